import type { TSchema } from '@sinclair/typebox';
import { isEmpty } from '../expression/operators';
import { isNullable, isSection } from '../expression/ref';
import { isMap, put, type Values } from '../base/map';
import { defaultsOf, documented } from './schema';

/** What a section of the values has where nothing is given; as JSON, it is part of the Helm chart. */
export interface Completion {
  /** Defaults that null does not take away: constructs rely on them. */
  readonly required?: Values;
  /** Defaults that null takes away; they come back with their section. */
  readonly optional?: Values;
  /** The maps whose entries have a type: null takes an entry out. */
  readonly maps?: readonly string[];
  readonly sections?: Readonly<Record<string, Completion>>;
}

/** What values are completed with, from their declaration. */
export function completionOf(schema: TSchema): Completion {
  const required: Values = {};
  const optional: Values = {};
  const maps: string[] = [];
  const sections: Record<string, Completion> = {};
  for (const [key, child] of documented(schema)) {
    const fallback = defaultsOf(child);
    if (isSection(child) && !isNullable(child)) sections[key] = completionOf(child);
    else if (isKept(child) && fallback !== undefined) put(required, key, fallback);
    else if (fallback !== undefined) put(optional, key, fallback);
    if (isTypedMap(child)) maps.push(key);
  }
  // Every release carries it: what is empty is left out.
  const all = Object.entries({ required, optional, maps, sections });
  return Object.fromEntries(all.filter(([, part]) => !isEmpty(part)));
}

/** Whether null means the default: an optional text says with "" that it is not given. */
const isKept = (schema: TSchema): boolean => !isNullable(schema) || schema.default === '';

/** Whether a value is a map that tells of what type its entries are. */
export function isTypedMap(schema: TSchema): boolean {
  const [entry] = Object.values((schema.patternProperties ?? {}) as Record<string, TSchema>);
  return entry !== undefined && Object.keys(entry).length > 0;
}

/** Makes null "not given", in place: what must not be unset has its default again, and entries of maps are left out. */
export function complete(values: Values, { required = {}, maps = [], sections = {} }: Completion): void {
  for (const [key, fallback] of Object.entries(required)) values[key] ??= structuredClone(fallback);
  for (const [key, section] of Object.entries(sections)) {
    values[key] ??= structuredClone(section.optional ?? {});
    if (isMap(values[key])) complete(values[key], section);
  }
  for (const map of maps.map((key) => values[key])) {
    if (!isMap(map)) continue;
    for (const [key, entry] of Object.entries(map)) if (entry === null) delete map[key];
  }
}
