import type { Expr } from '../expression/expr';
import { goJson } from '../expression/go-json';
import { documentKey, isEmpty } from '../expression/operators';
import type { Loop, Node } from './nodes';
import { documentLines, refuseSpread, type Style, type Written } from './layout';

/** What computes expressions and loops: the evaluator of the plain output. */
interface Computing {
  expr(expr: Expr): unknown;
  part(part: { entry: 'repeat'; loop: Loop }, body: () => void): void;
}

/** Refuses a value in a document of which nobody knows how Helm would write it. */
export function checkScalar(expr: Expr): void {
  if (['list', 'map', 'any'].includes(expr.kind))
    throw new Error('a map or list in a document() must be wrapped in flow()');
}

/** Writes a document with everything computed: line for line what the Helm template of it gives. */
class ComputedStyle implements Style {
  readonly strict = true;

  constructor(private readonly evaluator: Computing) {}

  literal(text: string): string {
    return text;
  }

  scalar(value: string | number | boolean | null): readonly string[] {
    return [goJson(value)];
  }

  key(key: string): string {
    return documentKey(key);
  }

  value(expr: Expr, _indent: number, isKey = false): Written {
    if (isKey) return { inline: String(this.evaluator.expr(expr)) };
    checkScalar(expr);
    return this.flow(expr);
  }

  flow(expr: Expr): Written {
    return { inline: goJson(this.evaluator.expr(expr)) };
  }

  choose(
    cond: Expr,
    _indent: number,
    then: () => readonly string[],
    otherwise?: () => readonly string[],
  ): readonly string[] {
    return (this.evaluator.expr(cond) as boolean) ? then() : (otherwise?.() ?? []);
  }

  unlessEmpty(expr: Expr, _indent: number, body: (expr: Expr) => readonly string[]): readonly string[] {
    return isEmpty(this.evaluator.expr(expr)) ? [] : body(expr);
  }

  repeat(loop: Loop, _indent: number, body: () => readonly string[]): readonly string[] {
    const lines: string[] = [];
    this.evaluator.part({ entry: 'repeat', loop }, () => lines.push(...body()));
    return lines;
  }

  includes(): boolean {
    return false;
  }

  spread(): never {
    return refuseSpread();
  }

  all(): never {
    return refuseSpread();
  }

  document(): Style {
    return this;
  }
}

/** The text of a document. */
export function documentText(body: Node, evaluator: Computing): string {
  return documentLines(new ComputedStyle(evaluator), body).join('\n');
}
