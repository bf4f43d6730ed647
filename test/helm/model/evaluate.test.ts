import { fields, fieldsOf, itemsOf, toJson, Type, unlessEmpty } from '../../../lib/helm';
import { expectTwoWays, specsOf } from '../support/charts';

const free = [
  ...[
    null,
    {},
    [],
    '',
    0,
    false,
    'x',
    1000000,
    1000660000,
    0.5,
    1e21,
    'yes',
    '0755',
    '{{ .Values.x }}',
    'a\nb',
    'a\nb\n',
  ],
  ...[[[]], [{}], [[], {}], { a: {} }, { a: [] }, { a: { b: [{ c: {} }] } }, { b: ['x\n'] }],
].map((x) => ({ x }));

test('a free-form value is passed through as it is, empty or not', () => {
  const specs = specsOf(
    Type.Object({ x: Type.Unknown() }),
    ({ x }) => ({ first: x, deep: { x }, list: ['a', { x }], some: unlessEmpty(x), json: toJson(x) }),
    [{}, ...free],
  );
  expect(specs[0]).toEqual({ deep: {}, list: ['a', {}], json: 'null' });
  expect(specs[3]).toEqual({ first: [], deep: { x: [] }, list: ['a', { x: [] }], json: '[]' });
  expect(specs[5]).toMatchObject({ first: 0, deep: { x: 0 } });
});

// Where the first line is indented, toYaml of Helm itself goes wrong.
test.each(['a\n\nb', '- a\n- b', '\ta\nb', '# a\nb'])('a free-form text of several lines stays itself: %j', (x) => {
  const specs = specsOf(Type.Object({ x: Type.Unknown() }), (v) => ({ x: v.x, list: [v.x], last: unlessEmpty(v.x) }), [
    { x },
  ]);
  expect(specs[0]).toEqual({ x, list: [x], last: x });
});

// Two ways: cdk8s itself leaves out what is null in an ordinary chart.
test.each([[{ a: null }], [{ a: { b: null, c: 1 } }], [[null]], [[{ a: null }, 1]]])(
  'a null within a free-form value is the same here and in Helm: %j',
  (x) => {
    specsOf(Type.Object({ x: Type.Unknown() }), (v) => ({ x: v.x, json: toJson(v.x) }), [{ x }], expectTwoWays);
  },
);

const Map = Type.Record(Type.String(), Type.Unknown(), { default: { a: 'default' } });
const List = Type.Array(Type.Unknown(), { default: ['default'] });
const collections = [
  {},
  { m: {}, l: [] },
  { m: null, l: null },
  { m: { a: null } },
  { m: { b: { c: [] } }, l: [{}, [], ''] },
];

test('a map and a list are passed through whole, spread, and left out when empty', () => {
  const specs = specsOf(
    Type.Object({ m: Map, l: List }),
    ({ m, l }) => ({
      m,
      l,
      some: { m: unlessEmpty(m), l: unlessEmpty(l) },
      spread: { ...fieldsOf(m as never), own: 1 },
      alone: { ...fieldsOf(m as never) },
      items: [...itemsOf(l), 'own'],
      only: itemsOf(l),
      inList: [{ m, l }],
    }),
    collections,
  );
  expect(specs[0]).toMatchObject({ m: { a: 'default' }, l: ['default'], items: ['default', 'own'] });
  expect(specs[1]).toMatchObject({ m: {}, l: [], some: {}, spread: { own: 1 }, alone: {}, items: ['own'], only: [] });
  expect(specs[2]).toEqual({ some: {}, spread: { own: 1 }, alone: {}, items: ['own'], only: [], inList: [{}] });
  expect(specs[3]).toMatchObject({ m: {}, some: {} });
});

test('a null takes a default back, at any depth', () => {
  const schema = Type.Object({
    s: Type.Object({
      o: Type.Optional(Type.String({ default: 'x' })),
      m: Type.Record(Type.String(), Type.String(), { default: { a: 'b', c: 'd' } }),
    }),
    n: Type.Optional(Type.Integer({ default: 1000000 })),
  });
  const specs = specsOf(schema, ({ s, n }) => ({ o: s.o, m: s.m, n }), [
    {},
    { s: { o: null }, n: null },
    { s: { m: { a: null } } },
    { s: { m: null } },
    { s: { m: { a: 'z', e: '' } }, n: 0 },
  ]);
  expect(specs).toEqual([
    { o: 'x', m: { a: 'b', c: 'd' }, n: 1000000 },
    { m: { a: 'b', c: 'd' } },
    { o: 'x', m: { c: 'd' }, n: 1000000 },
    { o: 'x', n: 1000000 },
    { o: 'x', m: { a: 'z', c: 'd', e: '' }, n: 0 },
  ]);
});

test('0, false and "" are values like any other', () => {
  const schema = Type.Object({
    i: Type.Integer({ default: 1 }),
    f: Type.Boolean({ default: true }),
    s: Type.String({ default: 'x' }),
    d: Type.Number({ default: 1.5 }),
  });
  const zero = { i: 0, f: false, s: '', d: 0 };
  const specs = specsOf(schema, ({ i, f, s, d }) => ({ i, f, s, d, list: [i, f, s, d], ...fields(f, { on: 1 }) }), [
    {},
    zero,
  ]);
  expect(specs[1]).toEqual({ ...zero, list: [0, false, '', 0] });
});
