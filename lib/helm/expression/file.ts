import type { Expr } from './expr';

/** Whether an expression is the text of a file of the chart; see `chartFile()`. */
export const isFile = (expr: Expr): expr is Expr & { op: 'call' } => expr.op === 'call' && expr.name === 'file';

/** The path of a file in the chart. */
export const filePath = ({ args: [path] }: Expr & { op: 'call' }): string =>
  `files/${(path as { readonly value: string }).value}`;

/** The files of the chart that expressions read, by their paths in it. */
export function filesIn(expressions: Iterable<Expr>): Map<string, string> {
  const files = new Map<string, string>();
  for (const expr of expressions) {
    if (!isFile(expr)) continue;
    const path = filePath(expr);
    const content = (expr.args[1] as { readonly value: string }).value;
    if ((files.get(path) ?? content) !== content)
      throw new Error(`chartFile: "${path}" has two different contents in one chart: give one of them another path`);
    files.set(path, content);
  }
  return files;
}
