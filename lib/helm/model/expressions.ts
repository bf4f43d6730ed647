import type { Expr } from '../expression/expr';
import type { Loop } from '../expression/structure';
import type { Contents, Helper, Model, Node } from './nodes';
import { writtenBody } from '../expression/helper';
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

/** Reads what stands in expressions once, for all that looks at every one of them. */
export function contentsOf(expressions: Iterable<Expr>): Contents {
  const used = [...expressions];
  const { helpers, names } = collectHelpers(used);
  const all = [...used, ...helpers.flatMap(({ body }) => [...inNode(body)])];
  return { expressions: [...all, ...madeOfParameters(all)], helpers, names };
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

/** Every named part that is used, also by other named parts, once each; of several with one name, the later ones get a number. */
export function collectHelpers(used: Iterable<Expr>): Pick<Contents, 'helpers' | 'names'> {
  const helpers = new Map<string, Helper>();
  const names = new Map<string, Map<string, string>>();
  const contents = new Map<string, string>();
  const collect = (expressions: Iterable<Expr>): void => {
    for (const expr of expressions) {
      if (expr.op !== 'helper') continue;
      const { name: given, about, template } = expr;
      const written = writtenBody(expr);
      const byContent = names.get(given) ?? new Map<string, string>();
      names.set(given, byContent);
      if (byContent.has(written)) continue;
      const body = readNode(template?.body ?? expr.body);
      const isSame = (name: string) => contentOf(helpers.get(name)!.body, contents) === contentOf(body, contents);
      const known = [...new Set(byContent.values())].find(isSame);
      const name = known ?? freeName(given, helpers);
      byContent.set(written, name);
      if (known !== undefined) continue;
      const params = template && Object.keys(template.args);
      helpers.set(name, {
        ...{ name, body },
        ...(about !== undefined && { about }),
        ...(params && { params }),
        ...(expr.isOfDocument && { isOfDocument: true }),
      });
      collect(inNode(body));
    }
  };
  collect(used);
  return { helpers: [...helpers.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), names };
}

function freeName(given: string, known: ReadonlyMap<string, Helper>): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? given : `${given}${count}`;
    if (!known.has(name)) return name;
  }
}

/** What a named part gives: whether values are said to hold Helm expressions at each use makes no difference, nor how many loops are before it. */
function contentOf(body: Node, known: Map<string, string>): string {
  const ids = new Map<string, string>();
  const counted = (id: string): string => {
    ids.set(id, ids.get(id) ?? `loop ${ids.size}`);
    return ids.get(id)!;
  };
  const inner = (helper: Extract<Expr, { op: 'helper' }>): string => {
    const written = writtenBody(helper);
    const content = known.get(written) ?? contentOf(readNode(helper.template?.body ?? helper.body), known);
    known.set(written, content);
    return content;
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
    if (expr.op === 'helper') return { ...expr, template: undefined, args: expr.template?.args, body: inner(expr) };
    return expr.op === 'local' && expr.role !== 'param' ? { ...expr, id: counted(expr.id) } : expr;
  });
}
