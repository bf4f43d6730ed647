/** A value as JSON knows it. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What an expression yields; it decides how the value is printed and compared. */
export type Kind = 'string' | 'integer' | 'number' | 'boolean' | 'scalar' | 'list' | 'map' | 'any';

/** The built-in objects of a Helm template that expressions may start from. */
export type Root = 'Values' | 'Release' | 'Chart' | 'Capabilities';

/** What an element of a list or an entry of a map is. */
interface Element {
  readonly kind: Kind;
  readonly nullable: boolean;
  readonly element?: Element;
}

interface Typed {
  readonly kind: Kind;
  /** The value may be unset: null, or absent from the values. */
  readonly nullable: boolean;
  /** What the elements of a list or the entries of a map are, where that is known. */
  readonly element?: Element;
}

interface Templated {
  /** Texts in the value may hold Helm expressions, which are evaluated before anything reads the values. */
  readonly templated?: true;
}

/** What tells a named template from others. */
export interface Part {
  readonly name: string;
  /** What it gives, in a sentence. */
  readonly about?: string;
  readonly template?: Template;
  /** Whether it stands in documents, and nowhere else. */
  readonly isOfDocument?: true;
}

/** A named template with parameters: what a use of it gives them, and the contents that are made of them. */
export interface Template {
  readonly args: Readonly<Record<string, Expr>>;
  readonly body: unknown;
}

/** A symbolic value, as plain data: it can be compared, interned, evaluated and printed. */
export type Expr =
  | ({ readonly op: 'literal'; readonly value: Json } & Typed)
  /** A part of what templates know; values are those of the chart with a path. */
  | ({ readonly op: 'root'; readonly name: Root; readonly chart?: string } & Typed)
  | ({ readonly op: 'local'; readonly id: string; readonly role: 'key' | 'value' } & Templated & Typed)
  /** A parameter of a named template; only these have them. */
  | ({ readonly op: 'local'; readonly id: string; readonly role: 'param'; readonly isPath?: true } & Templated & Typed)
  | ({ readonly op: 'get'; readonly of: Expr; readonly key: string } & Templated & Typed)
  | ({ readonly op: 'helper'; readonly body: unknown } & Part & Typed)
  | ({ readonly op: 'call'; readonly name: string; readonly args: readonly Expr[] } & Typed);

/** Wraps plain data as an expression. */
export function literal(value: Json): Expr {
  return { op: 'literal', value, kind: kindOf(value), nullable: value === null };
}

function kindOf(value: Json): Kind {
  if (Array.isArray(value)) return 'list';
  if (value === null) return 'any';
  if (typeof value === 'object') return 'map';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'string' ? 'string' : 'boolean';
}

/** The expression as a person would write it in a message: `backstage.image.tag`, `release name`. */
export function describe(expr: Expr): string {
  switch (expr.op) {
    case 'literal':
      return JSON.stringify(expr.value);
    case 'root':
      return expr.name;
    case 'local':
      return `the ${expr.role} of the loop`;
    case 'helper':
      return expr.name;
    case 'get':
      return expr.of.op === 'root' && expr.of.name === 'Values' ? expr.key : `${describe(expr.of)}.${expr.key}`;
    case 'call':
      if (expr.name === 'given' || (expr.name === 'concat' && expr.args.length === 1)) return describe(expr.args[0]!);
      // dig() is written in another way for maps.
      return `${expr.name === 'entry' ? 'dig' : expr.name}(${expr.args.map(describe).join(', ')})`;
  }
}
