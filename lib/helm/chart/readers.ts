import type { Expr } from '../expression/expr';
import { literalField, type Model, type Node, type Resource } from '../model/nodes';
import { readNode } from '../model/read';
import { expressionsOf, inNode, within } from '../model/walk';
import { fileNames } from './file-names';

/** An object of a chart that reads a value. */
export interface Reader {
  /** Its kind; empty where that depends on values. */
  readonly kind: string;
  /** Its template in the Helm chart. */
  readonly template: string;
  /** Whether the value decides only if the object is there, and none of its fields. */
  readonly isInConditionOnly: boolean;
}

/**
 * The objects that read a value, or a part of it, or a section around it as a whole: in a field, or in a condition around
 * the object.
 * @param path the keys that lead to the value
 */
export function readersOf({ resources, extraObjects }: Model, path: readonly string[]): readonly Reader[] {
  const nameOf = fileNames([...extraObjects, ...resources].map((each) => each.path));
  const template = (of: string): string => `templates/${nameOf(of)}.yaml`;
  const bodies: Bodies = new Map();
  const isRead = (expressions: Iterable<Expr>): boolean =>
    pathsIn(expressions, bodies).some((read) => overlap(read, path));
  const made = resources.filter((resource) => isRead(expressionsOf(resource)));
  const written = extraObjects.filter(({ list }) => isRead(within(list)));
  return [
    ...made.map((resource: Resource) => ({
      kind: literalField(resource.body, 'kind'),
      template: template(resource.path),
      isInConditionOnly: !isRead(inFields(resource)),
    })),
    ...written.map(({ path: at }) => ({ kind: '', template: template(at), isInConditionOnly: false })),
  ];
}

/** What the fields of an object are made of; those of an object in a loop are made of what it goes through. */
function* inFields({ scopes, body }: Resource): Generator<Expr> {
  yield* inNode(body);
  for (const scope of scopes) if (scope.type === 'each') yield* within(scope.loop.over);
}

type Path = readonly string[];
/** The paths in the bodies of named parts, which many objects use. */
type Bodies = Map<unknown, readonly Path[]>;

const overlap = (one: Path, other: Path): boolean =>
  Array.from({ length: Math.min(one.length, other.length) }, (_, index) => index).every(
    (index) => one[index] === other[index],
  );

/** The paths of the values that expressions read; what they hand to a named part counts where it is read. */
function pathsIn(expressions: Iterable<Expr>, bodies: Bodies): Path[] {
  const all = [...expressions];
  const paths: Path[] = [];
  for (let index = 0; index < all.length; index++) {
    const expr = all[index]!;
    const path = pathOf(expr);
    if (path !== undefined) paths.push(path);
    if (expr.op === 'helper') paths.push(...pathsOfBody(expr.body, bodies));
    // The parts of a path follow it, and what is given to a named part.
    if (path !== undefined || expr.op === 'helper') index += [...within(expr)].length - 1;
  }
  return paths;
}

function pathsOfBody(body: unknown, bodies: Bodies): readonly Path[] {
  const known = bodies.get(body);
  if (known !== undefined) return known;
  bodies.set(body, []);
  const node: Node = readNode(body);
  const paths = pathsIn(inNode(node), bodies);
  bodies.set(body, paths);
  return paths;
}

/** The keys that lead to a value of the chart. */
function pathOf(expr: Expr): Path | undefined {
  if (expr.op === 'root') return expr.name === 'Values' ? [] : undefined;
  if (expr.op !== 'get') return undefined;
  const around = pathOf(expr.of);
  return around && [...around, expr.key];
}
