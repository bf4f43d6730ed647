import { operation, toExpr } from '../expression/operand';
import { literal, type Expr } from '../expression/expr';
import { bind } from '../expression/loop';
import { exprOf, reference } from '../expression/ref';
import type { Entry } from './nodes';

/** What the later maps have: keys (if a condition holds, or always), and maps of unknown keys. */
interface Later {
  readonly keys: ReadonlyMap<string, Expr | true>;
  readonly maps: readonly Expr[];
  /** What a named map consists of; other entries as they are. */
  readonly expand: Expand;
}

type Expand = (entry: Entry) => readonly Entry[];

/** Joins maps of which the later ones win: what a later map has is left out before, so that no key is written twice. */
export function mergeEntries(maps: readonly (readonly Entry[])[], expand: Expand): Entry[] {
  return maps.flatMap((map, index) => {
    const later = maps
      .slice(index + 1)
      .flat()
      .flatMap(expand);
    const keys = new Map<string, Expr | true>();
    for (const entry of later) collectKeys(entry, true, keys);
    const others = later.flatMap((entry) => (entry.entry === 'spread' ? [entry.of] : []));
    return map.flatMap((entry) => withoutLaterKeys(entry, { keys, maps: others, expand }));
  });
}

/** The entry, or what is left of it beside later maps. */
function withoutLaterKeys(entry: Entry, later: Later): Entry[] {
  if (later.keys.size === 0 && later.maps.length === 0) return [entry];
  switch (entry.entry) {
    case 'field': {
      const replaced = entry.key.op === 'literal' ? later.keys.get(entry.key.value as string) : undefined;
      if (replaced === true) return [];
      return [unless(replaced, unlessIn(later.maps, entry.key, entry))];
    }
    case 'optional':
    case 'repeat':
      return [{ ...entry, body: entry.body.flatMap((inner) => withoutLaterKeys(inner, later)) }];
    case 'spread':
      return entry.of.op === 'helper' ? yieldNamed(entry, later) : yieldMap(entry.of, later);
  }
}

/** A named map stays one if it has nothing in common with the later ones; else its entries are written out. */
function yieldNamed(entry: Entry, later: Later): Entry[] {
  const body = later.expand(entry);
  const keys = new Map<string, Expr | true>();
  for (const inner of body) collectKeys(inner, true, keys);
  const own = body.flatMap((inner) => (inner.entry === 'spread' ? [inner.of] : []));
  const overlaps =
    [...keys.keys()].some((key) => later.keys.has(key) || later.maps.some((map) => mayHave(map, literal(key)))) ||
    own.some((map) => later.maps.length > 0 || [...later.keys.keys()].some((key) => mayHave(map, literal(key)))) ||
    body.some(({ entry }) => entry === 'repeat');
  return overlaps ? body.flatMap((inner) => withoutLaterKeys(inner, later)) : [entry];
}

/** A map of unknown keys without those that later maps have. */
function yieldMap(map: Expr, { keys, maps }: Later): Entry[] {
  const names = [...keys.keys()].filter((name) => mayHave(map, literal(name)));
  const rest = names.length > 0 ? { ...operation('omit', map, ...names.map(literal)), element: map.element } : map;
  const kept = names.flatMap((name): Entry[] => {
    const cond = keys.get(name)!;
    if (cond === true) return [];
    const key = literal(name);
    const value = { ...operation('entry', map, key), kind: map.element?.kind ?? 'any' } as const;
    const field: Entry = { entry: 'field', key, value: { node: 'value', expr: value } };
    return [
      {
        entry: 'optional',
        cond: operation('and', operation('not', cond), operation('hasKey', map, key)),
        body: [unlessIn(maps, key, field)],
      },
    ];
  });
  if (maps.length === 0) return [{ entry: 'spread', of: rest }, ...kept];
  const { loop, key, value } = bind(reference<Record<string, unknown>>(rest), 'map', 'merged key', 'merged value');
  const field: Entry = { entry: 'field', key: toExpr(key), value: { node: 'value', expr: exprOf(value) } };
  const others = maps.map((other) => withOmitted(other, names));
  return [{ entry: 'repeat', loop, body: [unlessIn(others, field.key, field)], merged: true }, ...kept];
}

/** A map of which nobody asks for the given keys, so that those need not be taken out of it. */
function withOmitted(map: Expr, names: readonly string[]): Expr {
  if (map.op !== 'call' || map.name !== 'omit') return map;
  const [whole, ...keys] = map.args;
  return keys.every((key) => key.op === 'literal' && names.includes(key.value as string)) ? whole! : map;
}

function unless(cond: Expr | undefined, entry: Entry): Entry {
  return cond === undefined ? entry : { entry: 'optional', cond: operation('not', cond), body: [entry] };
}

/** Whether a map may have a key: not one that was taken out of it. */
function mayHave(map: Expr, key: Expr): boolean {
  const omitted = map.op === 'call' && map.name === 'omit' ? map.args.slice(1) : [];
  return !omitted.some((arg) => arg.op === 'literal' && key.op === 'literal' && arg.value === key.value);
}

function unlessIn(all: readonly Expr[], key: Expr, entry: Entry): Entry {
  const maps = all.filter((map) => mayHave(map, key));
  return maps.reduce<Entry>((kept, map) => unless(operation('hasKey', map, key), kept), entry);
}

/** The literal keys of an entry, each with the condition under which it is there. */
function collectKeys(entry: Entry, cond: Expr | true, keys: Map<string, Expr | true>): void {
  if (entry.entry === 'field' && entry.key.op === 'literal') {
    const name = entry.key.value as string;
    const before = keys.get(name);
    keys.set(
      name,
      cond === true || before === true ? true : before === undefined ? cond : operation('or', before, cond),
    );
  } else if (entry.entry === 'optional') {
    const inner = cond === true ? entry.cond : operation('and', cond, entry.cond);
    for (const part of entry.body) collectKeys(part, inner, keys);
  }
}
