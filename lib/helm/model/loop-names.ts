import type { Expr, Scope } from './nodes';
import { inNode, within } from './walk';
import { readNode } from './read';

/** Refuses an object that every turn of an `each()` around it would make with one name in one namespace. */
export function checkLoopNames(
  scopes: readonly Scope[],
  { name, namespace }: { name?: unknown; namespace?: unknown },
): void {
  for (const scope of scopes) {
    if (scope.type !== 'each' || name === undefined) continue;
    const isBound = ({ op, ...expr }: Expr) =>
      op === 'local' && [scope.loop.key, scope.loop.value].includes((expr as { id: string }).id);
    const expressions = [name, namespace].flatMap((part) =>
      [...inNode(readNode(part))].flatMap((expr) => [...within(expr)]),
    );
    if (!expressions.some(isBound))
      throw new Error(
        'each() would make several objects with this name, as it holds neither the key nor the value: put the key into metadata.name',
      );
  }
}
