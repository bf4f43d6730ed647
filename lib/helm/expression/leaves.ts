import { carry, isExpr, split, whole } from './carrier';
import { isSymbolic, operation, toExpr } from './operand';
import { literal } from './expr';
import { leafLines, operators, pathKey } from './operators';
import { toPlaceholders } from './placeholders';
import { isRef } from './ref';
import { WHOLE } from './structure';

/**
 * Every scalar in a value of which nobody knows what it is, one a line: its path, a tab, and the scalar as JSON. Lists have
 * numbers in the path. For {@link find} and {@link erase}.
 */
export function leaves(value: unknown, path: string): string {
  if (!isSymbolic(value)) return leafLines(value, path);
  if (isRef(value) || typeof value === 'number') return carry(operation('leaves', toExpr(value), literal(path)));
  if (typeof value === 'string') return ofText(value, path);
  const whole = WHOLE in (value as object) ? toPlaceholders(value) : value;
  if (typeof whole === 'string') return ofText(whole, path);
  if (whole === undefined) return '';
  const entries = Object.entries(value as object).filter(([key]) => !isSymbolic(key));
  return entries
    .map(([key, inner]) => leaves(inner, path + (Array.isArray(value) ? `[${key}]` : `.${pathKey(key)}`)))
    .join('');
}

/** A text with symbolic parts, or a piece of structure, of which only both ways of a choice are looked at. */
function ofText(value: string, path: string): string {
  const symbol = whole(value);
  if (symbol !== undefined && !isExpr(symbol)) {
    return symbol.piece === 'choose' ? [symbol.then, symbol.else].map((way) => leaves(way ?? null, path)).join('') : '';
  }
  const isText = split(value).every((part) => typeof part === 'string' || isExpr(part));
  return isText ? carry(operation('leaves', toExpr(value), literal(path))) : '';
}

/** The first match in a text, or "". The pattern must mean the same for Go: no look-around, no references. */
export const find = (text: string, pattern: RegExp): string => matching('find', text, pattern);
/** The text without all matches, for the same kind of pattern. */
export const erase = (text: string, pattern: RegExp): string => matching('erase', text, pattern);

function matching(name: 'find' | 'erase', text: string, { source, flags }: RegExp): string {
  const goFlags = flags.replaceAll(/[gu]/g, '');
  const pattern = goFlags === '' ? source : `(?${goFlags})${source}`;
  if (!isSymbolic(text)) return operators[name]!.evaluate(text, pattern) as string;
  return carry(operation(name, toExpr(text), literal(pattern)));
}
