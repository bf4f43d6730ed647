import { ValuesError } from '../base/problems';
import { compareKeys } from '../expression/go-json';
import type { Context } from './context';
import { NoExpression, scanTemplate, type Piece } from './scan-template';

const PATH = /^\.(Values(?:\.[A-Za-z_][A-Za-z0-9_]*)+|Release\.Name|Release\.Namespace|Chart\.Name)$/;

/** How to write what Helm would take for the begin of an expression. */
const LITERAL = 'for a literal "{{", write {{ "{{" }}';
/** What both outputs say of a text that `tpl` could not read. */
export const NO_EXPRESSION = `has a "{{" that begins no Helm expression; ${LITERAL}`;

/**
 * A value in which every text is what Helm's `tpl` would give for it.
 * @param path the value's own; without it, messages name the first value that has the text
 */
export function evaluateTemplates(value: unknown, context: Context, path?: string): unknown {
  if (typeof value === 'string') return evaluateTemplate(value, context, path);
  if (typeof value !== 'object' || value === null) return value;
  const below = (step: string) => (path === undefined ? undefined : `${path}${step}`);
  if (Array.isArray(value)) return value.map((item, index) => evaluateTemplates(item, context, below(`[${index}]`)));
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    evaluateTemplates(inner, context, below(`.${key}`)),
  ]);
  return Object.fromEntries(entries) as unknown;
}

/** What Helm's `tpl` would give for the text. */
export function evaluateTemplate(text: string, context: Context, ownPath?: string): string {
  if (!text.includes('{{')) return text;
  const path = () => ownPath ?? pathOf(context.Values, text, '') ?? 'a value';
  try {
    return scanTemplate(text)
      .map((piece) => ('literal' in piece ? piece.literal : evaluated(piece, context, path)))
      .join('');
  } catch (error) {
    // Without the text, which may hold a password.
    throw error instanceof NoExpression ? new ValuesError([`${path()}: ${NO_EXPRESSION}`]) : error;
  }
}

type Action = Extract<Piece, { readonly tokens: unknown }>;

function evaluated({ tokens, action }: Action, context: Context, name: () => string): string {
  const [first] = tokens;
  if (first === undefined) return ''; // a comment
  if (tokens.length === 1 && first.startsWith('`')) return first.slice(1, -1);
  if (tokens.length === 1 && first.startsWith('"')) return unquoted(first);
  return resolvePath(action, context, name);
}

/** A text as Go writes it: two of its escapes are none in JSON. */
function unquoted(text: string): string {
  const inJson = text.replaceAll(/\\(?:([av])|x([0-9a-fA-F]{2})|.)/g, (escape, letter?: string, code?: string) => {
    if (letter !== undefined) return letter === 'a' ? '\\u0007' : '\\u000b';
    return code === undefined ? escape : `\\u00${code}`;
  });
  return JSON.parse(inJson.replaceAll(/[^ -\uffff]/g, (char) => JSON.stringify(char).slice(1, -1))) as string;
}

function resolvePath(action: string, context: Context, name: () => string): string {
  const path = PATH.exec(action)?.[1]?.split('.');
  const refused = () =>
    new ValuesError([
      `${name()}: "{{ ${action} }}" can only be evaluated by Helm; here use .Values paths to scalars, .Release.Name, .Release.Namespace or .Chart.Name; ${LITERAL}`,
    ]);
  if (path === undefined) throw refused();
  let value: unknown = context;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refused();
    value = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
  }
  if (typeof value === 'object' && value !== null) throw refused();
  return value === undefined || value === null ? '' : formatGo(value as string | number | boolean);
}

/** The path of the first value that is the text. */
function pathOf(value: unknown, text: string, path: string): string | undefined {
  if (typeof value !== 'object' || value === null) return value === text ? path.replace(/^\./, '') : undefined;
  const isList = Array.isArray(value);
  const entries = Object.entries(value);
  if (!isList) entries.sort(([a], [b]) => compareKeys(a, b));
  for (const [key, inner] of entries) {
    const found = pathOf(inner, text, isList ? `${path}[${key}]` : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A scalar as Go prints it: large and small numbers in scientific notation. */
function formatGo(value: string | number | boolean): string {
  if (typeof value !== 'number') return String(value);
  const [mantissa, exponent] = value.toExponential().split('e') as [string, string];
  if (Number(exponent) < 6 && Number(exponent) >= -4) return String(value);
  return `${mantissa}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
}
