import { isMap, put, type Values } from '../base/map';

export type { Values };

/** Options of {@link coalesce}. */
export interface CoalesceOptions {
  /** Receives what Helm prints as a warning: a value of the user that does not fit the chart's defaults. */
  readonly warn?: (message: string) => void;
}

/**
 * Merges values files in the order of Helm's `-f` options: maps key by key, everything else (lists too) replaced by
 * the later file. A null is a value like any other here; only {@link coalesce} acts on it.
 *
 * @param files the contents of the files, first to last; none of them is changed
 * @returns a new map that shares nothing with the files
 */
export function mergeFiles(...files: readonly Values[]): Values {
  return files.reduce<Values>((merged, file) => mergeTwo(merged, file), {});
}

/**
 * Puts the user's values over the chart's defaults as Helm 4 does for a chart without subcharts; the result is what
 * templates see as `.Values` and what the schema is checked against.
 *
 * - a null of the user deletes the default of that key; for a key without a default it stays null;
 * - a null among the defaults is as if the key were not there, except inside lists, and except that a null of the user
 *   at the top level deletes it like any other default;
 * - when only one side is a map, the user's value stays as it is and a warning is given.
 *
 * Helm 3 does the same as long as no default is null. It keeps null defaults, and a null of the user deletes them at
 * any depth.
 *
 * @param defaults the chart's values.yaml; not changed
 * @param user the merged values files of the user; not changed
 * @returns a new map that shares nothing with the arguments
 */
export function coalesce(defaults: Values, user: Values, { warn = () => {} }: CoalesceOptions = {}): Values {
  const result = copy(user);
  for (const [key, value] of Object.entries(defaults)) {
    if (own(result, key) === undefined) {
      if (value !== null) put(result, key, withoutNulls(value));
    } else if (result[key] === null) {
      delete result[key];
    } else {
      fill(result[key], withoutNulls(value), key, warn);
    }
  }
  return result;
}

/** Completes one value of the user in place with its default. */
function fill(user: unknown, fallback: unknown, path: string, warn: (message: string) => void): void {
  if (!isMap(user)) {
    if (isMap(fallback)) warn(`${path} is a map in the chart, but not in the values given`);
    return;
  }
  if (!isMap(fallback)) {
    if (fallback !== null) warn(`${path} is not a map in the chart, but is one in the values given`);
    return;
  }
  for (const [key, value] of Object.entries(fallback)) {
    if (own(user, key) === undefined) put(user, key, value);
    else if (user[key] === null) delete user[key];
    else fill(user[key], value, `${path}.${key}`, warn);
  }
}

function mergeTwo(base: Values, over: Values): Values {
  const merged = copy(base);
  for (const [key, value] of Object.entries(over)) {
    const before = own(merged, key);
    put(merged, key, isMap(before) && isMap(value) ? mergeTwo(before, value) : copy(value));
  }
  return merged;
}

/** Copies a value and leaves out the keys that are null; lists keep theirs, as in Helm. */
function withoutNulls(value: unknown): unknown {
  if (!isMap(value)) return copy(value);
  const result: Values = {};
  for (const [key, entry] of Object.entries(value)) if (entry !== null) put(result, key, withoutNulls(entry));
  return result;
}

function copy<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copy) as T;
  if (!isMap(value)) return value;
  const result: Values = {};
  for (const [key, entry] of Object.entries(value)) put(result, key, copy(entry));
  return result as T;
}

function own(map: Values, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
