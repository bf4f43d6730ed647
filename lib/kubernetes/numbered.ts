import { define, dig, isSymbolic, nonNullString, text, toJson, type Input, type Refs } from '../helm';
import { fromJson, isRef, standsFor, toExpr } from '../helm/internal';

/**
 * A list, of which each item has a number also where items() or itemsOf() are in it: it is then the list of a value.
 * @param name the name of the list in a Helm chart
 */
export function numbered<T>(name: string, list: Input<readonly T[]> | undefined): Input<readonly T[]> | undefined {
  const isLoose = Array.isArray(list)
    ? list.some((item) => standsFor(item) !== undefined)
    : !isRef(list) && isSymbolic(list);
  return isLoose ? (fromJson(define(name, toJson(list), `The list ${name} as JSON.`)) as Input<readonly T[]>) : list;
}

/** A text in an item, of which nobody has declared that it is there where the list is {@link numbered}. */
export const textIn = (value: unknown): string =>
  isSymbolic(value) && toExpr(value).nullable ? nonNullString(value as Input<string>) : text`${value as string}`;

/** A field of an item, of which nobody has declared that there is one where the list is {@link numbered}. */
export const fieldIn = <T extends object, K extends keyof T & string>(item: Refs<T>, key: K): Input<T[K]> =>
  (isRef(item) && !(key in item) ? dig(item, key) : (item as Record<string, unknown>)[key]) as Input<T[K]>;
