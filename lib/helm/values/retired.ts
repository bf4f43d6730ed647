import { isMap } from '../base/map';
import type { TSchema } from '@sinclair/typebox';
import { isEmpty } from '../expression/operators';

/** A sentence for each key that is given and was retired, and for what is no map where it says so. */
export function retiredProblems(schema: TSchema, given: unknown, path: readonly string[] = []): string[] {
  const { notMap, retired = {}, properties = {} } = schema as Declared;
  if (given === undefined || given === null) return [];
  if (!isMap(given)) return notMap === undefined ? [] : [`${path.join('.')}: ${notMap}`];
  const keys = Object.keys(retired).filter((key) => Object.hasOwn(given, key) && !isOff(given[key]));
  return [
    ...keys.map((key) => `${[...path, key].join('.')}: ${retired[key]}`),
    ...Object.entries(properties).flatMap(([key, child]) =>
      Object.hasOwn(given, key) ? retiredProblems(child, given[key], [...path, key]) : [],
    ),
  ];
}

/** The retired keys of a section, as the templates read them. */
export interface RetiredKeys {
  /** The path of the section; empty for the values themselves. */
  readonly path: string;
  /** What to do where the section is not even a map. */
  readonly notMap?: string;
  /** What to do instead of each key. */
  readonly keys?: Readonly<Record<string, string>>;
}

/**
 * The keys that a declaration refuses: `Type.Object({ ... }, { retired: { oldKey: 'use newKey instead' } })`.
 * Unlike keys that nobody knows, each has a sentence that says what to do. What asks for nothing (an empty value, or a map
 * with `enabled: false`) is let through. `{ notMap: '...' }` says the same of a section that is given as something else.
 */
export function retiredKeys(schema: TSchema, path: readonly string[] = []): RetiredKeys[] {
  const { notMap, retired, properties = {} } = schema as Declared;
  const inner = Object.entries(properties).flatMap(([key, child]) => retiredKeys(child, [...path, key]));
  if (retired === undefined && notMap === undefined) return inner;
  const section = { path: path.join('.'), ...(notMap !== undefined && { notMap }) };
  return [{ ...section, ...(retired !== undefined && { keys: retired }) }, ...inner];
}

interface Declared {
  readonly notMap?: string;
  readonly retired?: Readonly<Record<string, string>>;
  readonly properties?: Readonly<Record<string, TSchema>>;
}

/** Whether a value asks for nothing: it is empty, or what it is about is not enabled. */
const isOff = (value: unknown): boolean =>
  isEmpty(value) || (isMap(value) && Object.hasOwn(value, 'enabled') && isEmpty(value.enabled));
