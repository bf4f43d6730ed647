import {
  choose,
  dig,
  fields,
  fieldsOf,
  gt,
  ifNull,
  items,
  itemsOf,
  itemsOfMap,
  number,
  required,
  string,
  text,
  toJson,
  Type,
  unlessEmpty,
} from '../../../lib/helm';
import { expectThreeWays, helmChart, specsOf, thing } from '../support/charts';

const Map = Type.Record(Type.String(), Type.String(), { default: {} });
const Flags = Type.Object({ f: Type.Boolean({ default: true }), g: Type.Boolean({ default: false }) });
const everyFlags = [{}, { f: false }, { g: true }, { f: false, g: true }];

test('a choice takes one of two contents, or none', () => {
  const specs = specsOf(
    Flags,
    ({ f, g }) => ({
      one: choose(f, 'yes', 'no'),
      none: choose(f, { a: 1 }),
      kinds: choose<unknown>(f, { a: [1] }, 'text'),
      nested: choose(f, choose(g, 'both', 'f'), choose(g, 'g', 'none')),
      list: ['first', choose(f, 'yes', 'no'), ['inner', choose(g, 'g', '')]],
    }),
    everyFlags,
  );
  expect(specs.map(({ nested }) => nested)).toEqual(['f', 'none', 'both', 'g']);
  expect(specs[1]).toEqual({ one: 'no', kinds: 'text', nested: 'none', list: ['first', 'no', ['inner', '']] });
});

test('an item that is not chosen is left out of its list', () => {
  const specs = specsOf(
    Flags,
    ({ f, g }) => ({
      list: ['first', ...items(f, ['f']), ...items<object | string>(g, [{ g: 1 }]), ['inner', ...items(g, ['g'])]],
    }),
    everyFlags,
  );
  expect(specs[1].list).toEqual(['first', ['inner']]);
});

test('a list inside a value of unknown contents has indexes, too', () => {
  const schema = Type.Object({ any: Type.Record(Type.String(), Type.Unknown(), { default: {} }) });
  const specs = specsOf(
    schema,
    ({ any }) => ({
      list: ['first', ...itemsOf(dig(any, 'a') as string[], (item, index) => text`${index} is ${toJson(item)}`)],
    }),
    [{}, { any: { a: ['x', 'y'] } }],
  );
  expect(specs.map(({ list }) => list)).toEqual([['first'], ['first', `0 is "x"`, `1 is "y"`]]);
});

test('a choice is part of a text', () => {
  const schema = Type.Object({ f: Type.Boolean({ default: false }), s: Type.String({ default: 's' }) });
  const specs = specsOf(schema, ({ f, s }) => ({ t: text`a-${choose(f, string(s), 'x')}` }), [{}, { f: true, s: 'y' }]);
  expect(specs.map(({ t }) => t)).toEqual(['a-x', 'a-y']);
});

test('a choice of numbers or of booleans in a text is a text', () => {
  expectThreeWays(
    Type.Object({ on: Type.Boolean({ default: true }), n: Type.Integer({ default: 3 }) }),
    (chart, v) => {
      thing(chart, 'it', {
        number: text`${choose(v.on, 60, 70)}`,
        own: string(choose<string | number>(v.on, number(v.n), 'none')),
        either: text`${choose<boolean | number>(v.on, choose<boolean | number>(v.on, true, 1), false)}`,
        within: text`a ${choose(v.on, 60, 70)}`,
      });
    },
    [{}, { on: false, n: 12345678 }],
  );
});

test('what is required cannot be part of a choice inside a text, where Helm would ask for it in any case', () => {
  const schema = Type.Object({ f: Type.Boolean({ default: false }), s: Type.Optional(Type.String()) });
  const chart = helmChart(schema, (scope, { f, s }) =>
    thing(scope, 'it', { t: text`a-${choose(f, string(required(s, 's is missing')), 'x')}` }),
  );
  expect(() => chart.manifests()).toThrow(/probe\/it.*use refuse\(\)/);
});

test('fields and items are there under a condition, wherever they stand', () => {
  const specs = specsOf(
    Flags,
    ({ f, g }) => ({
      ...fields(f, { first: 1 }),
      middle: { ...fields(f, { a: 1 }), ...fields(g, { b: 2 }) },
      list: [...items(f, ['a']), ...items(g, [{ b: 2 }, 'c'])],
      both: [{ ...fields(f, { a: 1 }), ...fields(g, { b: 2 }) }],
      ...fields(g, { last: { ...fields(f, { a: [] }) } }),
    }),
    everyFlags,
  );
  expect(specs[1]).toEqual({ middle: {}, list: [], both: [{}] });
  expect(specs[2]).toMatchObject({ first: 1, last: { a: [] }, list: ['a', { b: 2 }, 'c'] });
});

const Things = Type.Array(
  Type.Object({
    name: Type.String(),
    on: Type.Boolean(),
    tags: Type.Array(Type.String()),
    port: Type.Optional(Type.Integer()),
  }),
  {
    default: [],
  },
);
const things = [
  {},
  { l: null },
  { l: [{ name: 'a', on: false, tags: [] }] },
  {
    l: [
      { name: 'a', on: true, tags: ['x', 'y'], port: 0 },
      { name: 'b', on: false, tags: ['z'] },
    ],
  },
];

test('a list is repeated item by item, or several items for each', () => {
  const specs = specsOf(
    Type.Object({ l: Things }),
    ({ l }) => ({
      names: itemsOf(l, (e) => string(e.name)),
      several: ['first', ...itemsOf(l, (e, index) => [text`${e.name}-${index}`, { port: e.port }]), 'last'],
      nested: itemsOf(l, (e) => ({ name: e.name, tags: itemsOf(e.tags, (tag, i) => text`${e.name}${i}${tag}`) })),
      asTheyAre: [{ name: 'own' }, ...itemsOf(l)],
    }),
    things,
  );
  expect(specs[0]).toEqual({ names: [], several: ['first', 'last'], nested: [], asTheyAre: [{ name: 'own' }] });
  expect(specs[3]).toMatchObject({
    several: ['first', 'a-0', { port: 0 }, 'b-1', {}, 'last'],
    nested: [
      { name: 'a', tags: ['a0x', 'a1y'] },
      { name: 'b', tags: ['b0z'] },
    ],
  });
});

test('the items of a loop may be one of two lists, or a list of values', () => {
  const schema = Type.Object({
    on: Type.Boolean({ default: true }),
    list: Type.Array(
      Type.Object({
        name: Type.String(),
        isBoth: Type.Boolean(),
        more: Type.Optional(Type.Array(Type.String())),
      }),
      { default: [] },
    ),
    map: Type.Record(Type.String(), Type.String(), { default: {} }),
  });
  expectThreeWays(
    schema,
    (chart, v) => {
      thing(chart, 'thing', {
        either: ['first', ...itemsOf(v.list, ({ name, isBoth }) => choose(isBoth, [name, 'a', 'b'], [name]))],
        one: ['first', ...itemsOf(v.list, ({ name, isBoth }) => choose<unknown>(isBoth, [name, 'a'], 'alone'))],
        perhaps: ['first', ...itemsOf(v.list, ({ name, isBoth }) => choose(isBoth, [name]) ?? [])],
        values: ['first', ...itemsOf(v.list, ({ more }) => unlessEmpty(more) ?? [])],
        map: ['first', ...itemsOfMap(v.map, (value, key) => choose(v.on, [key, string(value)], [key]))],
        known: ['first', ...itemsOf(['a', 'b'], (name) => choose(v.on, [name, name], []))],
      });
    },
    [
      {},
      {
        list: [
          { name: 'x', isBoth: true, more: ['m', 'n'] },
          { name: 'y', isBoth: false },
        ],
        map: { k: 'w', l: 'u' },
      },
      { on: false, map: { k: 'w' } },
    ],
  );
});

test('a loop that may give nothing at all must stand beside something that is always there', () => {
  const filter = (always: string[]) =>
    helmChart(Type.Object({ l: Things }), (scope, { l }) =>
      thing(scope, 'it', { list: [...always, ...itemsOf(l, (e) => choose(e.on, string(e.name)))] }),
    );
  expect(() => filter([]).write('/nonexistent')).toThrow(/probe\/it: a loop of which every turn may give nothing/);
  expect(filter(['x']).manifests({ l: [{ name: 'a', on: false }] })).toMatchObject([{ spec: { list: ['x'] } }]);
});

test('the index of a loop is a text wherever it stands', () => {
  const specs = specsOf(
    Type.Object({ l: Things }),
    ({ l }) => ({ all: itemsOf(l, (_, index) => ({ index, text: text`${index}`, json: toJson(index) })) }),
    [things[2]!],
  );
  expect(specs[0].all).toEqual([{ index: '0', text: '0', json: '"0"' }]);
});

test('a map is repeated in the order of its keys', () => {
  const specs = specsOf(
    Type.Object({ m: Map }),
    ({ m }) => ({
      list: itemsOfMap(m, (value, key) => ({ name: key, value })),
      several: itemsOfMap(m, (value, key) => [key, string(value as never)]),
      map: { own: 1, ...fieldsOf(m, (value, key) => ({ [`${key}-a`]: value, [text`${key}-b`]: { key } })) },
      asItIs: { ...fieldsOf(m) },
    }),
    [{}, { m: null }, { m: { '10': 'x', '9': 'y', b: '', Z: 'z', 'a b': '~' } }],
  );
  expect(specs[1]).toEqual({ list: [], several: [], map: { own: 1 }, asItIs: {} });
  expect(specs[2].list.map(({ name }: { name: string }) => name)).toEqual(['10', '9', 'Z', 'a b', 'b']);
});

test('contents are left out when nothing is in them', () => {
  const specs = specsOf(
    Type.Object({
      f: Type.Boolean({ default: false }),
      m: Map,
      s: Type.String({ default: '' }),
      n: Type.Integer({ default: 0 }),
      l: Things,
    }),
    ({ f, m, s, n, l }) => ({
      value: unlessEmpty(s),
      number: unlessEmpty(n),
      map: unlessEmpty(m),
      object: unlessEmpty({ ...fields(f, { a: 1 }), b: choose(f, 2), ...fieldsOf(m) }),
      list: unlessEmpty([...items(f, ['a']), ...itemsOf(l, (e) => ({ name: e.name }))]),
      deep: { inner: unlessEmpty({ m: unlessEmpty(m) }) },
    }),
    [{}, { f: true }, { m: { a: 'b' } }, { s: 'x', n: 1000000 }, { m: null }, things[2]!],
  );
  expect(specs[0]).toEqual({ deep: {} });
  expect(specs[1]).toEqual({ object: { a: 1, b: 2 }, list: ['a'], deep: {} });
  expect(specs[3]).toMatchObject({ value: 'x', number: 1000000 });
});

test('an item that would be empty is left out of its list', () => {
  const specs = specsOf(
    Type.Object({ f: Type.Boolean({ default: false }), s: Type.String({ default: '' }) }),
    ({ f, s }) => ({ list: ['x', unlessEmpty(s), unlessEmpty({ ...fields(f, { a: 1 }) })] }),
    [{}, { f: true, s: 'y' }],
  );
  expect(specs.map(({ list }) => list)).toEqual([['x'], ['x', 'y', { a: 1 }]]);
});

test('a choice inside of contents that may be empty, and the other way round', () => {
  const specs = specsOf(
    Type.Object({ f: Type.Boolean({ default: true }), m: Map, s: Type.String({ default: '' }) }),
    ({ f, m, s }) => ({
      inside: unlessEmpty(choose(f, { ...fieldsOf(m) })),
      either: unlessEmpty(choose(f, { ...fieldsOf(m) }, { a: 1 })),
      text: unlessEmpty(choose(f, string(s), 'x')),
      outside: choose<unknown>(f, unlessEmpty(m), unlessEmpty(s)),
    }),
    [{}, { f: false }, { m: { a: 'b' } }, { f: false, s: 'y' }],
  );
  expect(specs).toEqual([
    {},
    { either: { a: 1 }, text: 'x' },
    { inside: { a: 'b' }, either: { a: 'b' }, outside: { a: 'b' } },
    { either: { a: 1 }, text: 'x', outside: 'y' },
  ]);
});

test('the entry of a map of unknown keys is looked up, whatever the key', () => {
  const Entry = Type.Object({ image: Type.Object({ tag: Type.String() }), port: Type.Optional(Type.Integer()) });
  const specs = specsOf(
    Type.Object({
      m: Type.Record(Type.String(), Entry, { default: {} }),
      n: Type.Record(Type.String(), Type.Integer(), { default: {} }),
    }),
    ({ m, n }) => {
      const entry = dig(m, 'a b') as any;
      return { tag: ifNull(entry?.image?.tag, 'none'), port: entry?.port, all: dig(m, 'a b'), n: dig(n, 'x') };
    },
    [{}, { m: { 'a b': { image: { tag: 't' } } }, n: { x: 0 } }, { m: null, n: null }, { n: { x: 1000000 } }],
  );
  expect(specs[0]).toEqual({ tag: 'none' });
  expect(specs[1]).toEqual({ tag: 't', all: { image: { tag: 't' } }, n: 0 });
  expect(specs[3].n).toBe(1000000);
});

test('a required value is the value', () => {
  const schema = Type.Object({ s: Type.Optional(Type.String()), n: Type.Optional(Type.Integer()) });
  const specs = specsOf(schema, ({ s, n }) => ({ s: required(s, 'no s'), n: gt(required(n, 'no n'), 5) }), [
    { s: 'x', n: 0 },
    { s: ' ', n: 1000000 },
  ]);
  expect(specs).toEqual([
    { s: 'x', n: false },
    { s: ' ', n: true },
  ]);
});
