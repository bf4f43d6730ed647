import type { Expr } from './expr';
import { SymbolTable, type Symbolic } from './symbol-table';

const symbols = new SymbolTable();

/** A short text that carries the symbol through cdk8s; equal symbols get the same one, in every run. */
export function carry(symbol: Symbolic): string {
  return symbols.carry(symbol);
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

/** How many symbols are kept in this process. */
export function symbolCount(): number {
  return symbols.size;
}

/** Tells a value from a piece of structure. */
export function isExpr(symbol: Symbolic): symbol is Expr {
  return 'op' in symbol;
}

export type { Symbolic };
