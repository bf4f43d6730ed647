import { carry } from './carrier';
import { isSymbolic, not, toExpr } from './combinators';
import { eitherObject, hasFields } from './either-object';
import { Flow } from './flow';
import { describe, type Kind } from './expr';
import { compareKeys } from './go-json';
import { toPlaceholders } from './helper';
import { objectItems, opaqueItem } from './item';
import { inLoop, type Many } from './loop';
import { isEmpty } from './operators';
import { elementOf, isRef, type Input, type Refs } from './ref';
import { spread } from './spreads';
import type { Structure } from './structure';

const piece = <T>(structure: Structure): T => carry(structure) as unknown as T;
const entryOf = <T>(structure: Structure): T => spread(structure) as T;
const plain = toPlaceholders;

/**
 * A field or item that depends on a condition: `then` if it holds, else `otherwise`, or nothing at all.
 * @param otherwise @default - the field or item is left out
 */
export function choose<T>(condition: Input<boolean>, then: T, otherwise: T): T;
export function choose<T>(condition: Input<boolean>, then: T): T | undefined;
export function choose<T>(condition: Input<boolean>, then: T, otherwise?: T): T | undefined {
  if (!isSymbolic(condition)) return (condition as boolean) ? then : otherwise;
  if (then === undefined) return otherwise === undefined ? undefined : choose(not(condition), otherwise);
  const whole = () => carry({ piece: 'choose', cond: toExpr(condition), then: plain(then), else: plain(otherwise) });
  const isEither = hasFields(then) && (otherwise === undefined || hasFields(otherwise));
  if (!isEither) return whole() as T;
  return eitherObject(then, otherwise as object | undefined, (a, b) => choose(condition, a, b), whole) as T;
}

/** Fields that are there only if the condition holds: `{ a: 1, ...fields(v.b.enabled, { b: 2 }) }`. */
export function fields<T extends object>(condition: Input<boolean>, body: T): Partial<T> {
  if (!isSymbolic(condition)) return (condition as boolean) ? body : {};
  if (Object.keys(body).length === 0) return {};
  return entryOf({ piece: 'optional', cond: toExpr(condition), body: plain(body) });
}

/** Items that are there only if the condition holds: `[a, ...items(v.b.enabled, [b])]`. */
export function items<T>(condition: Input<boolean>, body: readonly T[]): T[] {
  if (!isSymbolic(condition)) return (condition as boolean) ? [...body] : [];
  if (body.length === 0) return [];
  const cond = toExpr(condition);
  return objectItems(() => carry({ piece: 'optional', cond, body: plain(body) }), body, { cond });
}

/**
 * Contents that are left out when nothing is in them: an unset or empty value (Helm's `with`), or an object or list of
 * which no field or item is left.
 */
export function unlessEmpty<T>(body: Input<T> | undefined): T | undefined {
  if (isSymbolic(body)) return piece({ piece: 'unlessEmpty', body: plain(body) });
  if (body instanceof Flow) return isEmpty(body.value) ? undefined : (body as T);
  const left =
    typeof body === 'object' && body !== null
      ? Object.values(body).filter((part) => part !== undefined && part !== null)
      : body;
  return isEmpty(left) ? undefined : (body as T);
}

/**
 * An item for each element of a list: `[a, ...itemsOf(v.extra, (e) => ({ name: e.name }))]`. Without a body: as they are.
 * The body may give several items at once, as a list. The index is for texts: text`volume-${index}`.
 */
export function itemsOf<T, R = T>(
  list: Input<readonly T[]> | undefined,
  body?: (item: Refs<T>, index: string) => R | R[],
): R[] {
  if (!isRef(list)) {
    return (list ?? []).flatMap((item, index) =>
      body ? body(item as Refs<T>, String(index)) : [item as unknown as R],
    );
  }
  if (body !== undefined) return repeatedItems(list, body, 'list');
  const of = toExpr(list);
  const whole = carry({ piece: 'spread', of });
  if (elementOf(list)?.properties !== undefined)
    return repeatedItems(
      list,
      (item) => ({ ...(item as object) }) as R,
      'list',
      () => whole,
    );
  return [(['map', 'any'].includes(of.element?.kind ?? 'any') ? opaqueItem(whole, describe(of)) : whole) as R];
}

/** An item for each entry of a map, in the order of the keys; or several, as a list. */
export function itemsOfMap<T, R>(
  map: Input<Record<string, T>> | undefined,
  body: (value: Refs<T>, key: string) => R | R[],
): R[] {
  if (!isRef(map)) return sortedEntries(map).flatMap(([key, value]) => body(value as Refs<T>, key));
  return repeatedItems(map, body);
}

/** Fields for each entry of a map, in the order of the keys. Without a body: as they are. */
export function fieldsOf<T>(map: Input<Record<string, T>> | undefined): Record<string, T>;
export function fieldsOf<T, R extends object>(
  map: Input<Record<string, T>> | undefined,
  body: (value: Refs<T>, key: string) => R,
): R;
export function fieldsOf<T, R extends object>(
  map: Input<Record<string, T>> | undefined,
  body?: (value: Refs<T>, key: string) => R,
) {
  if (!isRef(map)) {
    if (body === undefined) return { ...map };
    return Object.assign({}, ...sortedEntries(map).map(([key, value]) => body(value as Refs<T>, key))) as R;
  }
  if (body === undefined) return entryOf({ piece: 'spread', of: toExpr(map) });
  return entryOf(repeat<T>(map, body));
}

/** Fields for each item of a list. The index is for texts. */
export function fieldsOfList<T, R extends object>(
  list: Input<readonly T[]> | undefined,
  body: (item: Refs<T>, index: string) => R,
): R {
  if (!isRef(list)) {
    return Object.assign({}, ...(list ?? []).map((item, index) => body(item as Refs<T>, String(index)))) as R;
  }
  return entryOf(repeat<T>(list, body, 'list'));
}

function repeatedItems<T, R>(
  over: Many<T>,
  body: (value: Refs<T>, key: string) => R | R[],
  kind: Kind = toExpr(over).kind,
  whole?: () => string,
): R[] {
  return inLoop<T, R[]>(over, kind, ({ loop, value, key }) => {
    const made = body(value, key);
    return objectItems(whole ?? (() => carry({ piece: 'repeat', loop, body: plain(made) })), [made].flat(), { loop });
  });
}

function repeat<T>(
  over: Many<T>,
  body: (value: Refs<T>, key: string) => unknown,
  kind: Kind = toExpr(over).kind,
): Structure {
  return inLoop<T, Structure>(over, kind, ({ loop, value, key }) => ({
    piece: 'repeat',
    loop,
    body: plain(body(value, key)),
  }));
}

function sortedEntries<T>(map: Record<string, T> | undefined): [string, T][] {
  return Object.entries(map ?? {}).sort(([a], [b]) => compareKeys(a, b));
}
