import { Construct } from 'constructs';
import { carry, isExpr, reachable, whole } from './carrier';
import { describe } from './expr';
import { isRef } from './ref';
import type { Structure } from './structure';

/** What was spread into maps since the last chart was made, by placeholders, with where it was given to a construct. */
let made = new Map<string, string>();

/** What is spread into maps from now on; for the constructor of a chart. */
export function spreadsAnew(): ReadonlyMap<string, string> {
  made = new Map();
  return made;
}

/** Remembers where a piece of structure was given to a construct. */
export function spreadAt(placeholder: string, place: string): void {
  if (made.has(placeholder)) made.set(placeholder, `${place}: `);
}

/** Fields that carry a piece of structure which is spread into a map. */
export function spread(structure: Structure): Record<string, string> {
  const placeholder = carry(structure);
  made.set(placeholder, '');
  return { [placeholder]: placeholder };
}

/** Puts a piece of structure in the place of one that was spread. */
export function spreadInstead(placeholder: string, structure: Structure): string {
  made.delete(placeholder);
  return carry(structure);
}

/** Contents that a known condition leaves out: nobody misses what was spread into them. */
export function leftOut(contents: unknown): void {
  if (made.size === 0) return;
  for (const placeholder of reachable(textsIn(contents).join(' '))) made.delete(placeholder);
}

function textsIn(contents: unknown): string[] {
  if (typeof contents === 'string') return [contents];
  if (typeof contents !== 'object' || contents === null || isRef(contents) || Construct.isConstruct(contents))
    return [];
  return [...Object.keys(contents), ...Object.values(contents).flatMap(textsIn)];
}

/**
 * Refuses what was spread into a map and is in none: classes read the properties that they know and leave the others.
 * Nobody knows to which chart it belongs if another chart was made meanwhile.
 * @param spreads what was spread since the chart was made
 * @param contents everything in the chart
 */
export function checkSpreads(spreads: ReadonlyMap<string, string>, contents: unknown): void {
  if (spreads !== made || spreads.size === 0) return;
  const found = reachable(JSON.stringify(contents));
  const [lost, place = ''] = [...spreads].find(([placeholder]) => !found.has(placeholder)) ?? [];
  if (lost === undefined) return;
  throw new Error(
    `${place}${sayPiece(lost)} is in no object: it was made and not used, or spread into properties of a class that does not look for it; give each property with choose(), or set the fields with overlay()`,
  );
}

function sayPiece(placeholder: string): string {
  const symbol = whole(placeholder)!;
  if (isExpr(symbol)) return describe(symbol);
  switch (symbol.piece) {
    case 'optional':
      return `fields(${describe(symbol.cond)}, { ${Object.keys(symbol.body as object).join(', ')} })`;
    case 'spread':
      return symbol.of.op === 'helper' ? `define('${symbol.of.name}')` : `fieldsOf(${describe(symbol.of)})`;
    case 'repeat':
      return `fieldsOf(${describe(symbol.loop.over)})`;
    default:
      return `${symbol.piece}()`;
  }
}
