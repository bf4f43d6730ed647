import { carry, isExpr, whole } from './carrier';
import { not } from './combinators';
import { isSymbolic, toExpr } from './operand';
import { eitherObject, hasFields } from './either-object';
import { Flow } from './flow';
import { describe, type Kind } from './expr';
import { compareKeys } from './go-json';
import { toPlaceholders } from './placeholders';
import { groupOf, objectItems, opaqueItem, type Group } from './item';
import { inLoop, insideLoop, type Many } from './loop';
import { isEmpty } from './operators';
import { placeOf } from './places';
import { elementOf, isRef, reference, type Input, type Ref, type Refs } from './ref';
import { leftOut, spread } from './spreads';
import { WHOLE, type Loop, type Structure } from './structure';

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
  if (!isSymbolic(condition)) {
    const [kept, dropped] = (condition as boolean) ? [then, otherwise] : [otherwise, then];
    leftOut(dropped);
    return kept;
  }
  if (then === undefined) return otherwise === undefined ? undefined : choose(not(condition), otherwise);
  const either = () => carry({ piece: 'choose', cond: toExpr(condition), then: plain(then), else: plain(otherwise) });
  const isEither = hasFields(then) && (otherwise === undefined || hasFields(otherwise));
  if (!isEither) return either() as T;
  return eitherObject(then, otherwise as object | undefined, (a, b) => choose(condition, a, b), either) as T;
}

/** Fields that are there only if the condition holds: `{ a: 1, ...fields(v.b.enabled, { b: 2 }) }`. */
export function fields<T extends object>(condition: Input<boolean>, body: T): Partial<T> {
  if (condition === false) leftOut(body);
  if (!isSymbolic(condition)) return (condition as boolean) ? body : {};
  if (Object.keys(body).length === 0) return {};
  return entryOf({ piece: 'optional', cond: toExpr(condition), body: plain(body) });
}

const isList = (body: unknown): boolean => Array.isArray(body);

/**
 * Items that are there only if the condition holds: `[a, ...items(v.b.enabled, [b])]`.
 * @throws Error for a list that depends on values itself, as `choose()` gives it
 */
export function items<T>(condition: Input<boolean>, body: readonly T[]): T[] {
  if (!isList(body))
    throw new Error(
      'items() got a list that depends on values itself: give each of its ways a condition, as in ...items(and(a, b), [x]), ...items(and(a, not(b)), [y])',
    );
  if (condition === false) leftOut(body);
  if (!isSymbolic(condition)) return (condition as boolean) ? [...body] : [];
  if (body.length === 0) return [];
  const cond = toExpr(condition);
  return objectItems(() => carry({ piece: 'optional', cond, body: plain(body) }), body, { cond });
}

/**
 * Contents that are left out when nothing is in them: an unset or empty value (Helm's `with`), or an object or list
 * without a field or item.
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
    const all = itemsIn(list);
    if (body === undefined) return [...(all as readonly R[])];
    if (body.length > 1) checkNumbered(all, list);
    return all.flatMap((item, index) => throughItem(item, (inner) => body(inner as Refs<T>, String(index))));
  }
  if (body !== undefined) return repeatedItems(list, body, 'list');
  const of = toExpr(list);
  const all = carry({ piece: 'spread', of });
  if (elementOf(list)?.properties !== undefined)
    return repeatedItems(
      list,
      (item) => ({ ...(item as object) }) as R,
      'list',
      () => all,
    );
  return [(['map', 'any'].includes(of.element?.kind ?? 'any') ? opaqueItem(all, describe(of)) : all) as R];
}

/** Refuses items of which nobody knows the numbers. */
function checkNumbered(items: readonly unknown[], list: unknown): void {
  if (!items.some((item) => standsFor(item) !== undefined)) return;
  throw new Error(
    `${placeOf(list)}items() and itemsOf() cannot stand in this list, of which each item has a number; give the list of a value, or choose() for the fields of an item`,
  );
}

/** An item for each entry of a map, in the order of the keys; or several, as a list. */
export function itemsOfMap<T, R>(
  map: Input<Record<string, T>> | undefined,
  body: (value: Refs<T>, key: string) => R | R[],
): R[] {
  if (!isRef(map)) return sortedEntries(map).flatMap(([key, value]) => several(body(value as Refs<T>, key)));
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
    const all = itemsIn(list);
    checkNumbered(all, list);
    return Object.assign({}, ...all.map((item, index) => body(item as Refs<T>, String(index)))) as R;
  }
  return entryOf(repeat<T>(list, body, 'list'));
}

/** What a body gives of an item: of one that stands for others, under a condition or in a loop, of each of those. */
function throughItem<R>(item: unknown, body: (item: unknown) => R | R[]): R[] {
  const group = standsFor(item);
  if (group === undefined) return several(body(item));
  if (isRef(group)) return itemsOf<unknown, R>(group, body);
  const { of, bodies } = group;
  const made = () => bodies.flatMap((one) => throughItem(asReference(one), body));
  if ('cond' in of) return items(reference<boolean>(of.cond), made());
  return insideLoop(of.loop, () => looped(of.loop, made()));
}

/** What an item of a list stands for, if that is not itself. */
export const standsFor = (item: unknown) => groupOf(item) ?? pieceIn(item);

/** What is a value as a whole and no text, as a reference: nobody may look into it. */
function asReference(item: unknown): unknown {
  const symbol = typeof item === 'string' ? whole(item) : undefined;
  return symbol !== undefined && isExpr(symbol) && ['any', 'map', 'list'].includes(symbol.kind)
    ? reference(symbol)
    : item;
}

/** Items that a piece of structure stands for, or the list of which it is all items. */
function pieceIn(item: unknown): Group | Ref<readonly unknown[]> | undefined {
  const symbol = structureOf(item);
  switch (symbol?.piece) {
    case 'optional':
      return { of: symbol, bodies: symbol.body as unknown[] };
    case 'repeat':
      return { of: symbol, bodies: [symbol.body].flat() };
    case 'choose':
      return symbol.else === undefined ? { of: symbol, bodies: [symbol.then] } : undefined;
    case 'spread':
      return reference<readonly unknown[]>(symbol.of);
    default:
      return undefined;
  }
}

function structureOf(data: unknown): Structure | undefined {
  const isObject = typeof data === 'object' && data !== null && WHOLE in data;
  const text = isObject ? (data as { resolve?: () => unknown }).resolve?.() : data;
  const symbol = typeof text === 'string' ? whole(text) : undefined;
  return symbol === undefined || isExpr(symbol) ? undefined : symbol;
}

/** The items that a body gives: one, or those of a list, which may be one of two, left out, or one of values. */
function several<R>(made: R | R[]): R[] {
  if (Array.isArray(made)) return made;
  return mayBeList(made) ? itemsOf<unknown, R>(made as never) : [made];
}

function mayBeList(made: unknown): boolean {
  if (Array.isArray(made)) return true;
  const symbol = structureOf(made);
  if (symbol?.piece === 'choose') return mayBeList(symbol.then) || mayBeList(symbol.else);
  if (symbol !== undefined) return symbol.piece === 'unlessEmpty' && mayBeList(symbol.body);
  return isRef(made) || (typeof made === 'string' && whole(made) !== undefined) ? toExpr(made).kind === 'list' : false;
}

/** A list that is one of two, or left out where it is empty, as a list of items. */
function itemsIn(list: readonly unknown[] | undefined): readonly unknown[] {
  if (typeof list !== 'string') return [list ?? []].flat();
  const symbol = whole(list);
  if (symbol !== undefined && isExpr(symbol)) return itemsOf(reference<readonly unknown[]>(symbol));
  switch (symbol?.piece) {
    case 'choose': {
      const cond = reference<boolean>(symbol.cond);
      const [then, otherwise] = [symbol.then, symbol.else].map((each) => itemsIn(each as readonly unknown[]));
      return [...items(cond, then!), ...items(not(cond), otherwise!)];
    }
    case 'unlessEmpty':
      return itemsIn(symbol.body as readonly unknown[]);
    default:
      return [list];
  }
}

const looped = <R>(loop: Loop, made: readonly R[], all?: () => string): R[] =>
  objectItems(all ?? (() => carry({ piece: 'repeat', loop, body: plain(made) })), made, { loop });

function repeatedItems<T, R>(
  over: Many<T>,
  body: (value: Refs<T>, key: string) => R | R[],
  kind: Kind = toExpr(over).kind,
  all?: () => string,
): R[] {
  return inLoop<T, R[]>(over, kind, ({ loop, value, key }) => {
    return looped(loop, several(body(value, key)), all);
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
