import { carry, isExpr, split, type Symbolic } from '../expression/carrier';
import type { Expr } from '../expression/expr';
import { toExpr } from '../expression/operand';
import type { Structure } from '../expression/structure';

/** Gives what stands in the place of a map, or the map itself; `key` is its key, or that of its list and `[]`. */
export type Replace = (map: object, key: string) => object;

/** Replaces the maps of data with placeholders, the inner ones first, also in what the placeholders stand for. */
export class Rewriting {
  private readonly texts = new Map<string, string>();

  /** @param look sees every text that is no key */
  constructor(
    private readonly replace: Replace,
    private readonly look: (text: string) => void = () => undefined,
  ) {}

  /** The data with each map replaced; what stays as it is, is the same object. */
  data<T>(data: T, key = ''): T {
    if (typeof data === 'string') {
      this.look(data);
      return this.text(data, key) as T;
    }
    if (typeof data !== 'object' || data === null) return data;
    if (Array.isArray(data))
      return unlessSame(
        data,
        data.map((item) => this.data<unknown>(item, `${key}[]`)),
      ) as T;
    return this.replace(this.map(data, key), key) as T;
  }

  private map(map: object, key: string): object {
    const entries = Object.entries(map);
    const made = entries.map(([name, value]) => {
      const spread = this.text(name, key);
      return [spread, value === name ? spread : this.data<unknown>(value, name)] as const;
    });
    const isSame = entries.every(([name, value], index) => made[index]![0] === name && made[index]![1] === value);
    return isSame ? map : Object.fromEntries(made);
  }

  /** A text, of which the placeholders stand for data at a place. */
  private text(text: string, key: string): string {
    const known = `${key} ${text}`;
    const made = this.texts.get(known) ?? this.parts(text, key);
    this.texts.set(known, made);
    return made;
  }

  private parts(text: string, key: string): string {
    const parts = split(text);
    const made = parts.map((part) => (typeof part === 'string' ? part : this.symbol(part, key)));
    if (made.every((part, index) => part === parts[index])) return text;
    return made.map((part) => (typeof part === 'string' ? part : carry(part))).join('');
  }

  private symbol(symbol: Symbolic, key: string): Symbolic {
    return isExpr(symbol) ? this.expr(symbol, key) : this.structure(symbol, key);
  }

  private structure(piece: Structure, key: string): Structure {
    switch (piece.piece) {
      case 'choose':
        return unlessSame(piece, {
          ...piece,
          then: this.data(piece.then, key),
          ...(piece.else !== undefined && { else: this.data(piece.else, key) }),
        });
      case 'optional':
      case 'repeat':
        return unlessSame(piece, { ...piece, body: this.body(piece.body, key) });
      case 'unlessEmpty':
      case 'document':
        return unlessSame(piece, { ...piece, body: this.data(piece.body, key) });
      case 'spread':
      case 'flow':
        return unlessSame(piece, { ...piece, of: this.expr(piece.of, key) });
      case 'inItem':
      case 'scope':
        return piece;
    }
  }

  /** The contents of what is spread: the items of a list stand where the piece of structure stands. */
  private body(body: unknown, key: string): unknown {
    return Array.isArray(body)
      ? unlessSame(
          body,
          body.map((item) => this.data<unknown>(item, key)),
        )
      : this.data(body, key);
  }

  private expr(expr: Expr, key: string): Expr {
    switch (expr.op) {
      case 'literal': {
        const value = this.data(expr.value, key);
        return value === expr.value ? expr : toExpr(value);
      }
      case 'get':
        return unlessSame(expr, { ...expr, of: this.expr(expr.of, key) });
      case 'call': {
        const args = expr.args.map((arg) => this.expr(arg, key));
        return unlessSame(expr, { ...expr, args: unlessSame(expr.args, args) });
      }
      case 'helper': {
        const { body, template } = expr;
        const ofTemplate =
          template && unlessSame(template, { ...template, body: this.contents(template.body, key, expr.kind) });
        return unlessSame(expr, {
          ...expr,
          body: this.contents(body, key, expr.kind),
          ...(ofTemplate && { template: ofTemplate }),
        });
      }
      default:
        return expr;
    }
  }

  /** The contents of a named template: those of a list are spread. */
  private contents(body: unknown, key: string, kind: Expr['kind']): unknown {
    return kind === 'list' ? this.body(body, key) : this.data(body, key);
  }
}

/** The made object, unless all members are those of the given one. */
function unlessSame<T extends object>(given: T, made: T): T {
  const isSame = Object.entries(made).every(([key, value]) => value === (given as Record<string, unknown>)[key]);
  return isSame ? given : made;
}
