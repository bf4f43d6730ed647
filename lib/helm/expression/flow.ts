import { carry } from './carrier';
import { isSymbolic, toExpr } from './operand';
import { literal, type Json } from './expr';

/** A map or list of unknown contents in a `document()`: JSON on one line. */
export function flow<T>(value: T): T {
  if (value === undefined || value === null) return value;
  return (isSymbolic(value) ? carry({ piece: 'flow', of: toExpr(value) }) : new Flow(value)) as T;
}

/** A concrete map or list that stays as it is until `document()` writes it as JSON on one line. */
export class Flow {
  constructor(readonly value: unknown) {}

  resolve(): string {
    return carry({ piece: 'flow', of: literal(this.value as Json) });
  }
}
