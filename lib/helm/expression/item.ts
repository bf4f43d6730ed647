import { carry } from './carrier';
import { describe } from './expr';
import { toPlaceholders } from './placeholders';
import { isRef } from './ref';
import { WHOLE, type ItemOf } from './structure';

type Fields = Readonly<Record<string | symbol, unknown>>;

/**
 * Items for a condition or a loop: the first is all of them as a whole, and classes that make items of their own look into
 * each. What they take out of one tells to which items it belongs.
 * @param whole the piece of structure that stands for all items
 */
export function objectItems<T>(whole: () => string, bodies: readonly unknown[], of: ItemOf): T[] {
  if (!bodies.some(isObject)) return [whole() as T];
  return bodies.map((body, index) => {
    const use = { of, isRead: false, isKept: false };
    uses.push(use);
    const resolve = () => {
      use.isKept = true;
      return index === 0 ? whole() : undefined;
    };
    const item = lookedInto(isObject(body) ? body : {}, { use, lists: 0, resolve }) as T & object;
    groups.set(item, { of, bodies: index === 0 ? bodies : [] });
    return item;
  });
}

/** What classes did with an item. */
interface Use {
  readonly of: ItemOf;
  /** A class looked into the item. */
  isRead: boolean;
  /** The item as a whole was taken, or something that tells to which items it belongs. */
  isKept: boolean;
}

/** What was done with items since the last chart was made. */
let uses: Use[] = [];

/** Items that are made from now on; for the constructor of a chart. */
export function usesAnew(): readonly object[] {
  uses = [];
  return uses;
}

/**
 * Refuses items of which a class took nothing that tells their condition or loop: nobody would ask for that any more.
 * @param made the items since the chart was made; nobody knows to which chart they belong if another one was made meanwhile
 */
export function checkUses(made: readonly object[]): void {
  const lost = made === uses ? uses.find(({ isRead, isKept }) => isRead && !isKept) : undefined;
  if (lost === undefined) return;
  const said =
    'cond' in lost.of ? `items(${describe(lost.of.cond)}, ...)` : `itemsOf(${describe(lost.of.loop.over)}, ...)`;
  throw new Error(
    `a construct takes ${said} apart and keeps nothing that depends on values, so that the items would always be there: make the construct in when(), or set the field with overlay()`,
  );
}

/** What the first of several items stands for; the others stand for nothing. */
export interface Group {
  readonly of: ItemOf;
  readonly bodies: readonly unknown[];
}

const groups = new WeakMap<object, Group>();

/** The items that an item stands for, under their condition or in their loop, if it does. */
export const groupOf = (item: unknown): Group | undefined =>
  typeof item === 'object' && item !== null ? groups.get(item) : undefined;

/** Items of which nobody knows the fields, so that no class may look for them. */
export function opaqueItem(whole: string, list: string): object {
  return new Proxy(
    { resolve: () => whole, [WHOLE]: true },
    {
      get: (target, key) => {
        if (key === Symbol.toPrimitive)
          throw new Error(`"${list}" is symbolic: its items are no texts yet; declare them`);
        if (typeof key === 'symbol' || key in target) return Reflect.get(target, key) as unknown;
        throw new Error(
          `"${list}" is symbolic: nothing is known of the fields of its items, such as ${key}; declare them, or write itemsOf(list, (item) => ({ ... }))`,
        );
      },
    },
  );
}

/** Where something stands in an item. */
interface Inside {
  readonly use: Use;
  /** In how many lists of the item. */
  readonly lists: number;
  /** Gives the piece of structure for all items, of the item itself. */
  readonly resolve?: () => unknown;
}

/** An object of which each field and each result of a method belongs to items. */
function lookedInto(data: Fields, inside: Inside): object {
  const { resolve, use, lists } = inside;
  return new Proxy(data, {
    get: (target, key) => {
      if (resolve !== undefined && (key === 'resolve' || key === WHOLE)) return resolve;
      const value = target[key];
      if (typeof key === 'symbol' || key === 'node' || key === 'constructor') return value;
      if (typeof value !== 'function') return tagged(value, { use, lists });
      return (...args: unknown[]) => tagged(value.apply(target, args), { use, lists });
    },
    has: (target, key) => (resolve !== undefined && (key === 'resolve' || key === WHOLE)) || key in target,
    getOwnPropertyDescriptor: (target, key) => {
      const own = Reflect.getOwnPropertyDescriptor(target, key);
      const value: unknown = own && 'value' in own ? tagged(own.value, { use, lists }) : undefined;
      return own && { ...own, configurable: true, ...('value' in own && { value }) };
    },
  });
}

/** Data of which each value tells the items that it belongs to, and in how many lists it stands inside of those. */
function tagged(data: unknown, { use, lists }: Inside): unknown {
  if (data === undefined || data === null || typeof data === 'function') return data;
  use.isRead = true;
  if (Array.isArray(data)) return data.map((item) => tagged(item, { use, lists: lists + 1 }));
  if (!isObject(data)) {
    use.isKept = true;
    const value = toPlaceholders(data);
    return carry({ piece: 'inItem', of: use.of, lists, value }, String(value).startsWith('/') ? '/' : '');
  }
  if (Object.getPrototypeOf(data) !== Object.prototype) return lookedInto(data, { use, lists });
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, tagged(value, { use, lists })]));
}

const isObject = (data: unknown): data is Fields =>
  typeof data === 'object' && data !== null && !Array.isArray(data) && !isRef(data);
