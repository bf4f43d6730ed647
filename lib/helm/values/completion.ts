import type { TSchema } from '@sinclair/typebox';
import { isEmpty } from '../expression/operators';
import { isNullable, isSection } from '../expression/ref';
import { isMap, put, type Values } from '../base/map';
import { amount } from '../base/quantity';
import { defaultsOf, documented } from './schema';

/** What a section of the values has where nothing is given. */
export interface Completion {
  /** Defaults that null does not take away: constructs rely on them. */
  readonly required?: Values;
  /** Defaults that null takes away; they come back with their section. */
  readonly optional?: Values;
  /** The maps whose entries have a type: null takes an entry out. */
  readonly maps?: readonly string[];
  /** The values with `requests` and `limits` of which the default requests yield to smaller limits. */
  readonly yielding?: readonly string[];
  readonly sections?: Readonly<Record<string, Completion>>;
}

/** What values are completed with, from their declaration. */
export function completionOf(schema: TSchema): Completion {
  const required: Values = {};
  const optional: Values = {};
  const maps: string[] = [];
  const yielding: string[] = [];
  const sections: Record<string, Completion> = {};
  for (const [key, child] of documented(schema)) {
    const fallback = defaultsOf(child);
    if (isSection(child) && !isNullable(child)) sections[key] = completionOf(child);
    else if (isKept(child) && fallback !== undefined) put(required, key, fallback);
    else if (fallback !== undefined) put(optional, key, fallback);
    if (isTypedMap(child)) maps.push(key);
    if (child.yielding === true) yielding.push(key);
  }
  // Every release carries it: what is empty is left out.
  const all = Object.entries({ required, optional, maps, yielding, sections });
  return Object.fromEntries(all.filter(([, part]) => !isEmpty(part)));
}

/** The sections by their paths below `values`, each behind the one around it; as JSON, it is part of the Helm chart. */
export function sectionsByPath({ sections = {}, ...own }: Completion, path = 'values'): Record<string, Completion> {
  const inner = Object.entries(sections).map(([key, section]) => sectionsByPath(section, `${path}.${key}`));
  return Object.assign({ [path]: own }, ...inner) as Record<string, Completion>;
}

/** Whether null means the default: an optional text says with "" that it is not given. */
const isKept = (schema: TSchema): boolean => !isNullable(schema) || schema.default === '';

/** Whether a value is a map that tells of what type its entries are. */
export function isTypedMap(schema: TSchema): boolean {
  const [entry] = Object.values((schema.patternProperties ?? {}) as Record<string, TSchema>);
  return entry !== undefined && Object.keys(entry).length > 0;
}

/**
 * Makes null "not given", in place: what must not be unset has its default again, and entries of maps are left out. A default
 * request above a given limit is left out too, as Kubernetes then takes the limit.
 */
export function complete(values: Values, completion: Completion): void {
  const { required = {}, optional = {}, maps = [], yielding = [], sections = {} } = completion;
  for (const [key, fallback] of Object.entries(required)) values[key] ??= structuredClone(fallback);
  for (const [key, section] of Object.entries(sections)) {
    values[key] ??= structuredClone(section.optional ?? {});
    if (isMap(values[key])) complete(values[key], section);
  }
  for (const key of yielding) if (isMap(values[key])) yieldToLimits(values, key, optional[key]);
  for (const map of maps.map((key) => values[key])) {
    if (!isMap(map)) continue;
    for (const [key, entry] of Object.entries(map)) if (entry === null) delete map[key];
  }
}

function yieldToLimits(values: Values, key: string, fallback: unknown): void {
  const { requests, limits, ...rest } = values[key] as Values;
  if (!isMap(requests) || !isMap(limits)) return;
  const defaults = (fallback as { readonly requests?: Values } | undefined)?.requests ?? {};
  const kept = Object.entries(requests).filter(([name, request]) => {
    const [asked, allowed] = [amount(request), amount(limits[name])];
    return request !== defaults[name] || asked === undefined || allowed === undefined || asked <= allowed;
  });
  if (kept.length === Object.keys(requests).length) return;
  values[key] = { ...rest, limits, ...(kept.length > 0 && { requests: Object.fromEntries(kept) }) };
}
