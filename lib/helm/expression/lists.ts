import { Type } from '@sinclair/typebox';
import { isSymbolic, operation, toExpr } from './operand';
import { literal } from './expr';
import { operators } from './operators';
import { isRef, reference, schemaOf, type Input } from './ref';

/**
 * A list in several ones, in their order: each of as many items as have at most `max` bytes, taken together, as JSON over
 * several lines; a larger item stands alone.
 */
export function chunks<T>(list: Input<readonly T[] | undefined>, max: number): Input<readonly (readonly T[])[]> {
  // Where only parts are open, it is known how many items there are, and placeholders are about as long.
  if (!isRef(list)) return operators.chunks!.evaluate(list, max) as T[][];
  const expr = toExpr(list);
  const element = { kind: 'list', nullable: false, element: expr.element } as const;
  const call = operation('chunks', expr, literal(max));
  return reference<readonly (readonly T[])[]>({ ...call, element }, Type.Array(schemaOf(list) ?? Type.Unknown()));
}

/** The number of bytes of the largest item of a list, as JSON over several lines. */
export const largest = (list: Input<readonly unknown[] | undefined>): Input<number> =>
  isSymbolic(list)
    ? reference<number>(operation('largest', toExpr(list)))
    : (operators.largest!.evaluate(list) as number);

/** The different texts in a field of a list's items, sorted. */
export function distinct(list: Input<readonly unknown[] | undefined>, field: string): Input<readonly string[]> {
  if (!isSymbolic(list)) return operators.distinct!.evaluate(list, field) as string[];
  const call = operation('distinct', toExpr(list), literal(field));
  return reference<readonly string[]>({ ...call, element: { kind: 'string', nullable: false } });
}
