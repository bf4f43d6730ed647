import type { Expr, Json } from '../expression/expr';
import type { Loop, Scope } from '../expression/structure';
import type { TemplatedForms } from '../values/forms';

/** A manifest, or a part of it, in which values and structure may still be open. */
export type Node =
  | { readonly node: 'literal'; readonly value: string | number | boolean | null }
  | { readonly node: 'value'; readonly expr: Expr; readonly flow?: boolean }
  | { readonly node: 'map'; readonly entries: readonly Entry[] }
  | { readonly node: 'list'; readonly items: readonly Item[] }
  | { readonly node: 'choose'; readonly cond: Expr; readonly then: Node; readonly else: Node | undefined }
  | { readonly node: 'unlessEmpty'; readonly body: Node }
  | { readonly node: 'document'; readonly body: Node };

interface Field {
  readonly entry: 'field';
  readonly key: Expr;
  readonly value: Node;
}
interface ListItem {
  readonly entry: 'item';
  readonly value: Node;
}
interface Optional<T> {
  readonly entry: 'optional';
  readonly cond: Expr;
  readonly body: readonly T[];
}
interface Repeat<T> {
  readonly entry: 'repeat';
  readonly loop: Loop;
  readonly body: readonly T[];
  /** A turn that gives nothing stands beside a later map, which has its key. */
  readonly merged?: true;
}
interface Spread {
  readonly entry: 'spread';
  readonly of: Expr;
}

/** What stands in a map. */
export type Entry = Field | Optional<Entry> | Repeat<Entry> | Spread;

/** What stands in a list. */
export type Item = ListItem | Optional<Item> | Repeat<Item> | Spread;

/** The text of a map's field that is known; empty for any other. */
export function literalField({ entries }: Extract<Node, { node: 'map' }>, name: string): string {
  for (const entry of entries) {
    if (entry.entry !== 'field' || entry.key.op !== 'literal' || entry.key.value !== name) continue;
    return entry.value.node === 'literal' ? String(entry.value.value) : '';
  }
  return '';
}

/** One object of the chart. */
export interface Resource {
  /** The construct's path below the chart, such as `backstage/deployment`. */
  readonly path: string;
  readonly body: Extract<Node, { node: 'map' }>;
  /** The conditions and loops around the object, outermost first. */
  readonly scopes: readonly Scope[];
}

/** Objects that a user writes out in the values, as a list of objects and texts. */
export interface ExtraObjects {
  /** The construct's path below the chart. */
  readonly path: string;
  readonly list: Expr;
}

/** A named part: a text or a map. */
export interface Helper {
  readonly name: string;
  /** What it gives, in a sentence. */
  readonly about?: string;
  /** The names of its parameters, if it has any. */
  readonly params?: readonly string[];
  /** Whether it stands in documents, and nowhere else. */
  readonly isOfDocument?: true;
  readonly body: Node;
}

/** A rule that refuses values. */
export interface Refusal {
  readonly cond: Expr;
  readonly message: Expr;
  /** The section of the values that it is about. @default - it is one of the general rules */
  readonly section?: string;
}

/** A value that only the plain output looks into. */
export interface Verification {
  readonly of: Expr;
  readonly problemsOf: (value: unknown) => readonly string[];
}

/** The names of named parts, by those that they were given, and by their contents as JSON. */
export type HelperNames = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Expressions, also those in named parts, and these parts. */
export interface Contents {
  readonly expressions: readonly Expr[];
  readonly helpers: readonly Helper[];
  /** What the named parts are called: by the names that they were given, and by their contents. */
  readonly names: HelperNames;
}

/** Everything of a chart, with values still open. */
export interface Model {
  readonly resources: readonly Resource[];
  readonly extraObjects: readonly ExtraObjects[];
  readonly refusals: readonly Refusal[];
  readonly verifications: readonly Verification[];
  readonly notes: Node;
  /** All that Helm sees. */
  readonly contents: Contents;
  /** The paths of the values in which texts may hold Helm expressions. */
  readonly templated: readonly (readonly string[])[];
  /** The forms that the texts in these values have. */
  readonly forms: TemplatedForms;
}

export type { Expr, Json, Loop, Scope };
