import type { Expr } from '../expression/expr';
import type { Entry, Item, Loop, Node } from './nodes';
import { filled, opposite, present, type Presence } from './filled';
import { underOneCondition } from './one-condition';
import { operation } from '../expression/operand';
import { readNode } from './read';

type Lines = readonly string[];

/** A value: on the rest of a line, as a block of YAML below it, or as the lines of a text, of which the end is said. */
export type Written =
  { readonly inline: string } | { readonly block: Lines } | { readonly text: Lines; readonly end?: 'newline' };

/** How open values and structure are written: as template text, or computed. */
export interface Style {
  /** The text must be the same from concrete values, which leave no trace of conditions and loops. */
  readonly strict: boolean;
  /** Literal text. */
  literal(text: string): string;
  /** A literal key. */
  key(key: string): string;
  /** A literal value: the rest of a line, and the lines below it. */
  scalar(value: string | number | boolean | null): Lines;
  /** A map or list as JSON on one line. */
  flow(expr: Expr): Written;
  /** A value that is not null. */
  value(expr: Expr, indent: number, isKey?: boolean): Written;
  /** Lines that are there if a condition holds. */
  choose(cond: Expr, indent: number, then: () => Lines, otherwise?: () => Lines): Lines;
  /** Lines for a value that is not empty. */
  unlessEmpty(expr: Expr, indent: number, body: (expr: Expr) => Lines): Lines;
  /** Lines for each turn of a loop. */
  repeat(loop: Loop, indent: number, body: () => Lines): Lines;
  /** Whether the text names a part, and does not write it out. */
  includes(of: Expr): boolean;
  /** All entries of a map or items of a list. @param isKnown whether there is at least one */
  spread(of: Expr, indent: number, isKnown?: boolean): Lines;
  /** All of a map or list that is known not to be empty. */
  all(of: Expr, indent: number): Lines;
  /** The style of a document within a document. */
  document(): Style;
}

const pad = (indent: number) => ' '.repeat(indent);

/** Lays out YAML from top to bottom, in the order of the nodes. */
export class Layout {
  /** The conditions that hold where the layout is, as JSON. */
  private holding: readonly string[] = [];

  constructor(private readonly style: Style) {}

  /** The lines of a map's entries or a list's items. */
  parts(parts: readonly (Entry | Item)[], indent: number): Lines {
    return underOneCondition(parts).flatMap((part) => {
      if ('otherwise' in part)
        return this.choose(
          part.cond,
          indent,
          () => this.parts(part.then, indent),
          () => this.parts(part.otherwise, indent),
        );
      switch (part.entry) {
        case 'field':
          return this.field(part.key, part.value, indent);
        case 'item':
          return this.item(part.value, indent);
        case 'spread': {
          const named = this.style.includes(part.of) ? [part] : namedParts(part);
          return named[0] === part ? this.style.spread(part.of, indent) : this.parts(named, indent);
        }
        case 'repeat':
          return this.style.repeat(part.loop, indent, () => this.parts(part.body, indent));
        case 'optional':
          return this.choose(part.cond, indent, () => this.parts(part.body, indent));
      }
    });
  }

  private field(key: Expr, value: Node, indent: number): Lines {
    const name = key.op === 'literal' ? this.style.literal(this.style.key(key.value as string)) : this.inline(key);
    return this.held(value, indent, (held, known) => this.content(`${pad(indent)}${name}:`, held, indent, known));
  }

  private item(value: Node, indent: number): Lines {
    return this.held(value, indent, (held, known) => {
      // A condition cannot stand behind the hyphen.
      if (
        held.node === 'map' &&
        this.style.strict &&
        held.entries.length > 0 &&
        !startsWithField(held.entries, this.style.strict)
      )
        throw new Error(FIRST_FIELD);
      if (held.node === 'map' && (known || filled(held.entries) === true)) {
        const [first, ...rest] = this.parts(held.entries, indent + 2);
        return startsWithField(held.entries, this.style.strict)
          ? [`${pad(indent)}- ${first!.trimStart()}`, ...rest]
          : [`${pad(indent)}-`, first!, ...rest];
      }
      return this.content(`${pad(indent)}-`, held, indent, known);
    });
  }

  /** Writes a content where it is present at all. */
  private held(value: Node, indent: number, write: (held: Node, known: boolean) => Lines): Lines {
    switch (value.node) {
      case 'choose':
        return this.choose(
          value.cond,
          indent,
          () => this.held(value.then, indent, write),
          value.else && (() => this.held(value.else!, indent, write)),
        );
      case 'unlessEmpty': {
        const { body } = value;
        if (body.node === 'value') {
          return this.style.unlessEmpty(body.expr, indent, (expr) => write({ ...body, expr }, true));
        }
        if (body.node === 'unlessEmpty') return this.held(body, indent, write);
        if (body.node === 'choose') {
          const then: Node = { node: 'unlessEmpty', body: body.then };
          const otherwise: Node | undefined = body.else && { node: 'unlessEmpty', body: body.else };
          return this.held({ ...body, then, else: otherwise }, indent, write);
        }
        return this.where(present(value), indent, () => write(value.body, true));
      }
      default:
        return this.where(present(value), indent, () => write(value, false));
    }
  }

  private where(presence: Presence, indent: number, body: () => Lines, otherwise?: () => Lines): Lines {
    if (typeof presence === 'object') return this.choose(presence, indent, body, otherwise);
    return presence ? body() : (otherwise?.() ?? []);
  }

  /** Lines under a condition, which is not asked for again inside of them. */
  private choose(cond: Expr, indent: number, then: () => Lines, otherwise?: () => Lines): Lines {
    if (this.holding.includes(JSON.stringify(cond))) return then();
    if (this.holding.includes(JSON.stringify(opposite(cond)))) return otherwise?.() ?? [];
    const other = otherwise && (() => this.assuming(opposite(cond), otherwise));
    return this.style.choose(cond, indent, () => this.assuming(cond, then), other);
  }

  private assuming(cond: Expr, body: () => Lines): Lines {
    const before = this.holding;
    const all = cond.op === 'call' && cond.name === 'and' ? [cond, ...cond.args] : [cond];
    this.holding = [...before, ...all.map((one) => JSON.stringify(one))];
    try {
      return body();
    } finally {
      this.holding = before;
    }
  }

  private content(head: string, value: Node, indent: number, known: boolean): Lines {
    switch (value.node) {
      case 'literal': {
        const [first, ...rest] = this.style.scalar(value.value);
        return [`${head} ${first}`, ...rest.map((line) => (line === '' ? '' : pad(indent) + line))];
      }
      case 'value': {
        const written = value.flow === true ? this.style.flow(value.expr) : this.style.value(value.expr, indent + 2);
        if ('inline' in written) return [`${head} ${written.inline}`];
        if ('block' in written) return [head, ...written.block];
        return [`${head} ${written.end === 'newline' ? '|' : '|-'}`, ...written.text];
      }
      case 'map':
        return this.collection(head, '{}', value.entries, indent, known);
      case 'list':
        return this.collection(head, '[]', value.items, indent, known);
      case 'document': {
        return [`${head} |-`, ...documentLines(this.style.document(), value.body, indent + 2)];
      }
      default:
        throw new Error(`${value.node} inside ${value.node} is not supported: choose() or unlessEmpty() once`);
    }
  }

  /** @param known something is in it: a condition around it says so */
  private collection(
    head: string,
    none: string,
    parts: readonly (Entry | Item)[],
    indent: number,
    known: boolean,
  ): Lines {
    const presence = known || filled(parts);
    const body = () => [
      head,
      ...(presence === true && !known ? this.parts(parts, indent + 2) : this.some(parts, indent + 2)),
    ];
    return this.where(presence, indent, body, () => [`${head} ${none}`]);
  }

  /** Parts of which at least one is there: a single one needs no condition of its own any more. */
  private some(parts: readonly (Entry | Item)[], indent: number): Lines {
    const [only] = parts;
    if (parts.length !== 1) return this.parts(parts, indent);
    if (only!.entry === 'optional' && filled(only!.body) === true) return this.parts(only!.body, indent);
    if (only!.entry !== 'spread') return this.parts(parts, indent);
    if (only!.of.op !== 'helper') return this.style.all(only!.of, indent);
    return this.style.includes(only!.of) ? this.style.spread(only!.of, indent, true) : this.parts(parts, indent);
  }

  private inline(key: Expr): string {
    const written = this.style.value(this.style.strict ? operation('documentKey', key) : key, 0, true);
    if ('inline' in written) return written.inline;
    throw new Error('a key must be a text');
  }
}

/** The lines of a document. */
export function documentLines(style: Style, body: Node, indent = 0): Lines {
  if (body.node !== 'map') throw new Error('a document() must be a map');
  if (body.entries.flatMap(namedParts).some(({ entry }) => entry === 'spread')) refuseSpread();
  if (!startsWithField(body.entries, true)) throw new Error(FIRST_FIELD);
  return new Layout(style).parts(body.entries, indent);
}

/** Why a part of a document cannot stand elsewhere. */
export const outsideDocument = (name: string): string =>
  `documentPart("${name}") stands outside of a document(), take define() there`;

/** Refuses to spread a map or list of unknown contents into a document. */
export function refuseSpread(): never {
  throw new Error(
    'a document() cannot spread a map or list of unknown contents: give it as the value of a field, in flow()',
  );
}

/** What a named map or list consists of, which a document cannot include; other parts as they are. */
function namedParts(part: Entry | Item): readonly (Entry | Item)[] {
  if (part.entry !== 'spread' || part.of.op !== 'helper') return [part];
  const body = readNode(part.of.body);
  if (body.node === 'map') return body.entries.flatMap(namedParts);
  return body.node === 'list' ? body.items.flatMap(namedParts) : [part];
}

const FIRST_FIELD = 'a document(), and each map in a list of it, must be a map whose first field is always there';

/** Whether the first line of a map is that of a field, under no condition. */
export function startsWithField(entries: readonly Entry[], isStrict: boolean): boolean {
  const [first] = isStrict ? entries.flatMap(namedParts) : entries;
  return first?.entry === 'field' && present(first.value) === true && first.value.node !== 'choose';
}
