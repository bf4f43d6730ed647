import type { Expr } from './expr';
import type { Structure } from './structure';

/** What a placeholder stands for: a value, or a piece of structure such as a loop. */
export type Symbolic = Expr | Structure;

// Lower case letters and digits only: it survives DNS names, label values, lower-casing and every scalar of cdk8s-plus.
// Long enough not to occur in other text, not even in base64.
const PREFIX = 'zqvjxw';
const PATTERN = /zqvjxw[0-9a-z]{4}/g;
const LEFTOVER = /zqvjxw?$|zqvjxw/i;

const symbols: Symbolic[] = [];
const interned = new Map<string, string>();

/** A short text that carries the symbol through cdk8s; equal symbols get the same one. */
export function carry(symbol: Symbolic): string {
  const key = JSON.stringify(symbol);
  const known = interned.get(key);
  if (known !== undefined) return known;
  const placeholder = `${PREFIX}${(symbols.push(symbol) - 1).toString(36).padStart(4, '0')}`;
  interned.set(key, placeholder);
  return placeholder;
}

/** Tells a value from a piece of structure. */
export function isExpr(symbol: Symbolic): symbol is Expr {
  return 'op' in symbol;
}

/** The parts of a text: literal pieces and the symbols between them. */
export function split(text: string): (string | Symbolic)[] {
  if (!LEFTOVER.test(text)) return text === '' ? [] : [text];
  const parts: (string | Symbolic)[] = [];
  let end = 0;
  for (const match of text.matchAll(PATTERN)) {
    const symbol = symbols[parseInt(match[0].slice(PREFIX.length), 36)];
    if (symbol === undefined) continue;
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push(symbol);
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push(text.slice(end));
  for (const part of parts) {
    if (typeof part === 'string' && LEFTOVER.test(part)) {
      throw new Error(
        `a symbolic value did not survive in "${text}": it was cut or rewritten on its way; set the field with overlay()`,
      );
    }
  }
  return parts;
}

/** The one symbol that a text consists of, if it is nothing else. */
export function whole(text: string): Symbolic | undefined {
  const parts = split(text);
  return parts.length === 1 && typeof parts[0] !== 'string' ? parts[0] : undefined;
}
