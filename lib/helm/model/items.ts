import { isMap, type Values } from '../base/map';
import { carry, isExpr, split, whole, type Symbolic } from '../expression/carrier';
import { isSymbolic } from '../expression/operand';
import type { Structure } from '../expression/structure';

type Taken = Extract<Structure, { piece: 'inItem' }>;

/**
 * Puts the conditions and loops of items that a class looked into around those that it made of them.
 * @throws Error where a class made no such item
 */
export function withItems(data: unknown): unknown {
  if (Array.isArray(data)) return data.map((item: unknown) => around(item));
  if (isMap(data)) return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withItems(value)]));
  return data;
}

/** An item of a list, in the condition or the loop to which it belongs. */
function around(item: unknown): unknown {
  const found = [...takenIn(item, 0)].find(({ taken, lists }) => taken.lists === lists) ?? peerIn(item);
  if (found === undefined) return withItems(item);
  const { of } = found.taken;
  const body = [around(without(item, JSON.stringify(of), 0))];
  return carry('cond' in of ? { piece: 'optional', cond: of.cond, body } : { piece: 'repeat', loop: of.loop, body });
}

/**
 * What tells to which items a rule of a NetworkPolicy belongs of which the only peer is taken from one: cdk8s-plus makes a
 * list of that, and a rule with no peer in its list would let everybody in.
 */
function peerIn(item: unknown): Found | undefined {
  for (const key of ['from', 'to']) {
    const peers = isMap(item) ? item[key] : undefined;
    const [peer, ...others] = Array.isArray(peers) ? (peers as unknown[]) : [];
    const isRule = isMap(item) && Object.keys(item).every((name) => [key, 'ports'].includes(name));
    if (!isRule || peer === undefined || others.length > 0) continue;
    const found = [...takenIn(peer, 0)].find(({ taken, lists }) => taken.lists === lists);
    if (found !== undefined) return found;
  }
  return undefined;
}

interface Found {
  readonly taken: Taken;
  /** In how many lists it stands. */
  readonly lists: number;
}

function* takenIn(data: unknown, lists: number): Generator<Found> {
  if (typeof data === 'string') {
    for (const part of split(data)) if (isTaken(part)) yield { taken: part, lists };
  } else if (Array.isArray(data)) {
    for (const item of data) yield* takenIn(item, lists + 1);
  } else if (isMap(data)) {
    for (const [key, value] of Object.entries(data)) {
      yield* takenIn(key, lists);
      yield* takenIn(value, lists);
    }
  }
}

/** Data in which the values are what they are inside of the item. */
function without(data: unknown, of: string, lists: number): unknown {
  if (typeof data === 'string') return textWithout(data, of, lists);
  if (Array.isArray(data)) return data.map((item) => without(item, of, lists + 1));
  if (!isMap(data)) return data;
  const entries = Object.entries(data).map(([key, value]) => [textWithout(key, of, lists), without(value, of, lists)]);
  return Object.fromEntries(entries) as Values;
}

function textWithout(text: string, of: string, lists: number): unknown {
  if (!isSymbolic(text)) return text;
  const only = whole(text);
  if (only !== undefined) return isTaken(only) ? valueOf(only, of, lists) : text;
  const parts = split(text).map((part) => {
    if (typeof part === 'string') return part;
    return isTaken(part) ? String(valueOf(part, of, lists)) : carry(part);
  });
  return parts.join('');
}

function valueOf(taken: Taken, of: string, lists: number): unknown {
  if (JSON.stringify(taken.of) !== of) return carry(taken);
  if (taken.lists <= lists) return taken.value;
  throw new Error(
    'a construct takes an item of items() or itemsOf() apart, so that nobody knows where its condition belongs: set the field with overlay()',
  );
}

const isTaken = (part: string | Symbolic): part is Taken =>
  typeof part !== 'string' && !isExpr(part) && part.piece === 'inItem';
