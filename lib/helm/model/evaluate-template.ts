import { ValuesError } from '../base/problems';
import { pathKey } from '../expression/operators';
import type { Context } from './context';

const ACTION = /\$\{\{|\{\{(- )?([\s\S]*?)( -)?\}\}/g;
const PATH = /^\.(Values(?:\.[A-Za-z_][A-Za-z0-9_]*)+|Release\.Name|Release\.Namespace|Chart\.Name)$/;

/** A value in which every text is what Helm's `tpl` would give for it. */
export function evaluateTemplates(value: unknown, context: Context, name: string): unknown {
  if (typeof value === 'string') return evaluateTemplate(value, context, name);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item, index) => evaluateTemplates(item, context, `${name}[${index}]`));
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
  // After the last end, a search for one would go through all of the rest, again for each begin.
  for (const match of text.slice(0, text.lastIndexOf('}}') + 2).matchAll(ACTION)) {
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
