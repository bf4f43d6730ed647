import { string } from './combinators';
import { toExpr } from './operand';
import type { Kind } from './expr';
import { isTemplated } from './templated';
import { elementOf, reference, type Ref, type Refs } from './ref';
import type { Loop } from './structure';
import { digest } from './digest';

/** A symbolic list or map. */
export type Many<T> = Ref<readonly T[] | Record<string, T>>;

/** A loop, with references for what it binds; the key, or the index, is a text. */
export interface Bound<T> {
  readonly loop: Loop;
  readonly key: string;
  readonly value: Refs<T>;
}

/** The loops of which the bodies are being made. */
const open: Loop[] = [];
/** How many loops there are over one list or map, by the keys of the loops. */
let made = new Map<string, number>();

/** Counts loops anew; for the constructor of a chart, so that the symbols of a chart do not depend on others. */
export function countLoopsAnew(): void {
  made.clear();
}

/** Runs a body whose loops are counted apart, so that it gives the same each time. */
export function countingLoopsAnew<T>(body: () => T): T {
  const before = made;
  made = new Map();
  try {
    return body();
  } finally {
    made = before;
  }
}

/** Makes the body of a new loop over a list or map; a value of any kind is what it is said to be. */
export function inLoop<T, R>(over: Many<T>, kind: Kind, body: (bound: Bound<T>) => R): R {
  const content = digest(JSON.stringify(toExpr(over), paramsByName));
  // A key tells loops over the same apart only if one is in the other: names of objects hold keys and must not change.
  const key = `${content}.${open.filter((loop) => loop.key.startsWith(content)).length}`;
  const count = made.get(key) ?? 0;
  made.set(key, count + 1);
  const bound = bind(over, kind, key, `${key}.${count}`);
  return insideLoop(bound.loop, () => body(bound));
}

/** Makes what stands in a loop that is there already. */
export function insideLoop<R>(loop: Loop, body: () => R): R {
  open.push(loop);
  try {
    return body();
  } finally {
    open.pop();
  }
}

/** What is known of a parameter differs from use to use. */
const paramsByName = (_key: string, value: unknown): unknown => {
  const { role, id } = (value ?? {}) as { readonly role?: string; readonly id?: string };
  return role === 'param' ? id : value;
};

/** Binds a loop, of which the ids tell the key and the value from those of other loops. */
export function bind<T>(over: Many<T>, kind: Kind, key: string, value: string): Bound<T> {
  const loop: Loop = { key, value, over: toExpr(over) };
  const element = loop.over.element ?? { kind: 'any', nullable: true };
  const keyKind = kind === 'list' ? 'integer' : 'string';
  return {
    loop,
    key: string(reference<string | number>({ op: 'local', id: key, role: 'key', kind: keyKind, nullable: false })),
    value: reference<T>(
      { op: 'local', id: value, role: 'value', ...(isTemplated(loop.over) && { templated: true }), ...element },
      elementOf(over),
    ),
  };
}
