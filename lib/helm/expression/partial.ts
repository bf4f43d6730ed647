import { reachable, whole } from './carrier';
import { number, string } from './combinators';
import { isSymbolic, toExpr } from './operand';
import type { Expr } from './expr';
import { asContents, named } from './helper';
import { toPlaceholders, usesLoopOutside } from './placeholders';
import { countingLoopsAnew } from './loop';
import { isRef, reference, schemaOf } from './ref';
import { isPath, isTemplated } from './templated';

/**
 * Gives a name to a text, a map or a list that is made of parameters, such as the reference of an image. The Helm chart
 * defines it once, as `<chart>.<name>` in a file of helpers, and each use includes it with a `dict` of its own. Uses that differ
 * in more than their parameters are of a template with a number behind the name.
 *
 * @param name what the named template is called
 * @param params what differs from use to use; of each, all uses give the same kind of value
 * @param body makes the contents of the parameters; it is called twice, and must not make constructs
 * @param about a sentence for readers of the chart: what it gives
 * @throws Error if the body holds the value of a loop around it
 *
 * @example
 * const label = (key: Input<string>) => partial('label', { key }, (p) => text`example.com/${p.key}`);
 */
export function partial<P extends object, T extends string | object>(
  name: string,
  params: P,
  body: (params: P) => T,
  about?: string,
): T {
  const made = (given: P): T => asContents(body(given), name);
  const actual = made(params);
  if (!isSymbolic(actual)) return actual;
  const args = Object.entries(params).map(([key, value]) => [key, toExpr(value ?? null)] as const);
  if (args.some(([key]) => key === 'root')) throw new Error(`partial("${name}"): no parameter can be called "root"`);
  const locals = args.map(([key, arg]) => [key, local(key, arg, (params as Record<string, unknown>)[key])] as const);
  const generic = countingLoopsAnew(() => toPlaceholders(made(Object.fromEntries(locals) as P)));
  const names = args.map(([key]) => key);
  if (usesLoopOutside(generic, names)) throw new Error(`partial("${name}") cannot hold the value of a loop around it`);
  if (hasHelmExpression(generic))
    throw new Error(
      `partial("${name}") cannot hold a helmExpression(), in which "$" is the root of the chart: give it as a parameter`,
    );
  const template = { args: Object.fromEntries(args), body: generic };
  return named(actual, { name, template, ...(about !== undefined && { about }) });
}

const hasHelmExpression = (body: unknown): boolean =>
  [...reachable(JSON.stringify(body))].some((each) => JSON.stringify(whole(each)).includes('"helmExpression"'));

/** A parameter as the body sees it. */
function local(id: string, arg: Expr, value: unknown): unknown {
  const { kind, nullable, element } = arg;
  const isOfValues = isPath(arg);
  const param: Expr = {
    ...{ op: 'local', id, role: 'param', kind, nullable },
    ...(element && !(element.kind === 'any' && element.nullable) && { element }),
    ...(isTemplated(arg) && { templated: true }),
    ...(isOfValues && { isPath: true }),
  };
  const made = reference(param, isRef(value) ? schemaOf(value) : undefined);
  if (typeof value === 'number') return number(made as never);
  return typeof value === 'string' ? string(made as never) : made;
}
