import { ValuesError } from '../base/problems';
import { isMap, type Values } from '../base/map';
import { valueAt } from '../values/path';
import { describe, type Expr } from '../expression/expr';
import type { Context } from './context';
import { evaluateTemplates } from './evaluate-template';
import type { Contents, Model } from './nodes';
import { loopsIn, within } from './walk';

/** A path in the values, by its keys. */
type Path = readonly string[];

/**
 * The paths of the values of which the Helm expressions are evaluated before anything reads them.
 * @throws Error for a part of such a value that would be evaluated a second time
 */
export function templatedPaths(
  model: Omit<Model, 'templated' | 'forms' | 'contents'>,
  { expressions, helpers }: Omit<Contents, 'names'>,
): Path[] {
  const paths = new Map<string, Path>();
  for (const expr of expressions) {
    if (expr.op === 'get' && expr.templated === true) paths.set(describe(expr), pathOf(expr, NONE));
  }
  const outermost = [...paths.values()].filter(
    (path) => !path.some((_, index) => paths.has(path.slice(0, index).join('.'))),
  );
  const known = new Set(outermost.map((path) => path.join('.')));
  const overs = new Map([...loopsIn(model), ...loopsIn(helpers)].map(({ value, over }) => [value, over]));
  for (const expr of expressions) checkOnce(expr, known, overs);
  return outermost.sort((a, b) => (a.join('.') < b.join('.') ? -1 : 1));
}

const NONE: ReadonlyMap<string, Expr> = new Map();

/** The values, of which those at the paths are evaluated; expressions refer to the values as they were given. */
export function evaluatedValues(values: Values, paths: readonly Path[], context: Omit<Context, 'Values'>): Values {
  if (!JSON.stringify(values).includes('{{')) return values;
  const problems: string[] = [];
  const evaluated = structuredClone(values);
  for (const path of paths) {
    const section = valueAt(evaluated, path.slice(0, -1));
    const key = path.at(-1)!;
    if (!isMap(section) || !Object.hasOwn(section, key)) continue;
    try {
      section[key] = evaluateTemplates(section[key], { ...context, Values: values }, path.join('.'));
    } catch (error) {
      if (!(error instanceof ValuesError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new ValuesError(problems);
  return evaluated;
}

/** Refuses to evaluate a second time what is evaluated already: literal braces would be taken for an expression. */
function checkOnce(expr: Expr, known: ReadonlySet<string>, loops: ReadonlyMap<string, Expr>): void {
  if (expr.op !== 'call' || !['tpl', 'tplAll'].includes(expr.name)) return;
  for (const part of within(expr)) {
    const path = pathOf(part, loops);
    const templated = path.map((_, index) => path.slice(0, index + 1).join('.')).find((prefix) => known.has(prefix));
    if (templated === undefined) continue;
    throw new Error(
      `${describe(expr)}: ${expr.name}() or tplAll() elsewhere evaluates all of "${templated}" already; use tplAll(${templated}) here, too, and leave out this ${expr.name}()`,
    );
  }
}

/** The path in the values from which a value or an item of a list comes. */
function pathOf(expr: Expr, loops: ReadonlyMap<string, Expr>): string[] {
  if (expr.op === 'get') return [...pathOf(expr.of, loops), expr.key];
  const over = expr.op === 'local' ? loops.get(expr.id) : undefined;
  return over === undefined ? [] : pathOf(over, loops);
}
