import {
  choose,
  each,
  either,
  fields,
  fieldsOf,
  ifEmpty,
  isEmpty,
  items,
  itemsOf,
  itemsOfMap,
  length,
  overlaid,
  string,
  text,
  toJson,
  Type,
  unlessEmpty,
  type Refs,
  type Static,
} from '../../../lib/helm';
import { helmChart, specsOf, thing } from '../support/charts';

const values = Type.Object({
  on: Type.Boolean({ default: true }),
  name: Type.String({ default: 'a "b"' }),
  other: Type.Optional(Type.String()),
  port: Type.Integer({ default: 80 }),
  list: Type.Array(Type.String(), { default: [] }),
  labels: Type.Record(Type.String(), Type.String(), { default: {} }),
  env: Type.Array(Type.Object({ name: Type.String(), value: Type.Optional(Type.String()) }), { default: [] }),
});
type Values = Refs<Static<typeof values>>;

const cases = [
  {},
  { on: false, name: '', other: 'x', port: 8080 },
  { list: ['x', '{{ y }}'], labels: { a: 'b', 'c.d/e': '' }, env: [{ name: 'A', value: '1' }, { name: 'B' }] },
];

/** What a list or an object is to operators, in both outputs and in an ordinary chart. */
const looked = (contents: (v: Values) => object) =>
  specsOf(
    values,
    (v) => ({
      json: toJson(contents(v)),
      length: length(contents(v)),
      empty: isEmpty(contents(v)),
      whole: ifEmpty<object>(contents(v), { none: true }),
    }),
    cases,
  );

test.each<[string, (v: Values) => object]>([
  ['a list with values', (v) => [string(v.name), v.port, 'z', true]],
  [
    'an object with values',
    (v) => ({ a: string(v.name), b: { c: v.port, d: [v.name] }, e: text`${v.name}-${v.port}` }),
  ],
  ['a map whose keys are values', (v) => ({ [text`k-${v.port}`]: v.name })],
  ['objects in a list, more than fit into one line', (v) => [1, 2, 3].map((n) => ({ n, name: v.name, port: v.port }))],
  ['one of two values', (v) => ({ a: choose<unknown>(v.on, v.name, 'off'), b: either<unknown>(v.on, v.port, 0) })],
  ['a value that may be unset', (v) => ({ a: 1, other: string(v.other) })],
  ['items under a condition', (v) => [...items<unknown>(v.on, ['a', v.name]), 'b']],
  ['objects under a condition', (v) => [...items(v.on, [{ name: v.name }]), { name: 'b' }]],
  ['items of a list', (v) => ['a', ...itemsOf(v.list)]],
  ['objects of a list', (v) => [...itemsOf(v.env), { name: 'Z' }]],
  ['objects for the entries of a map', (v) => itemsOfMap(v.labels, (value, name) => ({ name, value }))],
  ['fields under a condition', (v) => ({ a: 1, ...fields(v.on, { b: v.name }) })],
  ['fields of a map, over others', (v) => ({ a: 'own', z: 'own', ...fieldsOf(v.labels), e: v.name })],
  ['a field that is left out', (v) => ({ a: choose(v.on, { b: v.name }), c: unlessEmpty(v.list) })],
])('operators look into %s', (_what, contents) => {
  expect(looked(contents)).toHaveLength(cases.length);
});

test('a value that is left out is unset to operators', () => {
  const [on, off] = specsOf(
    values,
    (v) => ({ made: ifEmpty<object>(choose(v.on, { name: v.name }) as object, { name: 'none' }) }),
    [{}, { on: false }],
  );
  expect([on.made.name, off.made.name]).toEqual(['a "b"', 'none']);
});

test('the contents of a loop may be looked into if they are values', () => {
  const [, , made] = specsOf(
    values,
    (v) => ({ env: itemsOf(v.env, (one) => ({ name: one.name, json: toJson([one.name, { at: v.port }]) })) }),
    cases,
  );
  expect(made.env).toEqual([
    { name: 'A', json: '["A",{"at":80}]' },
    { name: 'B', json: '["B",{"at":80}]' },
  ]);
});

test('the contents of a loop may not be looked into if there is structure in them', () => {
  const spec = (v: Values) => ({ env: itemsOf(v.env, (one) => ({ json: toJson({ value: one.value }) })) });
  expect(() => helmChart(values, (chart, v) => thing(chart, 'it', spec(v)))).toThrow(
    'what has a condition or a loop in it, or a value that may be unset, cannot be looked into inside of a loop; use choose() with both values, and ifNull()',
  );
});

test('each item that a list stands for goes through itemsOf()', () => {
  const named = (list: readonly unknown[]) => itemsOf<unknown, object>(list, (item) => ({ item }));
  const [, , made] = specsOf(
    values,
    (v) => ({
      list: named([
        'a',
        ...items<unknown>(v.on, ['b', v.name]),
        ...itemsOf(v.list),
        ...itemsOf(v.list, (x) => text`${x}!`),
      ]),
      objects: itemsOf<{ name: string }, object>([...itemsOf(v.env), ...items(v.on, [{ name: 'C' }])], ({ name }) => ({
        at: name,
      })),
      chosen: named(choose(v.on, ['x', 'y'], ['z'])),
      left: named(unlessEmpty(choose<readonly string[]>(v.on, ['x'], [])) ?? []),
    }),
    cases,
  );
  expect(made.list.map(({ item }: any) => item as string)).toEqual([
    'a',
    'b',
    'a "b"',
    'x',
    '{{ y }}',
    'x!',
    '{{ y }}!',
  ]);
  expect(made.objects).toEqual([{ at: 'A' }, { at: 'B' }, { at: 'C' }]);
  expect(made.chosen).toEqual([{ item: 'x' }, { item: 'y' }]);
});

test('a list with conditions has no numbers for its items, and no objects for each of them', () => {
  const refused = (body: (v: Values, list: string[]) => unknown) => () =>
    helmChart(values, (_chart, v) => body(v, [...items(v.on, ['a']), 'b']));
  expect(refused((_v, list) => itemsOf(list, (item, index) => text`${item}-${index}`))).toThrow(
    'items() and itemsOf() cannot stand in this list, of which each item has a number; give the list of a value, or choose() for the fields of an item',
  );
  expect(refused((_v, list) => each(list, () => undefined))).toThrow('each() gets a list or a map with items()');
  expect(refused((v) => each({ ...fieldsOf(v.labels) }, () => undefined))).toThrow('give it the value itself');
});

test('an item of which nothing is known is no text', () => {
  const unknown = Type.Object({ list: Type.Array(Type.Unknown(), { default: [] }) });
  expect(() => helmChart(unknown, (_chart, v) => itemsOf(v.list).map((item) => `name-${String(item)}`))).toThrow(
    '"list" is symbolic: its items are no texts yet; declare them',
  );
});

test('fields that a known condition leaves out are not missed', () => {
  const chart = helmChart(values, (made, v) => {
    const contents = { ...fieldsOf(overlaid(v.labels, { a: v.name as never })) };
    thing(made, 'it', {
      kept: choose<unknown>(false, contents, 1),
      ...fields(false, contents),
      list: items(false, [contents]),
    });
  });
  expect(chart.manifests()).toEqual([expect.objectContaining({ spec: { kept: 1, list: [] } })]);
});
