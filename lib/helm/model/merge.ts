import { operation, toExpr } from '../expression/combinators';
import { bind } from '../expression/contents';
import { literal, type Expr } from '../expression/expr';
import { helperBody } from '../expression/helper';
import { exprOf, reference } from '../expression/ref';
import type { Entry } from './nodes';
import { readMap } from './read';

/** Joins maps of which the later ones win: each entry is left out where a later map has its key, so none is written twice. */
export function mergeEntries(maps: readonly (readonly Entry[])[]): Entry[] {
  return maps.flatMap((map, index) => {
    const later = maps
      .slice(index + 1)
      .flat()
      .flatMap(expand);
    const keys = later.flatMap(knownKeys);
    const others = later.flatMap((entry) => (entry.entry === 'spread' ? [entry.of] : []));
    return map.flatMap((entry) => yieldTo(entry, keys, others));
  });
}

/** The entry, or what is left of it beside the given keys and maps of unknown keys. */
function yieldTo(entry: Entry, keys: readonly string[], others: readonly Expr[]): Entry[] {
  if (keys.length === 0 && others.length === 0) return [entry];
  switch (entry.entry) {
    case 'field':
      if (entry.key.op === 'literal' && keys.includes(entry.key.value as string)) return [];
      return [unlessIn(others, entry.key, entry)];
    case 'optional':
    case 'repeat':
      return [{ ...entry, body: entry.body.flatMap((inner) => yieldTo(inner, keys, others)) }];
    case 'spread': {
      if (entry.of.op === 'helper') {
        const body = expand(entry);
        const overlaps = others.length > 0 || body.flatMap(knownKeys).some((key) => keys.includes(key));
        return overlaps ? body.flatMap((inner) => yieldTo(inner, keys, others)) : [entry];
      }
      const omitted = { ...operation('omit', entry.of, ...keys.map(literal)), element: entry.of.element };
      const rest = keys.length > 0 ? omitted : entry.of;
      if (others.length === 0) return [{ entry: 'spread', of: rest }];
      const { loop, key, value } = bind(reference<Record<string, unknown>>(rest));
      const field: Entry = { entry: 'field', key: toExpr(key), value: { node: 'value', expr: exprOf(value) } };
      return [{ entry: 'repeat', loop, body: [unlessIn(others, field.key, field)] }];
    }
  }
}

function unlessIn(maps: readonly Expr[], key: Expr, entry: Entry): Entry {
  return maps.reduce<Entry>(
    (kept, map) => ({ entry: 'optional', cond: operation('not', operation('hasKey', map, key)), body: [kept] }),
    entry,
  );
}

/** What a named map consists of; other entries as they are. */
function expand(entry: Entry): Entry[] {
  if (entry.entry !== 'spread' || entry.of.op !== 'helper') return [entry];
  return readMap(helperBody(entry.of.id) as object).entries.flatMap(expand);
}

function knownKeys(entry: Entry): string[] {
  if (entry.entry === 'field') return entry.key.op === 'literal' ? [entry.key.value as string] : [];
  return entry.entry === 'spread' ? [] : entry.body.flatMap(knownKeys);
}
