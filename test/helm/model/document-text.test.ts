import { choose, document, fields, fieldsOf, flow, items, itemsOf, text, Type, unlessEmpty } from '../../../lib/helm';
import { readValues } from '../../../lib/helm/values/read';
import { helmChart, specsOf, thing } from '../support/charts';

const schema = Type.Object({
  on: Type.Boolean({ default: true }),
  n: Type.Integer({ default: 1000660000 }),
  s: Type.String({ default: 'yes' }),
  o: Type.Optional(Type.String()),
  m: Type.Record(Type.String(), Type.String(), { default: { a: 'b' } }),
  l: Type.Array(Type.Object({ name: Type.String(), on: Type.Boolean() }), { default: [] }),
  x: Type.Unknown(),
});
const cases = [
  {},
  { on: false, n: 0, s: ' \n{{ x }}: "', o: '', m: { a: null }, l: null, x: [] },
  {
    m: null,
    l: [
      { name: 'a', on: true },
      { name: '~', on: false },
    ],
    x: { 'a: b': [null, 1e21, '<&>'] },
  },
];

/** The texts are the same in all ways, and each is the YAML of what is returned. */
const documents = (body: (v: any) => object) =>
  specsOf(schema, (v) => ({ text: document(body(v)) }), cases).map(({ text: yaml }) => readValues(yaml as string));

test('values of all types are what they are', () => {
  const read = documents(({ n, s, on, m, l, x }) => ({
    k: 1,
    n,
    s,
    on,
    yes: ['yes', '1.10', ' ', 'a\nb\n', '{{ .Values.s }}', '${{ x }}', null, 1e6],
    joined: text`${s}-${n}`,
    map: flow(m),
    list: [flow(l), flow(x), { a: 1, x: flow(x) }],
  }));
  expect(read[0]).toMatchObject({ n: 1000660000, s: 'yes', on: true, map: { a: 'b' }, joined: 'yes-1000660000' });
  expect(read[1]).toMatchObject({ n: 0, s: ' \n{{ x }}: "', on: false, map: {} });
});

test('conditions and loops stand in a document as anywhere else', () => {
  const read = documents(({ on, s, m, l }) => ({
    k: 1,
    choice: choose(on, 'on', 'off'),
    ...fields(on, { some: { deep: [s] } }),
    list: [
      'first',
      ...items(on, [{ a: s }]),
      ...itemsOf(l, (e: any, i) => ({ name: e.name, ...fields(e.on, { on: text`on-${i}` }) })),
    ],
    none: { ...fields(on, { a: 1 }) },
    loop: { own: 1, ...fieldsOf(m, (value, key) => ({ [`x-${key}`]: value })) },
    either: choose(on, { a: [s] }, [s]),
  }));
  expect(read[1]).toMatchObject({
    choice: 'off',
    list: ['first'],
    none: {},
    loop: { own: 1 },
    either: [' \n{{ x }}: "'],
  });
  expect(read[2]).toMatchObject({
    list: ['first', { a: 'yes' }, { name: 'a', on: 'on-0' }, { name: '~' }],
    loop: { own: 1 },
  });
});

test('the keys of a loop are written alike, known or not', () => {
  documents(({ m }) => ({ k: 1, ...fieldsOf(m, (value, key) => ({ [key]: { value } })) }));
});

test('what is unset is left out', () => {
  const read = documents(({ o }) => ({ k: 1, o, list: [1, o], deep: { o } }));
  expect(read[0]).toEqual({ k: 1, list: [1], deep: {} });
  expect(read[1]).toEqual({ k: 1, o: '', list: [1, ''], deep: { o: '' } });
});

test('what is empty is left out if asked for', () => {
  const read = documents(({ on, m, s, x }) => ({
    k: 1,
    m: unlessEmpty(flow(m)),
    s: unlessEmpty(s),
    x: unlessEmpty(flow(x)),
    some: unlessEmpty({ ...fields(on, { a: s }) }),
  }));
  expect(read[0]).toEqual({ k: 1, m: { a: 'b' }, s: 'yes', some: { a: 'yes' } });
  expect(read[2]).toMatchObject({ x: { 'a: b': [null, 1e21, '<&>'] } });
});

test.each<[string, (v: any) => object, RegExp]>([
  ['a map that is not wrapped', ({ m }) => ({ k: 1, m }), /flow\(\)/],
  ['a map of unknown keys that is spread', ({ m }) => ({ k: 1, ...fieldsOf(m) }), /cannot spread/],
  ['a first field that may be missing', ({ on }) => ({ ...fields(on, { k: 1 }) }), /first field/],
  ['one in a list', ({ on, n }) => ({ k: [...items(on, [{ ...fields(on, { n }) }])] }), /first field/],
  ['one of several in a list', ({ on }) => ({ k: [{ ...fields(on, { a: 1 }), b: 2 }] }), /first field/],
])('%s is refused, with the path of the construct', (_, body, message) => {
  const chart = helmChart(schema, (scope, v) => thing(scope, 'it', { text: document(body(v)) }));
  expect(() => chart.write('/nonexistent')).toThrow(message);
  expect(() => chart.write('/nonexistent')).toThrow(/probe\/it/);
  expect(() => chart.manifests()).toThrow(message);
});
