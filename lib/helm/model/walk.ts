import type { Expr } from '../expression/expr';
import type { Entry, Item, Loop, Node, Resource } from './nodes';

/** Every expression in a resource: its contents and the conditions around it. */
export function* expressionsOf(resource: Resource): Generator<Expr> {
  for (const scope of resource.scopes) yield* within(scope.type === 'when' ? scope.cond : scope.loop.over);
  yield* inNode(resource.body);
}

/** Every expression in a node. */
export function* inNode(node: Node): Generator<Expr> {
  switch (node.node) {
    case 'value':
      yield* within(node.expr);
      return;
    case 'map':
      yield* inParts(node.entries);
      return;
    case 'list':
      yield* inParts(node.items);
      return;
    case 'choose':
      yield* within(node.cond);
      yield* inNode(node.then);
      if (node.else !== undefined) yield* inNode(node.else);
      return;
    case 'unlessEmpty':
    case 'document':
      yield* inNode(node.body);
  }
}

function* inParts(parts: readonly (Entry | Item)[]): Generator<Expr> {
  for (const part of parts) {
    switch (part.entry) {
      case 'field':
        yield* within(part.key);
        yield* inNode(part.value);
        break;
      case 'item':
        yield* inNode(part.value);
        break;
      case 'spread':
        yield* within(part.of);
        break;
      default:
        yield* within(part.entry === 'optional' ? part.cond : part.loop.over);
        yield* inParts(part.body);
    }
  }
}

/** Every loop in plain data of a model. */
export function* loopsIn(data: unknown): Generator<Loop> {
  if (typeof data !== 'object' || data === null) return;
  if ('over' in data && 'key' in data && 'value' in data) yield data as Loop;
  for (const inner of Object.values(data)) yield* loopsIn(inner);
}

/** An expression and what it is made of. */
export function* within(expr: Expr): Generator<Expr> {
  yield expr;
  if (expr.op === 'get') yield* within(expr.of);
  if (expr.op === 'call') for (const arg of expr.args) yield* within(arg);
  if (expr.op === 'helper') for (const arg of Object.values(expr.template?.args ?? {})) yield* within(arg);
}
