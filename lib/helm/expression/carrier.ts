import type { Expr } from './expr';
import { SymbolTable, type Symbolic } from './symbol-table';

const symbols = new SymbolTable();

/**
 * A short text that carries the symbol through cdk8s; equal symbols get the same one, in every run.
 * @param lead what the text begins with, as every text does that the symbol may be @default - a letter
 */
export function carry(symbol: Symbolic, lead: '' | '/' = ''): string {
  return symbols.carry(symbol, lead);
}

/**
 * An integer that carries a symbolic number through cdk8s, wherever that wants a number.
 * @param rank what classes find if they compare it with another symbolic number
 */
export function carryNumber(number: Expr, rank: number): number {
  return symbols.carryNumber(number, rank);
}

/**
 * The symbolic number that an integer carries, if it does.
 * @throws Error for one that somebody computed with
 */
export function numberOf(integer: number): Expr | undefined {
  return symbols.numberOf(integer);
}

/** The parts of a text: literal pieces and the symbols between them. */
export function split(text: string): (string | Symbolic)[] {
  return symbols.split(text);
}

/** The one symbol that a text consists of, if it is nothing else. */
export function whole(text: string): Symbolic | undefined {
  const parts = split(text);
  return parts.length === 1 && typeof parts[0] !== 'string' ? parts[0] : undefined;
}

/** Keeps the symbols that a chart may hold as long as it lives; for the constructor of a chart. */
export function keepSymbolsFor(chart: object): void {
  symbols.keepFor(chart);
}

/** The placeholders in a text, and in what those stand for. */
export function reachable(text: string): ReadonlySet<string> {
  return symbols.reachable(text);
}

/** How many symbols are kept in this process. */
export function symbolCount(): number {
  return symbols.size;
}

/** Tells a value from a piece of structure. */
export function isExpr(symbol: Symbolic): symbol is Expr {
  return 'op' in symbol;
}

export type { Symbolic };
