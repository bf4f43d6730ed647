import { carry } from './carrier';
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
    const resolve = () => (index === 0 ? whole() : undefined);
    const item = lookedInto(isObject(body) ? body : {}, of, 0, resolve) as T & object;
    groups.set(item, { of, bodies: index === 0 ? bodies : [] });
    return item;
  });
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

/** An object of which each field and each result of a method belongs to items. */
function lookedInto(data: Fields, of: ItemOf, lists: number, resolve?: () => unknown): object {
  return new Proxy(data, {
    get: (target, key) => {
      if (resolve !== undefined && (key === 'resolve' || key === WHOLE)) return resolve;
      const value = target[key];
      if (typeof key === 'symbol' || key === 'node' || key === 'constructor') return value;
      if (typeof value !== 'function') return tagged(value, of, lists);
      return (...args: unknown[]) => tagged(value.apply(target, args), of, lists);
    },
    has: (target, key) => (resolve !== undefined && (key === 'resolve' || key === WHOLE)) || key in target,
    getOwnPropertyDescriptor: (target, key) => {
      const own = Reflect.getOwnPropertyDescriptor(target, key);
      return own && { ...own, configurable: true, ...('value' in own && { value: tagged(own.value, of, lists) }) };
    },
  });
}

/** Data of which each value tells the items that it belongs to, and in how many lists it stands inside of those. */
function tagged(data: unknown, of: ItemOf, lists: number): unknown {
  if (data === undefined || data === null || typeof data === 'function') return data;
  if (Array.isArray(data)) return data.map((item) => tagged(item, of, lists + 1));
  if (!isObject(data)) {
    const value = toPlaceholders(data);
    return carry({ piece: 'inItem', of, lists, value }, String(value).startsWith('/') ? '/' : '');
  }
  if (Object.getPrototypeOf(data) !== Object.prototype) return lookedInto(data, of, lists);
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, tagged(value, of, lists)]));
}

const isObject = (data: unknown): data is Fields =>
  typeof data === 'object' && data !== null && !Array.isArray(data) && !isRef(data);
