import { JsonPatch } from 'cdk8s';
import { isMap } from '../base/map';
import { isExpr, whole } from '../expression/carrier';
import { describe } from '../expression/expr';
import { symbolsIn, toPlaceholders } from '../expression/placeholders';
import type { Structure } from '../expression/structure';

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}

/** Runs the body while patches may hold what is symbolic, and are refused where values decide what they find. */
export function withSymbolicPatches<R>(body: () => R): R {
  const prototype = JsonPatch.prototype as unknown as { _toJson: () => Operation };
  const { _toJson: original } = prototype;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with its class below
  const { apply } = JsonPatch;
  // cdk8s copies the values of patches as JSON, of which references are none.
  prototype._toJson = function () {
    const { value, ...patch } = original.call(this);
    return value === undefined ? patch : { ...patch, value: toPlaceholders(value) };
  };
  JsonPatch.apply = (document: unknown, ...patches: JsonPatch[]) =>
    patches.reduce<unknown>((patched, patch) => {
      const { op, path, from } = original.call(patch as never);
      for (const place of from === undefined ? [path] : [from, path]) checkPlace(patched, place, op);
      return apply.call(JsonPatch, patched, patch) as unknown;
    }, document);
  try {
    return body();
  } finally {
    prototype._toJson = original;
    JsonPatch.apply = apply;
  }
}

/** Refuses a place of which values decide what is there. */
function checkPlace(document: unknown, path: string, op: string): void {
  const keys = path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  let inner = document;
  keys.forEach((key, index) => {
    const isAdded = op === 'add' && index === keys.length - 1;
    // In labels and annotations, what is written out wins.
    const isWinning = op !== 'remove' && ['labels', 'annotations'].includes(keys[index - 1] ?? '');
    const open = Array.isArray(inner) ? openItem(inner, key, isAdded) : openField(inner, key, isAdded, isWinning);
    if (open !== undefined)
      throw new Error(
        `the patch { op: '${op}', path: '${path}' } depends on values, as ${open} is there: give the value to the construct, or set the field with overlay()`,
      );
    inner = (inner as Record<string, unknown> | undefined)?.[key];
  });
}

/** What may be at an index of a list, or move the item that is there. */
function openItem(items: readonly unknown[], key: string, isAdded: boolean): string | undefined {
  if (key === '-') return undefined;
  const before = items.slice(0, Number(key) + (isAdded ? 0 : 1));
  return before.map(openIn).find((open) => open !== undefined);
}

/** What may be in a field of a map, or is there instead of a map. */
function openField(map: unknown, key: string, isAdded: boolean, isWinning: boolean): string | undefined {
  if (typeof map === 'string') return sayWhole(map);
  if (!isMap(map)) return undefined;
  const isThere = Object.hasOwn(map, key);
  // What is added last wins, too.
  if ((isAdded && !isThere) || (isWinning && isThere)) return undefined;
  const open = Object.keys(map).find((name) => mayHold(name, key));
  return open === undefined ? undefined : sayWhole(open);
}

/** Whether what is spread into a map with one key may have another key. */
function mayHold(spread: string, key: string): boolean {
  const symbol = structureOf(spread);
  if (symbol === undefined || symbol.piece === 'scope') return false;
  const body =
    symbol.piece === 'optional'
      ? symbol.body
      : symbol.piece === 'spread' && symbol.of.op === 'helper' && symbol.of.body;
  return !isMap(body) || Object.keys(body).some((name) => name === key || mayHold(name, key));
}

/** A piece of structure that an item is, which may be several items or none. */
function openIn(item: unknown): string | undefined {
  const symbol = typeof item === 'string' ? structureOf(item) : undefined;
  if (symbol !== undefined && isMany(symbol)) return sayWhole(item as string);
  const isTaken = isMap(item) && [...symbolsIn(item)].some((inner) => !isExpr(inner) && inner.piece === 'inItem');
  return isTaken ? 'an item of items() or itemsOf()' : undefined;
}

const isMany = (symbol: Structure): boolean =>
  ['optional', 'repeat', 'spread'].includes(symbol.piece) || (symbol.piece === 'choose' && symbol.else === undefined);

function structureOf(text: string): Structure | undefined {
  const symbol = whole(text);
  return symbol === undefined || isExpr(symbol) ? undefined : symbol;
}

function sayWhole(text: string): string | undefined {
  const symbol = whole(text);
  if (symbol === undefined) return undefined;
  if (isExpr(symbol)) return `"${describe(symbol)}"`;
  switch (symbol.piece) {
    case 'optional':
    case 'choose':
      return `what ${describe(symbol.cond)} decides`;
    case 'repeat':
      return `"${describe(symbol.loop.over)}"`;
    case 'spread':
      return `"${describe(symbol.of)}"`;
    default:
      return `${symbol.piece}()`;
  }
}
