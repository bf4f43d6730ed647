import type { Expr } from '../expression/expr';
import type { Loop } from '../expression/structure';
import type { Contents, Helper, Model, Node } from './nodes';
import { readNode } from './read';
import { expressionsOf, inNode, within } from './walk';

/** What of a model Helm sees, too. */
type Printed = Pick<Model, 'resources' | 'extraObjects' | 'refusals' | 'notes'>;

/** Every expression that Helm sees, but for those in named parts. */
export function* expressionsIn({ resources, extraObjects, refusals, notes }: Printed): Generator<Expr> {
  for (const resource of resources) yield* expressionsOf(resource);
  for (const { list } of extraObjects) yield* within(list);
  for (const { cond, message } of refusals) {
    yield* within(cond);
    yield* within(message);
  }
  yield* inNode(notes);
}

interface Known extends Helper {
  readonly written: string;
}

/** Reads what stands in expressions once, for all that looks at every one of them. */
export function contentsOf(expressions: Iterable<Expr>): Contents {
  const used = [...expressions];
  const helpers = collectHelpers(used);
  const all = [...used, ...helpers.flatMap(({ body }) => [...inNode(body)])];
  return { expressions: [...all, ...madeOfParameters(all)], helpers };
}

/** What named templates with parameters give where they are used. */
function madeOfParameters(expressions: readonly Expr[]): Expr[] {
  const seen = new Set<unknown>();
  const inside = (expr: Expr): Expr[] => {
    if (expr.op !== 'helper' || expr.template === undefined || seen.has(expr)) return [];
    seen.add(expr);
    const inner = [...inNode(readNode(expr.body))];
    return [...inner, ...inner.flatMap(inside)];
  };
  return expressions.flatMap(inside);
}

/** Every named part that is used, also by other named parts, once each. */
export function collectHelpers(used: Iterable<Expr>, known = new Map<string, Known>()): Helper[] {
  for (const expr of used) {
    if (expr.op !== 'helper') continue;
    const { name, about, template } = expr;
    const made = template?.body ?? expr.body;
    const written = JSON.stringify(made);
    const other = known.get(name);
    if (other?.written === written) continue;
    const body = readNode(made);
    if (other !== undefined && contentOf(other.body) !== contentOf(body))
      throw new Error(`define("${name}") has two different contents in one chart: give one of them another name`);
    const params = template && Object.keys(template.args);
    known.set(name, { name, body, written, ...(about !== undefined && { about }), ...(params && { params }) });
    collectHelpers(inNode(body), known);
  }
  return [...known.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What a named part gives: whether values are said to hold Helm expressions at each use makes no difference, nor how many loops are before it. */
function contentOf(body: Node): string {
  const ids = new Map<string, string>();
  const counted = (id: string): string => {
    ids.set(id, ids.get(id) ?? `loop ${ids.size}`);
    return ids.get(id)!;
  };
  return JSON.stringify(body, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const { templated: _templated, isPath: _isPath, ...rest } = value as { templated?: true; isPath?: true };
    if ('over' in rest) {
      const { key, value: item } = rest as unknown as Loop;
      return { ...rest, key: counted(key), value: counted(item) };
    }
    if (!('op' in rest)) return rest;
    const expr = rest as Expr;
    if (expr.op === 'helper') return { ...expr, body: undefined };
    return expr.op === 'local' && expr.role !== 'param' ? { ...expr, id: counted(expr.id) } : expr;
  });
}
