import { isExpr, numberOf, split, whole } from '../expression/carrier';
import { toExpr } from '../expression/operand';
import { describe } from '../expression/expr';
import type { Structure } from '../expression/structure';
import { mergeEntries } from './merge';
import { checkUse } from './misuse';
import type { Entry, Item, Node } from './nodes';

/** Reads plain data with placeholders, as it comes out of cdk8s, into nodes. */
export function readNode(data: unknown): Node {
  checkUse(data);
  if (typeof data === 'string') return readText(data);
  if (Array.isArray(data))
    return { node: 'list', items: data.filter((item) => item !== undefined && item !== null).flatMap(readItem) };
  if (typeof data === 'object' && data !== null) return readMap(data);
  const number = typeof data === 'number' ? numberOf(data) : undefined;
  return number === undefined
    ? { node: 'literal', value: (data ?? null) as number | boolean | null }
    : { node: 'value', expr: number };
}

/** Reads a map. As in JavaScript, what is written or spread later wins. */
export function readMap(data: object): Extract<Node, { node: 'map' }> {
  checkUse(data);
  checkName(data);
  const groups = Object.entries(data).map(([key, value]) => readEntry(key, value));
  const isOpen = groups.some((group) => group.some((entry) => entry.entry !== 'field'));
  return { node: 'map', entries: isOpen ? mergeEntries(groups, expand) : groups.flat() };
}

/** A name that is there under a condition only leaves a map without one. */
function checkName(data: object): void {
  const { name } = data as { name?: unknown };
  const symbol = typeof name === 'string' && Object.keys(data).length > 1 ? whole(name) : undefined;
  if (symbol === undefined || isExpr(symbol) || symbol.piece !== 'choose' || symbol.nameOf === undefined) return;
  throw new Error(
    `${symbol.nameOf} is made in when(), and what names it here would have no name without it: make both in the same when()`,
  );
}

/** The rank of a key, by what is known: 0 for a spread map of unknown keys, 1 for a named map, 2 for a written out key. */
export function keyRank(key: string): number {
  const symbol = whole(key);
  if (symbol === undefined || isExpr(symbol)) return 2;
  return symbol.piece === 'spread' && symbol.of.op === 'helper' ? 1 : 0;
}

function readText(data: string): Node {
  const symbol = whole(data);
  if (symbol === undefined) {
    const expr = toExpr(data);
    return expr.op === 'literal' ? { node: 'literal', value: data } : { node: 'value', expr };
  }
  if (isExpr(symbol)) return { node: 'value', expr: symbol };
  return readStructure(symbol);
}

function readStructure(symbol: Structure): Node {
  switch (symbol.piece) {
    case 'choose':
      return {
        node: 'choose',
        cond: symbol.cond,
        then: readNode(symbol.then),
        else: symbol.else === undefined ? undefined : readNode(symbol.else),
      };
    case 'unlessEmpty':
      return { node: 'unlessEmpty', body: wholeMap(readNode(symbol.body)) };
    case 'flow':
      return { node: 'value', expr: symbol.of, flow: true };
    case 'document':
      return { node: 'document', body: readNode(symbol.body) };
    case 'inItem':
      throw new Error(
        'a construct takes an item of items() or itemsOf() apart, so that nobody knows where its condition belongs: set the field with overlay()',
      );
    case 'spread':
      if (symbol.of.kind === 'list')
        throw new Error(
          `itemsOf(${describe(symbol.of)}) stands where one value is expected: spread it into a list, or make a text of the items with join()`,
        );
      return { node: 'map', entries: entriesOf(symbol) };
    default:
      throw new Error(`${symbol.piece} stands where a value is expected: spread it with "..." into a map or a list`);
  }
}

/** A map in which nothing but another one is spread is that one. */
function wholeMap(node: Node): Node {
  const [only] = node.node === 'map' && node.entries.length === 1 ? node.entries : [];
  return only?.entry === 'spread' && only.of.op !== 'helper' ? { node: 'value', expr: only.of } : node;
}

function readItem(data: unknown): Item[] {
  const symbol = typeof data === 'string' ? whole(data) : undefined;
  if (symbol === undefined || isExpr(symbol)) return [{ entry: 'item', value: readNode(data) }];
  switch (symbol.piece) {
    case 'optional':
      return [{ entry: 'optional', cond: symbol.cond, body: (symbol.body as unknown[]).flatMap(readItem) }];
    case 'repeat':
      return [{ entry: 'repeat', loop: symbol.loop, body: [symbol.body].flat().flatMap(readItem) }];
    case 'spread':
      return [{ entry: 'spread', of: symbol.of }];
    case 'choose':
      if (symbol.else !== undefined) break;
      return [{ entry: 'optional', cond: symbol.cond, body: readItem(symbol.then) }];
    default:
  }
  return [{ entry: 'item', value: readStructure(symbol) }];
}

function readEntry(key: string, value: unknown): Entry[] {
  if (value === undefined || value === null) return [];
  const symbol = whole(key);
  if (symbol === undefined || isExpr(symbol)) {
    if (split(key).some((part) => typeof part !== 'string' && !isExpr(part))) toExpr(key);
    return [{ entry: 'field', key: symbol ?? toExpr(key), value: readNode(value) }];
  }
  return entriesOf(symbol);
}

function entriesOf(symbol: Structure): Entry[] {
  switch (symbol.piece) {
    case 'optional':
      return [{ entry: 'optional', cond: symbol.cond, body: entries(symbol.body) }];
    case 'repeat':
      return [{ entry: 'repeat', loop: symbol.loop, body: entries(symbol.body) }];
    case 'spread':
      return [{ entry: 'spread', of: symbol.of }];
    case 'scope':
      return [];
    default:
      throw new Error(`${symbol.piece} cannot be spread into a map`);
  }
}

const entries = (body: unknown): readonly Entry[] => {
  if (typeof body !== 'string') return readMap(body as object).entries;
  const symbol = whole(body);
  if (symbol !== undefined && isExpr(symbol)) return [{ entry: 'spread', of: symbol }];
  throw new Error('only maps can be spread into a map');
};

/** What a named map consists of; other entries as they are. */
function expand(entry: Entry): readonly Entry[] {
  if (entry.entry !== 'spread' || entry.of.op !== 'helper') return [entry];
  return readMap(entry.of.body as object).entries.flatMap(expand);
}
