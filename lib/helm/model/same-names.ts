import { apiGroup } from '../base/api-group';
import { describe, type Expr } from '../expression/expr';
import { opposite } from './filled';
import { literalField, type Node, type Resource, type Scope } from './nodes';
import { isCharacter, mayEqual, textsOf, type OpenText, type Part } from './open-text';
import { inNode, within } from './walk';

/** Objects of a chart of which several may have one name, as that depends on values; in their order. */
export function maybeSameNames(resources: readonly Resource[]): Resource[] {
  const found = new Set<Resource>();
  const byKind = new Map<string, Identity[]>();
  for (const resource of resources) {
    const id = identityOf(resource);
    if (mayRepeat(id)) found.add(resource);
    const others = byKind.get(id.kind) ?? [];
    for (const other of others) if (mayBeTheSame(id, other)) found.add(resource).add(other.resource);
    byKind.set(id.kind, others);
    others.push(id);
  }
  return resources.filter((resource) => found.has(resource));
}

/**
 * Refuses two objects that have one name whenever the second one is there.
 * @param path that of the chart, for errors
 * @throws Error with both constructs
 */
export function checkSameNames(resources: readonly Resource[], path: string): void {
  const known = new Map<string, Identity[]>();
  for (const resource of resources) {
    const id = identityOf(resource);
    const [name, namespace] = [id.name, id.namespace].map(onlyText);
    if (name === undefined || namespace === undefined || name.length === 0) continue;
    const key = JSON.stringify([id.kind, ...[name, namespace].map((text) => text.map(({ sign }) => sign))]);
    const others = known.get(key) ?? [];
    const other = others.find(({ resource: one }) => areTogether(one.scopes, resource.scopes));
    if (other !== undefined)
      throw new Error(
        `${path}/${resource.path}: ${path}/${other.resource.path} makes the ${id.kind.split(' ')[1]} "${name.map(said).join('')}" already; give one of them another name`,
      );
    known.set(key, [...others, id]);
  }
}

/** A text that is the same for all values, or is made of the same values. */
const onlyText = (texts: readonly OpenText[]): OpenText | undefined => (texts.length === 1 ? texts[0] : undefined);

const said = ({ of }: Part): string => (typeof of === 'string' ? of : 'op' in of ? `<${describe(of)}>` : '<choose>');

/** Whether of two objects that no loop makes one is there wherever the other one is. */
function areTogether(one: readonly Scope[], other: readonly Scope[]): boolean {
  if ([...one, ...other].some(({ type }) => type === 'each')) return false;
  const [fewer, more] = [one, other].map((scopes) => conditionsOf(scopes)).sort((a, b) => a.length - b.length);
  return fewer!.every((cond) => more!.includes(cond));
}

/** What tells an object from others. */
interface Identity {
  readonly resource: Resource;
  readonly kind: string;
  readonly name: readonly OpenText[];
  readonly namespace: readonly OpenText[];
  /** A name of which at most the beginning is open: that, and the whole name. */
  readonly simple: { readonly beginning: string; readonly whole: string } | undefined;
}

function identityOf(resource: Resource): Identity {
  const { body } = resource;
  const metadata = fieldOf(body, 'metadata');
  const name = textsOf(fieldOf(metadata, 'name'));
  return {
    resource,
    kind: `${apiGroup(literalField(body, 'apiVersion'))} ${literalField(body, 'kind')}`,
    name,
    namespace: textsOf(fieldOf(metadata, 'namespace')),
    simple: simpleName(name),
  };
}

function simpleName([text = [], ...others]: readonly OpenText[]): Identity['simple'] {
  const [first, ...rest] = text;
  if (others.length > 0 || first === undefined || !rest.every(isCharacter)) return undefined;
  return { beginning: isCharacter(first) ? '' : first.sign, whole: text.map(({ sign }) => sign).join('') };
}

function fieldOf(node: Node | undefined, name: string): Node | undefined {
  const entries = node?.node === 'map' ? node.entries : [];
  for (const entry of entries)
    if (entry.entry === 'field' && entry.key.op === 'literal' && entry.key.value === name) return entry.value;
  return undefined;
}

/** Whether two objects of one kind may have one name, in one namespace, at one time. */
function mayBeTheSame(one: Identity, other: Identity): boolean {
  const [a, b] = [one.simple, other.simple];
  if (a?.beginning === b?.beginning && a?.whole !== b?.whole) return false;
  if (!mayEqual(one.name, other.name) || !mayEqual(one.namespace, other.namespace)) return false;
  return !excludeEachOther(one.resource.scopes, other.resource.scopes);
}

/** Whether turns of a loop may make objects with one name: only keys and indexes as they are differ from each other. */
function mayRepeat({ resource: { scopes }, name, namespace }: Identity): boolean {
  const loops = scopes.flatMap((scope) => (scope.type === 'each' ? [scope.loop] : []));
  const ids = loops.flatMap(({ key, value }) => [key, value]);
  const isBound = (expr: Expr) => expr.op === 'local' && ids.includes(expr.id);
  const tellsTurns = (text: OpenText) => {
    const [only, ...others] = text.map(({ of }) => of).filter((part) => expressionsIn(part).some(isBound));
    const isKey = typeof only === 'object' && 'op' in only && only.op === 'local' && only.id === loops[0]!.key;
    return loops.length === 1 && others.length === 0 && isKey;
  };
  return loops.length > 0 && !name.every(tellsTurns) && !namespace.every(tellsTurns);
}

function expressionsIn(part: Part['of']): Expr[] {
  if (typeof part === 'string') return [];
  return [...('op' in part ? within(part) : inNode(part))];
}

/** Whether one object is there only where the other one is not. */
function excludeEachOther(one: readonly Scope[], other: readonly Scope[]): boolean {
  const others = conditionsOf(other);
  return one.some((scope) => scope.type === 'when' && others.includes(JSON.stringify(opposite(scope.cond))));
}

/** The conditions around an object, as JSON. */
const conditionsOf = (scopes: readonly Scope[]): string[] =>
  scopes.flatMap((scope) => (scope.type === 'when' ? [JSON.stringify(scope.cond)] : []));
