import type { Expr } from './expr';

/** Whether the Helm expressions in a value are evaluated before anything reads it. */
export function isTemplated(expr: Expr): boolean {
  if (expr.op === 'get') return expr.templated === true || isTemplated(expr.of);
  return expr.op === 'local' && expr.templated === true;
}

/** The arguments that an operator gives as they are, if any. */
const PASSED: Readonly<Record<string, readonly number[]>> = {
  given: [0],
  ifEmpty: [0, 1],
  ifNull: [0, 1],
  ternary: [1, 2],
};

/**
 * The expression, of which the values are evaluated before anything reads them; undefined where something is computed
 * from the values first.
 */
export function templated(expr: Expr): Expr | undefined {
  if (isTemplated(expr)) return expr;
  if (expr.op === 'get') return isPath(expr) ? { ...expr, templated: true } : undefined;
  if (expr.op === 'literal') return JSON.stringify(expr.value).includes('{{') ? undefined : expr;
  if (expr.op !== 'call') return undefined;
  const passed = PASSED[expr.name];
  const args = expr.args.map((arg, index) => (passed?.includes(index) === true ? templated(arg) : arg));
  if (passed === undefined || args.includes(undefined)) return undefined;
  return { ...expr, args: args as Expr[] };
}

/** Whether an expression is a path in the values, or a parameter that stands for one, that can be written with dots, such as `.Values.backstage.podLabels`. */
export function isPath(expr: Expr): boolean {
  if (expr.op === 'local') return expr.role === 'param' && expr.isPath === true;
  if (expr.op === 'get') return /^[^.\n]+$/.test(expr.key) && isPath(expr.of);
  return expr.op === 'root' && expr.name === 'Values';
}
