import { createHash } from 'node:crypto';
import type { Expr, Kind } from './expr';
import { put } from '../base/map';
import { ValuesError } from '../base/problems';
import { clusterOperators } from './cluster-operators';
import { compareKeys, goJson, goPrettyJson } from './go-json';
import { listOperators } from './list-operators';
import { kindName, own } from './value-kind';
import { yamlOperators } from './yaml-operators';

type Value = unknown;

/** One operator: what it yields, how it is computed here and how Helm is told to compute it. */
interface Operator {
  readonly kind: Kind | ((args: readonly Expr[]) => Kind);
  /** The result may be unset. @default false */
  readonly nullable?: (args: readonly Expr[]) => boolean;
  /** The arguments, by position, that may be unset. @default none */
  readonly unset?: 'all' | readonly number[];
  readonly evaluate: (...args: Value[]) => Value;
  /** The call in Helm's template language; `args` are operands, in parentheses where they need them. */
  readonly print: (...args: string[]) => string;
}

const call =
  (name: string) =>
  (...args: string[]) =>
    [name, ...args].join(' ');

const second = (args: readonly Expr[]): Kind => {
  const [a, b] = args.slice(-2).map((arg) => arg.kind);
  const are = (...kinds: Kind[]) => kinds.includes(a!) && kinds.includes(b!);
  if (a === b) return a!;
  if (are('integer', 'number')) return 'number';
  return are('integer', 'number', 'string', 'boolean', 'scalar') ? 'scalar' : 'any';
};

/** What Helm's `empty` means: unset, false, 0, "", and lists and maps with nothing in them. */
export function isEmpty(value: Value): boolean {
  if (value === undefined || value === null || value === false || value === 0 || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.values(value).every((entry) => entry === undefined);
}

// Helm counts bytes.
const firstBytes = (text: string, max: number) => Buffer.from(text).subarray(0, max).toString();
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const trimHyphen = (text: string) => text.replace(/-$/, '');

/** Shortens a name to `max` characters; a hash keeps two names apart that begin alike. */
function shorten(name: string, max: number): string {
  if (Buffer.byteLength(name) <= max) return name;
  return `${trimHyphen(firstBytes(name, max - 9))}-${sha256(name).slice(0, 8)}`;
}

const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_-]*$/;
/** What YAML takes for something else than a text. */
export const WORDS = ['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null'];

/** A key in a document, which both outputs must write alike. */
export function documentKey(key: string): string {
  return PLAIN_KEY.test(key) && !WORDS.includes(key.toLowerCase()) ? key : goJson(key);
}

/** A key in a path; others than plain ones in quotes. */
export const pathKey = (key: string): string => (PLAIN_KEY.test(key) ? key : goJson(key));

/** Every scalar in a value, one a line: its path, a tab, and the scalar as JSON. */
export function leafLines(value: Value, path: string): string {
  if (typeof value !== 'object' || value === null) return `${path}\t${goJson(value ?? null)}\n`;
  if (Array.isArray(value)) return value.map((item, index) => leafLines(item, `${path}[${index}]`)).join('');
  const entries = Object.entries(value).sort(([a], [b]) => compareKeys(a, b));
  return entries.map(([key, inner]) => leafLines(inner, `${path}.${pathKey(key)}`)).join('');
}

/** A pattern as Go has it, with flags in front. */
function goPattern(pattern: string, more = ''): RegExp {
  const [, flags = '', source] = /^(?:\(\?([a-z]*)\))?([^]*)$/.exec(pattern)!;
  return new RegExp(source!, `${flags}u${more}`);
}

/** Everything that can be computed from values, in both outputs. */
/** What a named template gives, with the end of its last line, which is part of a text that is there. */
const ended = (text: string): string => `(printf "%s\\n" ${text})`;

export const operators: Record<string, Operator> = {
  file: { kind: 'string', evaluate: (_path, content) => content, print: call('.Files.Get') },
  ...clusterOperators,
  ...listOperators,
  ...yamlOperators,
  eq: { kind: 'boolean', evaluate: (a, b) => a === b, print: call('eq') },
  ne: { kind: 'boolean', evaluate: (a, b) => a !== b, print: call('ne') },
  lt: { kind: 'boolean', evaluate: (a, b) => (a as number) < (b as number), print: call('lt') },
  le: { kind: 'boolean', evaluate: (a, b) => (a as number) <= (b as number), print: call('le') },
  gt: { kind: 'boolean', evaluate: (a, b) => (a as number) > (b as number), print: call('gt') },
  ge: { kind: 'boolean', evaluate: (a, b) => (a as number) >= (b as number), print: call('ge') },
  and: { kind: 'boolean', evaluate: (...all) => all.every(Boolean), print: call('and') },
  or: { kind: 'boolean', evaluate: (...all) => all.some(Boolean), print: call('or') },
  not: { kind: 'boolean', evaluate: (a) => a !== true, print: call('not') },
  isEmpty: { kind: 'boolean', unset: 'all', evaluate: isEmpty, print: call('empty') },
  isNull: {
    kind: 'boolean',
    unset: 'all',
    evaluate: (a) => a === undefined || a === null,
    print: call('kindIs "invalid"'),
  },
  isKind: {
    kind: 'boolean',
    unset: [0],
    evaluate: (a, kind) => kindName(a) === kind,
    print: (a, k) => `kindIs ${k} ${a}`,
  },
  ternary: {
    kind: second,
    unset: [1, 2],
    nullable: ([, a, b]) => a!.nullable || b!.nullable,
    evaluate: (cond, a, b) => (cond === true ? a : b),
    print: (cond, a, b) => `ternary ${a} ${b} ${cond}`,
  },
  ifEmpty: {
    kind: second,
    unset: 'all',
    nullable: ([, b]) => b!.nullable,
    evaluate: (a, b) => (isEmpty(a) ? b : a),
    print: (a, b) => `default ${b} ${a}`,
  },
  ifNull: {
    kind: second,
    unset: 'all',
    nullable: ([, b]) => b!.nullable,
    evaluate: (a, b) => a ?? b,
    print: (a, b) => `ternary ${b} ${a} (kindIs "invalid" ${a})`,
  },
  /** For a value that a condition around it has found to be there. */
  given: { kind: ([a]) => a!.kind, unset: 'all', evaluate: (a) => a, print: (a) => a },
  /** A list or a map of which parts are open; of a map, each key and its value. */
  list: { kind: 'list', evaluate: (...items) => items, print: call('list') },
  dict: { kind: 'map', evaluate: dict, print: call('dict') },
  /** What a named template gives, as data. */
  fromYamlArray: { kind: 'list', evaluate: (list) => list ?? [], print: (list) => `fromYamlArray ${ended(list)}` },
  fromYaml: { kind: 'map', evaluate: (map) => map ?? {}, print: (map) => `fromYaml ${ended(map)}` },
  concat: {
    kind: 'string',
    evaluate: (...parts) => parts.map(String).join(''),
    print: () => '', // printed with its arguments' kinds, see print/expression.ts
  },
  entry: {
    kind: 'any',
    nullable: () => true,
    unset: [0],
    evaluate: (map, key) => own(map, key as string),
    print: (map, key) => `index ${orDict(map)} ${key}`,
  },
  length: {
    kind: 'integer',
    unset: [0],
    evaluate: lengthOf,
    print: (a) => `len (default list ${a})`,
  },
  add: { kind: 'integer', evaluate: (a, b) => (a as number) + (b as number), print: call('add') },
  mul: { kind: 'integer', evaluate: (a, b) => (a as number) * (b as number), print: call('mul') },
  contains: {
    kind: 'boolean',
    evaluate: (text, part) => (text as string).includes(part as string),
    print: (text, part) => `contains ${part} ${text}`,
  },
  matches: {
    kind: 'boolean',
    evaluate: (text, pattern) => new RegExp(pattern as string).test(text as string),
    print: (text, pattern) => `regexMatch ${pattern} ${text}`,
  },
  lower: {
    kind: 'string',
    evaluate: (text) => [...(text as string)].map((char) => char.toLowerCase()).join(''),
    print: call('lower'),
  },
  replace: {
    kind: 'string',
    evaluate: (text, from, to) => (text as string).replaceAll(from as string, to as string),
    print: (text, from, to) => `replace ${from} ${to} ${text}`,
  },
  toName: {
    kind: 'string',
    evaluate: (text) => (text as string).toLowerCase().replaceAll(/[^a-z0-9-]/g, '-'),
    print: (text) => `regexReplaceAll "[^a-z0-9-]" (lower ${text}) "-"`,
  },
  /** A map with the same keys, of texts that name a variable for each of them. */
  references: {
    kind: 'map',
    unset: [0],
    evaluate: (map, prefix) =>
      Object.fromEntries(Object.keys(map ?? {}).map((key) => [key, `\${${prefix as string}${toVariable(key)}}`])),
    print: () => '', // needs the chart's name, see print/expression.ts
  },
  join: {
    kind: 'string',
    unset: [0],
    evaluate: (list, separator) => ((list ?? []) as Value[]).map(String).join(separator as string),
    print: (list, separator) => `join ${separator} ${list}`,
  },
  toVariable: {
    kind: 'string',
    evaluate: (text) => toVariable(text as string),
    print: () => '', // needs the chart's name, see print/expression.ts
  },
  documentKey: {
    kind: 'string',
    evaluate: (key) => documentKey(key as string),
    print: () => '', // needs the chart's name, see print/expression.ts
  },
  trunc: {
    kind: 'string',
    evaluate: (text, max) => firstBytes(text as string, max as number),
    print: (text, max) => `trunc ${max} ${text}`,
  },
  trimSuffix: {
    kind: 'string',
    evaluate: (text, end) =>
      end !== '' && (text as string).endsWith(end as string)
        ? (text as string).slice(0, -(end as string).length)
        : text,
    print: (text, end) => `trimSuffix ${end} ${text}`,
  },
  shorten: {
    kind: 'string',
    evaluate: (text, max) => shorten(text as string, max as number),
    print: () => '', // needs the chart's name, see print/expression.ts
  },
  sha256: { kind: 'string', evaluate: (text) => sha256(text as string), print: call('sha256sum') },
  toJson: { kind: 'string', unset: 'all', evaluate: (a) => goJson(a ?? null), print: call('toJson') },
  toPrettyJson: { kind: 'string', unset: 'all', evaluate: (a) => goPrettyJson(a ?? null), print: call('toPrettyJson') },
  tpl: {
    kind: 'string',
    evaluate: () => undefined, // needs the context: see model/evaluate.ts
    print: () => '', // needs the chart's name, see print/expression.ts
  },
  tplAll: {
    kind: ([a]) => a!.kind,
    nullable: ([a]) => a!.nullable,
    unset: 'all',
    evaluate: () => undefined, // needs the context: see model/evaluate.ts
    print: () => '', // needs the chart's name, see print/expression.ts
  },
  /** Several maps as one; the later ones win, but for what is empty in them, as in Helm's merge. */
  overlaid: {
    kind: 'map',
    unset: 'all',
    evaluate: (...maps) => maps.reduce(overlaid, {}),
    print: (...maps) =>
      [
        'merge',
        'dict',
        ...maps
          .reverse()
          .filter((map) => map !== 'dict')
          .map(orDict),
      ].join(' '),
  },
  /** What is found on a path into a value of which nobody knows what it is. */
  dig: {
    kind: 'any',
    nullable: () => true,
    unset: [0],
    evaluate: (value, ...path) => path.reduce((found, key) => own(found, key as string), value),
    print: () => '', // needs the chart's name, see print/expression.ts
  },
  /** Unset, or an empty text: 0 and false are values. */
  isBlank: {
    kind: 'boolean',
    unset: 'all',
    evaluate: (a) => a === undefined || a === null || a === '',
    print: (a) => `has ${a} (list nil "")`,
  },
  /** The first text that occurs a second time in a field of a list's items; "" where none does. */
  repeated: {
    kind: 'string',
    unset: [0],
    evaluate: (list, field) => {
      const texts = ((list ?? []) as Value[]).map((item) => own(item, field as string));
      return texts.find((text, index) => texts.indexOf(text) < index) ?? '';
    },
    print: () => '', // needs the chart's name, see print/expression.ts
  },
  /** The index of the first item of a list whose texts are like a pattern, or are not, and a field as JSON; "" where there is none. */
  first: {
    kind: 'string',
    unset: [0],
    evaluate: (list, fields, pattern, isLike, field) => {
      const textOf = (item: Value, name: string) => (own(item, name) ?? '') as string;
      const items = (list ?? []) as Value[];
      const index = items.findIndex((item) => {
        const texts = (fields as string[]).map((name) => textOf(item, name)).join('\n');
        return new RegExp(pattern as string).test(texts) === isLike;
      });
      return index < 0 ? '' : `[${index}]: ${goJson(textOf(items[index], field as string))}`;
    },
    print: () => '', // needs the chart's name, see print/expression.ts
  },
  fromJson: {
    kind: 'any',
    nullable: () => true,
    evaluate: (text) => JSON.parse(text as string) as unknown,
    print: call('mustFromJson'),
  },
  leaves: {
    kind: 'string',
    unset: [0],
    evaluate: (value, path) => leafLines(value, path as string),
    print: () => '', // needs the chart's name, see print/expression.ts
  },
  find: {
    kind: 'string',
    evaluate: (text, pattern) => goPattern(pattern as string).exec(text as string)?.[0] ?? '',
    print: (text, pattern) => `regexFind ${pattern} ${text}`,
  },
  erase: {
    kind: 'string',
    evaluate: (text, pattern) => (text as string).replaceAll(goPattern(pattern as string, 'g'), ''),
    print: (text, pattern) => `regexReplaceAll ${pattern} ${text} ""`,
  },
  urlPart: {
    kind: 'string',
    evaluate: (url, part) => urlPart(url as string, part as UrlPart),
    print: (url, part) => `index (urlParse ${url}) ${part}`,
  },
  required: {
    kind: ([, value]) => value!.kind,
    unset: [1],
    evaluate: (message, value) => {
      if (value === undefined || value === null || value === '') throw new ValuesError([message as string]);
      return value;
    },
    print: call('required'),
  },
  hasKey: {
    kind: 'boolean',
    unset: [0],
    evaluate: (map, key) => own(map, key as string) !== undefined,
    print: (map, key) => `hasKey ${orDict(map)} ${key}`,
  },
  omit: {
    kind: 'map', // with the elements of its map, see model/merge.ts
    unset: [0],
    evaluate: (map, ...keys) => Object.fromEntries(Object.entries(map ?? {}).filter(([key]) => !keys.includes(key))),
    print: (map, ...keys) => `omit ${orDict(map)} ${keys.join(' ')}`,
  },
};

function dict(...parts: Value[]): Value {
  const map: Record<string, Value> = {};
  for (let index = 0; index < parts.length; index += 2) put(map, parts[index] as string, parts[index + 1]);
  return map;
}

/** How many items or entries there are; of a text, bytes. */
function lengthOf(value: Value): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (Array.isArray(value)) return value.length;
  return Object.values(value ?? {}).filter((entry) => entry !== undefined).length;
}

function toVariable(text: string): string {
  return text
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[a-z]/g, (letter) => letter.toUpperCase())
    .replaceAll(/[^A-Z0-9]/g, '_');
}

function overlaid(under: Value, over: Value): Value {
  const given = Object.entries(over ?? {}).filter(
    ([key, value]) => value !== null && (!isEmpty(value) || own(under, key) === undefined),
  );
  return { ...(under as object), ...Object.fromEntries(given) };
}

/** The parts of an absolute URL, as Helm's urlParse calls them. */
export type UrlPart = 'scheme' | 'host' | 'hostname' | 'path';

function urlPart(url: string, part: UrlPart): string {
  // https://www.rfc-editor.org/rfc/rfc3986#appendix-B, without the user
  const parts = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/(?:[^/?#@]*@)?([^/?#]*))?([^?#]*)/i.exec(url)!;
  const [, scheme = '', host = '', path = ''] = parts;
  const hostname = host.replace(/:\d*$/, '').replace(/^\[(.*)\]$/, '$1');
  return { scheme: scheme.toLowerCase(), host, hostname, path: decodeURIComponent(path) }[part];
}

/** A map that may be unset; what other operators make is always there. */
const orDict = (map: string) => (/^[(](dict|merge|omit|fromJson) |^dict$/.test(map) ? map : `(default dict ${map})`);
