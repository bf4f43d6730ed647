import { carry } from '../expression/carrier';
import { isSymbolic, toExpr } from '../expression/combinators';
import { literal, type Json } from '../expression/expr';
import { toPlaceholders } from '../expression/helper';
import { documentText } from '../print/document';
import { Evaluator } from './evaluate';
import { readNode } from './read';

/**
 * A YAML document as a text, for a key of a ConfigMap: the same bytes in both outputs. Values are written as JSON, which
 * is YAML too. Its first field must always be there.
 */
export function document(body: object): string {
  const plain = toPlaceholders(body);
  if (isSymbolic(body)) return carry({ piece: 'document', body: plain });
  return documentText(readNode(plain), Evaluator.CONCRETE);
}

/** A map or list of unknown contents in a {@link document}: JSON on one line. */
export function flow<T>(value: T): T {
  if (value === undefined) return value;
  return (isSymbolic(value) ? carry({ piece: 'flow', of: toExpr(value) }) : new Flow(value)) as T;
}

class Flow {
  constructor(private readonly value: unknown) {}

  /** What {@link document} reads. */
  resolve(): string {
    return carry({ piece: 'flow', of: literal(this.value as Json) });
  }
}
