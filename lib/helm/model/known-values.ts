import type { TSchema } from '@sinclair/typebox';
import { describe, type Expr } from '../expression/expr';

/**
 * Refuses references of another chart, whose values this one does not have.
 * @param chart the path of this chart
 * @throws Error with the path of the value
 */
export function checkKnown(expressions: Iterable<Expr>, chart: string, schema: TSchema): void {
  for (const expr of expressions) {
    if (expr.op !== 'get') continue;
    const { of } = expr;
    if (of.op === 'root' && of.name === 'Values' && of.chart !== chart)
      throw new Error(
        `"${describe(expr)}" is a value of the HelmChart "${of.chart}": use those of the chart around, which is "${chart}"`,
      );
    const section = declared(expr.of, schema);
    if (section?.properties === undefined || Object.hasOwn(section.properties as object, expr.key)) continue;
    throw new Error(
      `"${describe(expr)}" is no value of this chart: the reference is of another HelmChart, use those of the chart around`,
    );
  }
}

function declared(expr: Expr, schema: TSchema): TSchema | undefined {
  if (expr.op === 'root') return expr.name === 'Values' ? schema : undefined;
  if (expr.op !== 'get') return undefined;
  const section = declared(expr.of, schema);
  return (section?.properties as Record<string, TSchema> | undefined)?.[expr.key];
}
