import type { Expr } from '../expression/expr';
import { goJson } from '../expression/go-json';
import { isEmpty } from '../expression/operators';
import type { Evaluator } from '../model/evaluate';
import type { Loop, Node } from '../model/nodes';
import { Layout, type Style } from './layout';

/** Writes a document with everything computed: line for line what the Helm template of it gives. */
class ComputedStyle implements Style {
  constructor(private readonly evaluator: Evaluator) {}

  literal(text: string): string {
    return text;
  }

  value(expr: Expr) {
    return { inline: goJson(this.evaluator.expr(expr)) };
  }

  choose(cond: Expr, _indent: number, then: () => readonly string[], otherwise?: () => readonly string[]) {
    return (this.evaluator.expr(cond) as boolean) ? then() : (otherwise?.() ?? []);
  }

  unlessEmpty(expr: Expr, _indent: number, body: (expr: Expr) => readonly string[]) {
    return isEmpty(this.evaluator.expr(expr)) ? [] : body(expr);
  }

  repeat(loop: Loop, _indent: number, body: () => readonly string[]) {
    const lines: string[] = [];
    this.evaluator.part({ entry: 'repeat', loop }, () => lines.push(...body()));
    return lines;
  }

  all(): never {
    return this.spread();
  }

  spread(): never {
    throw new Error('a document() cannot spread a map or list of unknown contents: give it as the value of a field');
  }

  document(): Style {
    return this;
  }
}

/** The text of a document. */
export function documentText(body: Node, evaluator: Evaluator): string {
  if (body.node !== 'map') throw new Error('a document() must be a map');
  return new Layout(new ComputedStyle(evaluator)).parts(body.entries, 0).join('\n');
}
