import { apiGroup } from '../base/api-group';
import type { Expr } from '../expression/expr';
import { operators } from '../expression/operators';
import { opposite } from './filled';
import { literalField, type Node, type Resource, type Scope } from './nodes';
import { readNode } from './read';
import { inNode, within } from './walk';

/** Objects of a chart of which several may have one name, as that depends on values; in their order. */
export function maybeSameNames(resources: readonly Resource[]): Resource[] {
  const found = new Set<Resource>();
  const known = resources.map((resource) => ({ resource, id: identityOf(resource) }));
  for (const [index, one] of known.entries()) {
    if (mayRepeat(one.resource, one.id)) found.add(one.resource);
    for (const other of known.slice(index + 1)) {
      if (one.id.kind !== other.id.kind || excludeEachOther(one.resource.scopes, other.resource.scopes)) continue;
      if (mayEqual(one.id.name, other.id.name) && mayEqual(one.id.namespace, other.id.namespace))
        found.add(one.resource).add(other.resource);
    }
  }
  return resources.filter((resource) => found.has(resource));
}

/** What tells an object from others. */
interface Identity {
  readonly kind: string;
  readonly name: readonly Text[];
  readonly namespace: readonly Text[];
}

/** One of the texts that a name may be: its characters, and the expressions between them. */
type Text = readonly (string | Expr | Node)[];

function identityOf({ body }: Resource): Identity {
  const kind = `${apiGroup(literalField(body, 'apiVersion'))} ${literalField(body, 'kind')}`;
  const metadata = fieldOf(body, 'metadata');
  return { kind, name: textsOf(fieldOf(metadata, 'name')), namespace: textsOf(fieldOf(metadata, 'namespace')) };
}

function fieldOf(node: Node | undefined, name: string): Node | undefined {
  const entries = node?.node === 'map' ? node.entries : [];
  for (const entry of entries)
    if (entry.entry === 'field' && entry.key.op === 'literal' && entry.key.value === name) return entry.value;
  return undefined;
}

function textsOf(node: Node | undefined): readonly Text[] {
  if (node === undefined) return [[]];
  if (node.node === 'literal') return [[...String(node.value)]];
  if (node.node === 'choose') return [...textsOf(node.then), ...textsOf(node.else)];
  return node.node === 'value' ? textsOfExpr(node.expr) : [[node]];
}

function textsOfExpr(expr: Expr): readonly Text[] {
  if (expr.op === 'literal') return [[...(expr.value as string | number).toString()]];
  if (expr.op === 'helper' && expr.template === undefined) {
    const texts = textsOf(readNode(expr.body));
    // What has several texts has the same one wherever it stands.
    return texts.length === 1 ? texts : [[expr]];
  }
  if (expr.op !== 'call') return [[expr]];
  const [first, ...others] = expr.args;
  switch (expr.name) {
    case 'concat':
      return expr.args.reduce<readonly Text[]>(
        (texts, arg) => texts.flatMap((text) => textsOfExpr(arg).map((next) => [...text, ...next])),
        [[]],
      );
    // What is cut off of a name that is too long is replaced by a hash of it.
    case 'shorten':
      return textsOfExpr(first!);
    case 'toName':
      return textsOfExpr(first!).map((text) => text.map(asName));
    case 'ternary':
      return others.flatMap(textsOfExpr);
    case 'ifEmpty':
    case 'ifNull':
      return expr.args.flatMap(textsOfExpr);
    default:
      return [[expr]];
  }
}

/** What toName() makes of a part of a text: it looks at each character alone. */
function asName(part: Text[number]): Text[number] {
  if (typeof part === 'string') return operators.toName!.evaluate(part) as string;
  return 'op' in part ? { op: 'call', name: 'toName', args: [part], kind: 'string', nullable: false } : part;
}

/** Whether two names are the same for some values: nothing that is known in them tells them apart. */
const mayEqual = (texts: readonly Text[], others: readonly Text[]): boolean =>
  texts.some((text) => others.some((other) => maySpellTheSame(text.map(sign), other.map(sign))));

/** A character, or an expression as JSON; it is the same before and after toName(), which keeps what names have. */
function sign(part: Text[number]): string {
  if (typeof part === 'string') return part;
  return JSON.stringify('op' in part && part.op === 'call' && part.name === 'toName' ? part.args[0] : part);
}

function maySpellTheSame(one: readonly string[], other: readonly string[]): boolean {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start++;
  let end = 0;
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  const [a, b] = [one, other].map((signs) => signs.slice(start, signs.length - end));
  if (a!.length === 0 || b!.length === 0) return ![...a!, ...b!].some(isCharacter);
  return ![0, -1].some((index) => isCharacter(a!.at(index)!) && isCharacter(b!.at(index)!));
}

const isCharacter = (signed: string): boolean => signed.length === 1;

/** Whether turns of a loop may make objects with one name: only keys and indexes as they are differ from each other. */
function mayRepeat({ scopes }: Resource, { name, namespace }: Identity): boolean {
  const loops = scopes.flatMap((scope) => (scope.type === 'each' ? [scope.loop] : []));
  const ids = loops.flatMap(({ key, value }) => [key, value]);
  const isBound = (expr: Expr) => expr.op === 'local' && ids.includes(expr.id);
  const tellsTurns = (text: Text) => {
    const bound = text.filter((part) => typeof part !== 'string' && [...expressionsIn(part)].some(isBound));
    const [only] = bound as Expr[];
    return loops.length === 1 && bound.length === 1 && only?.op === 'local' && only.id === loops[0]!.key;
  };
  return loops.length > 0 && !name.every(tellsTurns) && !namespace.every(tellsTurns);
}

const expressionsIn = (part: Expr | Node): Iterable<Expr> => ('op' in part ? within(part) : inNode(part));

/** Whether one object is there only where the other one is not. */
function excludeEachOther(one: readonly Scope[], other: readonly Scope[]): boolean {
  const conditions = (scopes: readonly Scope[]) =>
    scopes.flatMap((scope) => (scope.type === 'when' ? [scope.cond] : []));
  const others = conditions(other).map((cond) => JSON.stringify(cond));
  return conditions(one).some((cond) => others.includes(JSON.stringify(opposite(cond))));
}
