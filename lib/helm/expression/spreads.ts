import { carry, isExpr, reachable, whole } from './carrier';
import { describe } from './expr';
import type { Structure } from './structure';

/** What was spread into maps since the last chart was made, by placeholders. */
let made = new Set<string>();

/** What is spread into maps from now on; for the constructor of a chart. */
export function spreadsAnew(): ReadonlySet<string> {
  made = new Set();
  return made;
}

/** Fields that carry a piece of structure which is spread into a map. */
export function spread(structure: Structure): Record<string, string> {
  const placeholder = carry(structure);
  made.add(placeholder);
  return { [placeholder]: placeholder };
}

/** Puts a piece of structure in the place of one that was spread. */
export function spreadInstead(placeholder: string, structure: Structure): string {
  made.delete(placeholder);
  return carry(structure);
}

/**
 * Refuses what was spread into a map and is in none: classes read the properties that they know and leave the others.
 * Nobody knows to which chart it belongs if another chart was made meanwhile.
 * @param spreads what was spread since the chart was made
 * @param contents everything in the chart
 */
export function checkSpreads(spreads: ReadonlySet<string>, contents: unknown): void {
  if (spreads !== made || spreads.size === 0) return;
  const found = reachable(JSON.stringify(contents));
  const lost = [...spreads].find((placeholder) => !found.has(placeholder));
  if (lost === undefined) return;
  throw new Error(
    `${sayPiece(lost)} is in no object: it was made and not used, or spread into properties of a class that does not look for it; give each property with choose(), or set the fields with overlay()`,
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
