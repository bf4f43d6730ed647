import type { Context } from '../model/evaluate';
import { carry } from './carrier';
import { isSymbolic, operation, string, toExpr } from './combinators';
import { ValuesError } from '../values/problems';
import { pathKey } from './operators';
import { reference, isRef, schemaOf, type Input, type Ref, type Refs } from './ref';

/**
 * Lets a text from the values hold Helm expressions (`{{ .Release.Name }}`), as Helm's `tpl` does; `${{ }}`, which
 * belongs to Backstage and GitHub, passes untouched. The plain output evaluates paths of `.Values`, `.Release.Name`,
 * `.Release.Namespace` and `.Chart.Name` and refuses anything else with the value's name.
 */
export function tpl(text: Input<string>): string {
  if (context !== undefined && typeof text === 'string' && !isSymbolic(text)) {
    return evaluateTemplate(text, context, 'a value');
  }
  return isSymbolic(text) ? carry(operation('tpl', toExpr(text))) : (text as string);
}

let context: Context | undefined;

/** What Helm expressions in concrete values may refer to. */
export interface KnownRelease {
  readonly values: object;
  readonly release: { readonly name: Input<string>; readonly namespace?: Input<string> };
  readonly chart: { readonly name: Input<string> };
}

/**
 * Lets `tpl()` and `tplAll()` evaluate concrete texts too, for constructs that are made with values known by now; elsewhere
 * such texts stay as they are.
 */
export function inRelease<T>(known: KnownRelease | undefined, body: () => T): T {
  if (known === undefined) return body();
  const { values, release, chart } = known;
  const before = context;
  const { namespace } = release;
  context = {
    Values: values as Context['Values'],
    Release: {
      ...{ Name: string(release.name), Revision: 1, Service: '' },
      ...(namespace === undefined ? {} : { Namespace: string(namespace) }),
    },
    Chart: { Name: string(chart.name), Version: '' },
  };
  try {
    return body();
  } finally {
    context = before;
  }
}

/** The same for every text in a map or list. */
export function tplAll<T>(value: Ref<T>): Refs<T>;
export function tplAll<T>(value: Input<T>): Input<T>;
export function tplAll<T>(value: Input<T>): Input<T> {
  if (!isRef(value)) return context === undefined ? value : (evaluateTemplates(value, context, 'a value') as T);
  const expr = toExpr(value);
  return reference<NonNullable<T>>({ ...operation('tplAll', expr), element: expr.element }, schemaOf(value));
}

const ACTION = /\$\{\{|\{\{(- )?([\s\S]*?)( -)?\}\}/g;
const PATH = /^\.(Values(?:\.[A-Za-z_][A-Za-z0-9_]*)+|Release\.Name|Release\.Namespace|Chart\.Name)$/;

/** What it would give for every text in a value. */
export function evaluateTemplates(value: unknown, context: Context, name: string): unknown {
  if (typeof value === 'string') return evaluateTemplate(value, context, name);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item, index) => evaluateTemplates(item, context, `${name}.${index}`));
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    evaluateTemplates(inner, context, `${name}.${pathKey(key)}`),
  ]);
  return Object.fromEntries(entries) as unknown;
}

/** What Helm's `tpl` would give for the text. */
export function evaluateTemplate(text: string, context: Context, name: string): string {
  let result = '';
  let end = 0;
  let trimNext = false;
  const literal = (piece: string) => (trimNext ? piece.trimStart() : piece);
  for (const match of text.matchAll(ACTION)) {
    if (match[2] === undefined) continue;
    const piece = literal(text.slice(end, match.index));
    result += (match[1] === undefined ? piece : piece.trimEnd()) + resolvePath(match[2].trim(), context, name);
    trimNext = match[3] !== undefined;
    end = match.index + match[0].length;
  }
  const rest = text.slice(end);
  if (/(^|[^$])\{\{/.test(rest))
    // Without the text, which may hold a password.
    throw new ValuesError([`${name}: has an expression that does not end; close it with "}}"`]);
  return result + literal(rest);
}

function resolvePath(action: string, context: Context, name: string): string {
  const path = PATH.exec(action)?.[1]?.split('.');
  const refused = new ValuesError([
    `${name}: "{{ ${action} }}" can only be evaluated by Helm; here use .Values paths to scalars, .Release.Name, .Release.Namespace or .Chart.Name`,
  ]);
  if (path === undefined) throw refused;
  let value: unknown = context;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refused;
    value = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
  }
  if (typeof value === 'object' && value !== null) throw refused;
  return value === undefined || value === null ? '' : formatGo(value as string | number | boolean);
}

/** A scalar as Go prints it: large and small numbers in scientific notation. */
function formatGo(value: string | number | boolean): string {
  if (typeof value !== 'number') return String(value);
  const [mantissa, exponent] = value.toExponential().split('e') as [string, string];
  if (Number(exponent) < 6 && Number(exponent) >= -4) return String(value);
  return `${mantissa}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
}
