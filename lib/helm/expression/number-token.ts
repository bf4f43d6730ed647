import { hashOf } from './digest';
import { describe, literal, type Expr } from './expr';

/** What is said of a number that is none of those which stand for symbolic ones, but was made from one. */
export const COMPUTED =
  'a symbolic number cannot be computed with, use add() or mul(), text`...` for a text, and overlay() where a class computes';

// Integers of 15 digits that nobody writes, each far from the next: what is computed with one is none of them.
const LOWEST = 2 ** 47;
const STRIDE = 2 ** 12;
const RANKS = 2 ** 10;
const IN_RANK = 2 ** 25;

/** What may be such an integer in a text, or several, also in another unit. */
export const DIGITS = String.raw`\d{10,}|\d(?:\.\d+)?e\+\d+`;

/** The factors between the units of time and of memory. */
const FACTORS = [60, 1000, 1024, 1440, 3600, 60_000, 86_400, 1024 ** 2, 3_600_000, 86_400_000, 1024 ** 3];

/**
 * An integer that stands for a symbolic number; classes compare it as they would compare the rank.
 * @param turn tells integers apart of which the first is taken already
 */
export function tokenOf(content: string, rank: number, turn: number): number {
  const hash = Number(hashOf(turn === 0 ? content : `${content} ${turn}`) % BigInt(IN_RANK));
  const bounded = Math.max(0, Math.min(RANKS - 1, Math.floor(rank)));
  return LOWEST + (bounded * IN_RANK + hash) * STRIDE;
}

/** The token that an integer is, or is in another unit. */
export function scaled(integer: number, tokens: ReadonlySet<number>): { token: number; factor: number } | undefined {
  if (integer < LOWEST) return undefined;
  const factor = [1, ...FACTORS].find((each) => tokens.has(integer / each));
  return factor === undefined ? undefined : { token: integer / factor, factor };
}

/** How far from a token a number is that nobody made from it: what is added to one is less. */
const NEAR = 2 ** 31;

/**
 * Whether a number was made from tokens: it is near to one, or to a multiple or a fraction of one, or the sum, difference or
 * product of two.
 */
export function isComputed(number: number, tokens: ReadonlySet<number>): boolean {
  const size = Math.abs(number);
  if (size < 1e9) return false;
  const all = [...tokens];
  return all.some((token) => {
    const ratio = size > token ? size / token : token / size;
    const whole = Math.round(ratio);
    if (Math.abs(size - token) < NEAR || (whole <= 10_000 && Math.abs(ratio - whole) < whole * 1e-11)) return true;
    return all.some((other) => [token + other, token - other, token * other].includes(size));
  });
}

/**
 * The tokens that digits consist of, one behind the other.
 * @throws Error for a token with other digits beside it
 */
export function tokensIn(digits: string, tokens: ReadonlySet<number>): number[] {
  const { length } = String(LOWEST);
  const starts = Array.from({ length: Math.max(0, digits.length - length + 1) }, (_, start) => start);
  const found = starts.filter((start) => tokens.has(Number(digits.slice(start, start + length))));
  if (found.length === 0) return [];
  if (found.length * length !== digits.length) throw new Error(COMPUTED);
  return found.map((start) => Number(digits.slice(start, start + length)));
}

/** A number in a smaller unit. */
export function times(number: Expr, factor: number): Expr {
  if (factor === 1) return number;
  if (number.kind !== 'integer' || number.nullable)
    throw new Error(`"${describe(number)}" is converted to another unit, which only a given integer can be`);
  return { op: 'call', name: 'mul', args: [number, literal(factor)], kind: 'integer', nullable: false };
}

/** A number as a text. */
export function asText(number: Expr): Expr {
  if (number.nullable)
    throw new Error(
      `"${describe(number)}" may be unset and a text needs a value: wrap it in ifNull(), or declare a default`,
    );
  return { op: 'call', name: 'concat', args: [number], kind: 'string', nullable: false };
}
