/** For each factor one of its values, by name. */
export type Row<F extends Factors> = { readonly [K in keyof F]: keyof F[K] & string };

type Factors = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A few rows in which any two values of different factors are together at least once. */
export function pairwise<F extends Factors>(factors: F): Row<F>[] {
  const names = Object.keys(factors);
  const open = new Set(pairsOf(names.map((name) => Object.keys(factors[name]!).map((value) => ({ name, value })))));
  const rows: Record<string, string>[] = [];
  while (open.size > 0) {
    const [first] = open;
    const row = Object.fromEntries(JSON.parse(first!) as [string, string][]);
    for (const name of names.filter((other) => row[other] === undefined)) {
      const gain = (value: string) => keysOf({ ...row, [name]: value }).filter((pair) => open.has(pair)).length;
      row[name] = Object.keys(factors[name]!).reduce((best, value) => (gain(value) > gain(best) ? value : best));
    }
    for (const pair of keysOf(row)) open.delete(pair);
    rows.push(row);
  }
  return rows as Row<F>[];
}

/** All pairs that a row has. */
export function keysOf(row: Readonly<Record<string, string>>): string[] {
  return pairsOf(Object.entries(row).map(([name, value]) => [{ name, value }]));
}

interface Choice {
  readonly name: string;
  readonly value: string;
}

function pairsOf(choices: readonly (readonly Choice[])[]): string[] {
  return choices.flatMap((ofOne, index) =>
    choices.slice(index + 1).flatMap((ofOther) => ofOne.flatMap((a) => ofOther.map((b) => keyOf(a, b)))),
  );
}

const keyOf = (...pair: Choice[]) =>
  JSON.stringify(pair.map(({ name, value }) => [name, value]).sort(([a], [b]) => (a! < b! ? -1 : 1)));
