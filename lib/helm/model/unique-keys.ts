import { isMap } from '../base/map';
import { compareKeys, goJson } from '../expression/go-json';
import { isEmpty } from '../expression/operators';
import { valueAt } from '../values/path';
import { fieldProblems } from './field-problems';
import { KEYED_TYPES, typeOf, type KeyedList } from './keyed-lists';

type Fields = Record<string, unknown>;

/** Which values end up in lists: their paths, such as `backstage.extraVolumes`, by the names of the lists. */
export type Sources = Readonly<Record<string, readonly string[]>>;

/** An object of which no list has a key twice, and a sentence for each reason why there is none. */
interface Unique<T> {
  readonly object: T;
  readonly problems: readonly string[];
}

/** What is known of an object, for sentences about it. */
interface Origin {
  readonly sources?: Sources;
  /** The values that the sources are paths of. */
  readonly values?: unknown;
  /** The place of the object itself in the values. @default - none */
  readonly path?: string;
}

/**
 * Leaves out of keyed lists what stands in them already, and finds what has the key of another item, or mounts a volume
 * that is not there. The named template `uniqueKeys` does so in Helm.
 */
export function withUniqueKeys<T extends object>(
  object: T,
  { sources = {}, values, path = '' }: Origin = {},
): Unique<T> {
  const { apiVersion, kind, metadata } = object as { apiVersion?: unknown; kind?: unknown; metadata?: Fields };
  const type = typeOf(String(apiVersion), String(kind));
  if (!Object.hasOwn(KEYED_TYPES, type)) return { object, problems: [] };
  const search = new Search(`${String(kind)} ${String(metadata?.name ?? metadata?.generateName)}`, sources, values);
  const unique = search.visit(object as Fields, type, path);
  search.checkMounts();
  return { object: unique as T, problems: [...new Set(search.problems)] };
}

/** Where something stands in an object, and perhaps what it is compared with. */
type Places = readonly [string, ...string[]];

interface Found {
  readonly list: string;
  readonly item: Fields;
}

class Search {
  readonly problems: string[] = [];
  private readonly seen = new Map<string, Found>();
  private readonly volumes = new Set<string>();
  /** A mount of each volume. */
  private readonly mounts = new Map<string, { readonly at: string; readonly json: string }>();

  constructor(
    private readonly object: string,
    private readonly sources: Sources,
    private readonly values: unknown,
  ) {}

  visit(map: Fields, type: string, path: string): Fields {
    for (const { fields = [], texts, sentence } of fieldProblems(map, type)) {
      const [first = path, ...others] = fields.map((field) => `${path}.${field}`);
      this.problems.push(`${this.blamed([first, ...others], texts)}: ${sentence}`);
    }
    const replaced: Fields = {};
    for (const [field, of] of Object.entries(KEYED_TYPES[type] ?? {})) {
      const inner = map[field];
      const at = path === '' ? field : `${path}.${field}`;
      if (typeof of === 'string') {
        if (isMap(inner)) replaced[field] = this.visit(inner, of, at);
      } else if (Array.isArray(inner)) {
        replaced[field] = this.list(inner, of, at);
      }
    }
    return { ...map, ...replaced };
  }

  private list(items: readonly unknown[], list: KeyedList, path: string): unknown[] {
    return items.flatMap((given, index) => {
      if (!isMap(given)) return [given];
      // What is added to it must not be seen in the values.
      const item = list.united === undefined ? given : { ...given };
      const at = `${path}[${index}]`;
      const isRepeated =
        list.keys.length === 0
          ? index > 0 && goJson(item) === goJson(items[index - 1])
          : this.isRepeated(item, list, path, at);
      if (isRepeated) return [];
      if (list.role === 'mount' && typeof item.name === 'string' && !this.mounts.has(item.name))
        this.mounts.set(item.name, { at, json: goJson(item) });
      return [list.of === undefined ? item : this.visit(item, list.of, at)];
    });
  }

  /** Whether the same item stands in the list already; one that only has its key is a problem. */
  private isRepeated(item: Fields, list: KeyedList, path: string, at: string): boolean {
    const full = withDefaults(item, list);
    const key = keyOf(list.in === undefined ? full : full[list.in], list.keys);
    if (key === undefined) return false;
    const found = { list: path, item: full };
    const before = this.meet(list.group ?? path, key, found);
    if (before?.list === path && goJson(before.item) === goJson(full)) return true;
    if (before !== undefined && unite(before.item, item, list.united)) return true;
    if (before !== undefined)
      this.refuse(list.item, key, list.keys, [at, before.list], [goJson(item), goJson(before.item)]);
    if (list.role === 'volume') this.volumes.add(key);
    for (const { keys, item: called } of list.unique ?? []) {
      const name = keyOf(full, keys);
      const other = name === undefined ? undefined : this.meet(`${path} ${keys[0]!}`, name, found);
      if (other !== undefined) this.refuse(called, name!, keys, [at], [goJson(item), goJson(other.item)]);
    }
    return false;
  }

  /** What had the key before, if anything had. */
  private meet(scope: string, key: string, found: Found): Found | undefined {
    const id = `${scope} ${key}`;
    const before = this.seen.get(id);
    if (before === undefined) this.seen.set(id, found);
    return before;
  }

  private refuse(item: string, key: string, fields: readonly string[], places: Places, texts: readonly string[]): void {
    const place = this.blamed(places, [...texts, goJson(key)], (item) => keyOf(item, fields) === key);
    const remedy = `leave one of them out, or change its ${fields.join(' or ')}`;
    this.problems.push(`${place}: the ${item} ${goJson(key)} stands twice in ${this.object}; ${remedy}`);
  }

  checkMounts(): void {
    const missing = [...this.mounts].filter(([volume]) => !this.volumes.has(volume));
    for (const [volume, { at, json }] of missing.sort(([a], [b]) => compareKeys(a, b))) {
      const place = this.blamed([at], [json, goJson(volume)]);
      const remedy = 'add it to the volumes, or leave the mount out';
      this.problems.push(
        `${place}: the volume ${goJson(volume)} is mounted, but ${this.object} does not have it; ${remedy}`,
      );
    }
  }

  /**
   * The value that brought what stands at the first place: the first that has one of the texts, or an item with the key, or
   * is in the key, which is the last text, or the only one that it can be.
   */
  private blamed(places: Places, texts: readonly string[], hasKey = (_item: unknown) => false): string {
    const candidates = places.flatMap((place, index) => this.candidates(place, index > 0));
    const lists = candidates.map((all) => all.filter(({ value }) => typeof value === 'object'));
    const matches = texts.map((text) => (value: unknown) => goJson(value).includes(text));
    for (const isIt of [...matches, hasKey]) {
      const found = lists.flat().find(({ value }) => isIt(value) || (Array.isArray(value) && value.some(isIt)));
      if (found !== undefined) return entryOf(found, isIt);
    }
    const key = texts
      .at(-1)!
      .replaceAll(/^"+|"+$/g, '')
      .split('/');
    const scalar = candidates
      .flat()
      .findLast(({ value }) => typeof value !== 'object' && key.includes(`${value as number}`));
    const nearest = lists.find((all) => all.length > 0) ?? [];
    return scalar?.path ?? (nearest.length === 1 ? nearest[0]!.path : places[0]);
  }

  /** The values that may have brought what stands at a place, for each field of it, the innermost first. */
  private candidates(place: string, isList: boolean): Candidate[][] {
    let inside = '';
    return place
      .split('.')
      .reverse()
      .map((part) => {
        const rest = isList ? '' : inside;
        inside = `.${part}${inside}`;
        const field = part.replace(/\[\d+\]$/, '');
        return (Object.hasOwn(this.sources, field) ? this.sources[field]! : [])
          .map((path) => ({ path, value: valueAt(this.values, path.split('.')), rest }))
          .filter(({ value }) => !isEmpty(value));
      });
  }
}

/** A value, and where in one of its items something is. */
interface Candidate {
  readonly path: string;
  readonly value: unknown;
  readonly rest: string;
}

/** The place of the last item in a list that is meant; of a map, that of the field in it. */
function entryOf({ path, value, rest }: Candidate, isIt: (item: unknown) => boolean): string {
  if (isMap(value)) return Object.hasOwn(value, /[^.[]*/.exec(rest.slice(1))![0]) ? path + rest : path;
  const index = Array.isArray(value) ? value.findLastIndex(isIt) : -1;
  return index < 0 ? path : `${path}[${index}]${rest}`;
}

/** Adds what an item has in a list of texts to that of another item; false where it cannot. */
function unite(under: Fields, over: Fields, field: string | undefined): boolean {
  if (field === undefined) return false;
  const lists = [under[field], over[field]].map((list) => (isEmpty(list) ? [] : list));
  if (!lists.every(Array.isArray)) return false;
  under[field] = [...new Map(lists.flat().map((text) => [goJson(text), text])).values()];
  return true;
}

function withDefaults(item: Fields, { defaults = {} }: KeyedList): Fields {
  const missing = Object.entries(defaults).filter(([field]) => isEmpty(item[field]));
  return missing.length === 0 ? item : { ...item, ...Object.fromEntries(missing) };
}

/** The key as a text; undefined where a field of it is missing. */
function keyOf(item: unknown, keys: readonly string[]): string | undefined {
  const parts = keys.map((key) => (isMap(item) ? item[key] : undefined));
  const isKeyPart = (part: unknown) => (typeof part === 'string' || typeof part === 'number') && !isEmpty(part);
  return parts.every(isKeyPart) ? parts.join('/') : undefined;
}
