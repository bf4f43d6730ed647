import type { Expr } from './expr';

/** A variable pair that a loop binds: its key (or index) and its value. */
export interface Loop {
  /** The id of the key. */
  readonly key: string;
  /** The id of the value. */
  readonly value: string;
  readonly over: Expr;
}

/** What items belong to: a condition that they are there under, or a loop that repeats them. */
export type ItemOf = { readonly cond: Expr } | { readonly loop: Loop };

/** Pieces of a manifest that are more than a value. Their contents are plain data with placeholders. */
export type Structure =
  /** One of two contents; without an `else`, the field or item is left out. */
  | {
      readonly piece: 'choose';
      readonly cond: Expr;
      readonly then: unknown;
      readonly else?: unknown;
      readonly nameOf?: string;
    }
  /** Fields (in a map) or items (in a list) that are there only if the condition holds. */
  | { readonly piece: 'optional'; readonly cond: Expr; readonly body: unknown }
  /** Fields or items repeated for each element of a list or map. */
  | { readonly piece: 'repeat'; readonly loop: Loop; readonly body: unknown }
  /** All entries of a map, or all items of a list. */
  | { readonly piece: 'spread'; readonly of: Expr }
  /** Contents that are left out when nothing is in them. */
  | { readonly piece: 'unlessEmpty'; readonly body: unknown }
  /** A value that a class took out of an item, from inside of so many lists in it. */
  | { readonly piece: 'inItem'; readonly of: ItemOf; readonly lists: number; readonly value: unknown }
  /** A YAML document as a text. */
  | { readonly piece: 'document'; readonly body: unknown }
  /** A map or list inside a document, written as JSON on one line. */
  | { readonly piece: 'flow'; readonly of: Expr }
  /** A condition or loop around whole objects. */
  | { readonly piece: 'scope'; readonly scope: Scope };

/** A condition or a loop around everything that is made inside it. */
export type Scope = { readonly outer: Scope | undefined } & (
  { readonly type: 'when'; readonly cond: Expr } | { readonly type: 'each'; readonly loop: Loop }
);

/** The mark of an object that classes may look into and that is a piece of structure as a whole. */
export const WHOLE = Symbol('whole');
