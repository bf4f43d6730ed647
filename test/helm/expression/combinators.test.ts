import {
  dig,
  each,
  either,
  fieldsOf,
  hasKey,
  ifEmpty,
  isBlank,
  itemsOf,
  length,
  not,
  omit,
  overlaid,
  matches,
  repeated,
  string,
  nonNull,
  text,
  toJson,
  join,
  tplAll,
  Type,
  unlessEmpty,
  urlPart,
  when,
  choose,
} from '../../../lib/helm';
import {
  laidOver,
  layered,
  fromJson,
  firstLike,
  firstUnlike,
  toVariable,
  references,
} from '../../../lib/helm/internal';
import { expectThreeWays, expectTwoWays, specsOf, thing } from '../support/charts';

const Any = Type.Object({ x: Type.Unknown() });
const Text = Type.Object({ url: Type.String({ default: '' }) });
const kinds = [null, {}, [], '', 'text', 0, 1000660000, 0.5, true, false, ['a', { b: 1 }]];

test('what is found on a path is the same in all three ways, whatever the value is', () => {
  const found = [{ b: 'x' }, { b: { c: 1000660000 } }, { b: { c: '<&>' } }, { b: { c: false } }, { b: [{ c: 1 }] }];
  const specs = specsOf(
    Any,
    ({ x }) => ({
      one: dig(x, 'a'),
      deep: dig(x, 'a', 'b', 'c'),
      odd: [['length'], ['0'], ['a', 'length'], ['a', '0'], ['a b'], ['toString']].map((path) => ({
        found: dig(x, ...path),
      })),
      blank: isBlank(dig(x, 'a', 'b')),
      json: toJson(dig(x, 'a', 'b')),
      name: ifEmpty(dig(x, 'a', 'b'), 'none'),
      some: unlessEmpty(dig(x, 'a', 'b')),
    }),
    [{}, ...kinds.map((x) => ({ x })), ...[...kinds, ...found].map((a) => ({ x: { a, 'a b': 1 } }))],
  );
  expect(specs.slice(0, 5).map(({ json }) => json)).toEqual(Array(5).fill('null'));
  expect(specs.at(-4)).toMatchObject({ deep: 1000660000, json: '{"c":1000660000}' });
  expect(specs.find(({ one }) => one === 'text')).toMatchObject({
    odd: [{}, {}, {}, {}, { found: 1 }, {}],
    json: 'null',
    name: 'none',
  });
});

test('nothing is found in what is unset, and in a declared section what is there', () => {
  const schema = Type.Object({
    s: Type.Optional(Type.Object({ m: Type.Record(Type.String(), Type.Integer()) })),
    m: Type.Record(Type.String(), Type.String(), { default: { a: 'b' } }),
  });
  const specs = specsOf(schema, ({ s, m }) => ({ s: dig(s, 'm', 'a'), m: dig(m, 'a') }), [
    {},
    { s: { m: {} }, m: null },
    { s: { m: { a: 0 } } },
  ]);
  expect(specs).toEqual([{ m: 'b' }, {}, { s: 0, m: 'b' }]);
});

test('a map is laid over another one key by key, and null takes a key away, the same in all three ways', () => {
  const schema = Type.Object({
    under: Type.Unknown(),
    over: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  });
  const specs = specsOf(
    schema,
    ({ under, over }) => ({ all: laidOver(under as object, over), text: toJson(laidOver({ a: { b: 1 } }, over)) }),
    [
      { under: { a: { b: true, c: [1] } }, over: { a: { b: false, d: { e: null, f: 1 } }, g: null, h: { i: null } } },
      { under: { a: { b: 1, c: 2 }, x: 1 }, over: { a: { b: null }, x: null } },
      ...kinds.flatMap((a) => [
        { under: { a }, over: { a: { b: '' } } },
        { under: { a: { b: 1 } }, over: { a } },
      ]),
      {},
    ],
  );
  expect(specs[0]!.all).toEqual({ a: { b: false, c: [1], d: { f: 1 } }, h: {} });
  expect(specs[1]).toEqual({ all: { a: { c: 2 } }, text: '{"a":{}}' });
});

test('configuration in several files is one map, the same in all three ways', () => {
  const schema = Type.Object({
    files: Type.Array(Type.Object({ name: Type.String(), content: Type.Optional(Type.Unknown()) }), { default: [] }),
    last: Type.Unknown(),
  });
  const file = (content: unknown) => ({ name: 'x', content });
  const specs = specsOf(
    schema,
    ({ files, last }) => {
      const all = layered(files, 'content', last);
      return { all: toJson(all), found: dig(fromJson(toJson(all)), 'a', 'b') };
    },
    [
      {},
      ...kinds.map((last) => ({ last })),
      ...kinds.map((content) => ({
        files: [{ name: 'none' }, file({ a: { b: 1, c: content } }), file({ a: content })],
      })),
      ...kinds.map((b) => ({
        files: [file({ a: { b: 'x', d: [1] } })],
        last: { a: { b, d: [] } },
      })),
      { files: [file('a:\n  b: x # c\n  "c": 1000660000\n')], last: 'a: { c: new }\nd: [1]\n' },
      { files: [file('a: [')], last: 'a: b: c' },
      { files: [file('text'), file('- a')], last: '{a: {b: {c: 1}}}' },
    ],
  );
  expect(specs[0]).toEqual({ all: '{}' });
  expect(specs.at(-3)).toMatchObject({ found: 'x' });
  expect(specs.at(-2)).toEqual({ all: '{}' });
});

test.each(['clientId', 'my-provider', 'privateKey', 'OAuth2 x', 'ä', '', 'aB1C'])('the variable of "%s"', (url) => {
  const [spec] = specsOf(Text, (v) => ({ variable: text`A_${toVariable(v.url)}` }), [{ url }]);
  expect(spec!.variable).toMatch(/^[A-Z0-9_]+$/);
});

test('the texts of a list in one', () => {
  const schema = Type.Object({ list: Type.Array(Type.String(), { default: [] }) });
  const specs = specsOf(schema, ({ list }) => ({ all: text`[${join(list, ', ')}]` }), [{}, { list: ['a', 'b'] }]);
  expect(specs).toEqual([{ all: '[]' }, { all: '[a, b]' }]);
});

test('texts that refer to variables, for each key of a map', () => {
  const [none, some] = specsOf(
    Type.Object({ keys: Type.Record(Type.String(), Type.String(), { default: {} }) }),
    ({ keys }) => ({ texts: toJson(references(keys, text`A_${'b'}_`)) }),
    [{}, { keys: { clientId: 'x', 'a-b': 'y' } }],
  );
  expect(none).toEqual({ texts: '{}' });
  expect(some).toEqual({ texts: '{"a-b":"${A_b_A_B}","clientId":"${A_b_CLIENT_ID}"}' });
});

test('only what is unset or "" is blank', () => {
  const specs = specsOf(Any, ({ x }) => ({ blank: isBlank(x), is: choose(not(isBlank(x)), 'given') }), [
    {},
    ...kinds.map((x) => ({ x })),
  ]);
  expect(specs.map(({ blank }) => blank as boolean)).toEqual([true, ...kinds.map((x) => x === null || x === '')]);
});

test.each([
  ['https://example.com', ['https', 'example.com', 'example.com', '']],
  ['http://example.com/', ['http', 'example.com', 'example.com', '/']],
  ['http://example.com:8080/a/b', ['http', 'example.com:8080', 'example.com', '/a/b']],
  ['https://user:secret@example.com/a', ['https', 'example.com', 'example.com', '/a']],
  ['https://example.com/a?b=/c#/d', ['https', 'example.com', 'example.com', '/a']],
  ['https://example.com?b', ['https', 'example.com', 'example.com', '']],
  ['https://[::1]:7007/x', ['https', '[::1]:7007', '::1', '/x']],
  ['HTTP+unix://Example.com/%C3%BC%20x', ['http+unix', 'Example.com', 'Example.com', '/ü x']],
  ['', ['', '', '', '']],
  ['example.com/a', ['', '', '', 'example.com/a']],
  ['/a', ['', '', '', '/a']],
  ['//example.com/a', ['', 'example.com', 'example.com', '/a']],
])('the parts of the URL %j', (url, parts) => {
  const names = ['scheme', 'host', 'hostname', 'path'] as const;
  const [spec] = specsOf(Text, (v) => ({ parts: names.map((part) => urlPart(v.url, part)) }), [{ url }]);
  expect(spec.parts).toEqual(parts);
});

const texts = Type.Record(Type.String(), Type.String(), { default: {} });
const Maps = Type.Object({ on: Type.Boolean({ default: false }), a: texts, b: texts });
const mapCases = [
  {},
  { a: null, b: null },
  { on: true, a: { x: 'a', y: 'a' }, b: { y: 'b', z: 'b' } },
  { a: { x: '', y: 'a', own: '' }, b: { x: 'b', y: '', z: '' } },
  { a: null, b: { x: 'b', __proto__x: 'b' } },
];

test('of maps that lie over each other the later wins, but for its empty texts', () => {
  const specs = specsOf(
    Maps,
    ({ a, b }) => ({
      all: overlaid(a, b),
      one: overlaid(undefined, a),
      none: overlaid(),
      own: overlaid({ own: 'own', x: 'own' }, a, b),
      last: { ...fieldsOf(overlaid(a, { x: '', y: 'own' })) },
      some: unlessEmpty(overlaid(a, b)),
    }),
    mapCases,
  );
  expect(specs[0]).toMatchObject({ all: {}, none: {}, own: { own: 'own', x: 'own' }, last: { x: '', y: 'own' } });
  expect(specs[0]).not.toHaveProperty('some');
  expect(specs[2]).toMatchObject({ all: { x: 'a', y: 'b', z: 'b' }, own: { own: 'own', x: 'a', y: 'b', z: 'b' } });
  expect(specs[3]).toMatchObject({ all: { x: 'b', y: 'a', z: '', own: '' }, own: { own: 'own', x: 'b' } });
});

test('one of two values is a value to compute with, also one that may be unset', () => {
  const schema = Type.Object({ ...Maps.properties, n: Type.Integer({ default: 5 }), o: Type.Optional(Type.String()) });
  const specs = specsOf(
    schema,
    ({ on, n, o, a, b }) => ({
      n: text`${either<number>(on, n, 7)}`,
      map: overlaid(either<Record<string, string>>(on, { own: 'own' }, {}), b),
      maps: either(on, a, b),
      o: either<string>(on, o as never, 'none'),
    }),
    [...mapCases, { on: true, n: 0, o: '' }],
  );
  expect(specs[0]).toEqual({ n: '7', map: {}, maps: {}, o: 'none' });
  expect(specs[2]).toMatchObject({ n: '5', map: { own: 'own', y: 'b' }, maps: { x: 'a' } });
  expect(specs[5]).toMatchObject({ n: '0', o: '' });
});

test('a map has a key or not, whatever its value, and is repeated without some of its keys', () => {
  const schema = Type.Object({ m: Type.Record(Type.String(), Type.Unknown(), { default: {} }) });
  const specs = specsOf(
    schema,
    ({ m }) => ({
      has: [hasKey(m, 'a'), hasKey(m, 'toString'), hasKey(tplAll(m), 'a')],
      rest: omit(m, 'a', 'b c'),
      spread: { own: 1, ...fieldsOf(omit(m, 'a')), 'b c': 'own' },
      keys: length(omit(m, 'a')),
      same: omit(m),
    }),
    [{}, { m: null }, { m: { a: '', 'b c': 0, c: [1] } }, { m: { own: false } }],
  );
  expect(specs[0]).toMatchObject({ has: [false, false, false], rest: {}, spread: { own: 1, 'b c': 'own' }, keys: 0 });
  expect(specs[2]).toMatchObject({
    has: [true, false, true],
    rest: { c: [1] },
    spread: { own: 1, 'b c': 'own', c: [1] },
  });
  expect(specs[3].spread).toEqual({ own: false, 'b c': 'own' });
});

test('a map without some of its entries still knows what the others are', () => {
  const Entry = Type.Object({ port: Type.Integer(), name: Type.Optional(Type.String()) });
  const specs = specsOf(
    Type.Object({ m: Type.Record(Type.String(), Entry, { default: {} }), l: Type.Array(Entry, { default: [] }) }),
    ({ m, l }) => ({
      ports: { ...fieldsOf(omit(m, 'a'), (entry, key) => ({ [key]: text`${entry.port}` })) },
      rest: itemsOf(l, (entry) => ({ port: text`${entry.port}`, ...fieldsOf(omit(entry as never, 'port')) })),
    }),
    [{}, { m: { a: { port: 1 }, b: { port: 1000000 } }, l: [{ port: 2, name: '' }, { port: 3 }] }],
  );
  expect(specs[1]).toEqual({ ports: { b: '1000000' }, rest: [{ port: '2', name: '' }, { port: '3' }] });
});

test('what a condition around it asks for is sure to be there', () => {
  const schema = Type.Object({ n: Type.Optional(Type.Integer()), m: Type.Optional(texts) });
  const specs = specsOf(
    schema,
    ({ n, m }) => ({
      n: choose(not(isBlank(n)), text`<${nonNull(n)}>`),
      m: choose(hasKey(m, 'a'), nonNull(m)),
      a: choose(hasKey(m, 'a'), text`<${nonNull(dig(m as never, 'a') as never)}>`),
    }),
    [{}, { n: 0, m: {} }, { n: 1000000, m: { a: 'b' } }],
  );
  expect(specs).toEqual([{}, { n: '<0>' }, { n: '<1000000>', m: { a: 'b' }, a: '<b>' }]);
});

const Scalar = Type.Union([Type.Integer(), Type.String(), Type.Boolean(), Type.Number()]);
const scalars = [0, 7007, 1000660000, 0.5, '', '7007', 'yes', '25%', '<{{ x }}>', 'a\n"b"', true, false];

test('a value that is one of several kinds of scalars stays what it is, and has a text', () => {
  const schema = Type.Object({
    s: Type.Union(Scalar.anyOf, { default: 'http' }),
    o: Type.Optional(Type.Union([...Scalar.anyOf])),
    m: Type.Record(Type.String(), Scalar, { default: {} }),
  });
  const specs = specsOf(
    schema,
    ({ s, o, m }) => ({
      s,
      o,
      list: [s, { o }, ifEmpty(s, 'none')],
      text: [string(s as never), text`a-${s as never}`, toJson(s)],
      either: text`${ifEmpty(o, 80) as never}|${ifEmpty<unknown>(dig(m, 'b') as never, s) as never}`,
      some: unlessEmpty(o),
      map: { ...fieldsOf(m, (value, key) => ({ [key]: { value, text: text`${value as never}` } })) },
      blank: [isBlank(s), isBlank(o)],
    }),
    [{}, ...scalars.map((s) => ({ s, o: s, m: { a: s } }))],
  );
  expect(specs[0]).toMatchObject({ s: 'http', list: ['http', {}, 'http'], text: ['http', 'a-http', '"http"'] });
  expect(specs[3]).toMatchObject({ s: 1000660000, text: ['1000660000', 'a-1000660000', '1000660000'] });
  expect(specs.slice(1).map(({ s }) => s as unknown)).toEqual(scalars);
});

test('operators stand in conditions and loops around objects', () => {
  const schema = Type.Object({ m: Type.Record(Type.String(), Type.String(), { default: {} }) });
  const made = expectThreeWays(
    schema,
    (chart, { m }) => {
      when(hasKey(m, 'b'), () => thing(chart, 'b', { m }));
      each(omit(m, 'a'), (value, key) => thing(chart, text`each-${key}`, { value }));
    },
    [{}, { m: { a: '1', b: '2' } }, { m: null }],
  );
  expect(made.map((objects) => Object.keys(objects).sort())).toEqual([[], ['b', 'each-b'], []]);
});

test('the shape of a value is looked at without its templates, but not its emptiness where it may be a text', () => {
  const schema = Type.Object({ x: Type.Unknown(), blank: Type.String({ default: '' }), m: texts });
  const specs = specsOf(
    schema,
    ({ x, m }) => ({
      outer: unlessEmpty({ inner: unlessEmpty(tplAll(x)) }),
      map: unlessEmpty({ inner: unlessEmpty(tplAll(m)) }),
    }),
    [{}, { x: '{{ .Values.blank }}', m: { a: '{{ .Values.blank }}' } }, { x: '{{ .Values.blank }}y' }, { x: {} }],
    expectTwoWays,
  );
  expect(specs).toEqual([{}, { map: { inner: { a: '' } } }, { outer: { inner: 'y' } }, {}]);
});

test.each<[string, { name?: string }[]]>([
  ['', []],
  ['', [{ name: 'a' }, { name: 'b' }, {}]],
  ['b', [{ name: 'a' }, { name: 'b' }, { name: 'b' }, { name: 'a' }]],
  ['a', [{ name: 'a' }, { name: 'a' }, { name: 'a' }]],
])('what occurs twice first is %j, in all three ways', (twice, list) => {
  const Named = Type.Object({ list: Type.Array(Type.Object({ name: Type.Optional(Type.String()) }), { default: [] }) });
  const [spec] = specsOf(Named, ({ list: all }) => ({ always: 1, twice: repeated(all, 'name') }), [{ list }]);
  expect(spec).toEqual({ always: 1, twice });
});

test('a text matches a regular expression or not, in all three ways', () => {
  const specs = specsOf(
    Type.Object({ s: Type.String({ default: 'a' }), p: Type.String({ default: 'b' }) }),
    ({ s, p }) => ({ all: [matches(s, '^[a-z/]+$'), matches(s, text`^(a|${p})$`), matches('x"y\\', '^x"y\\\\$')] }),
    [{}, { s: 'b' }, { s: 'a/b' }, { s: 'A' }, { s: 'a\n' }, { s: '' }],
  );
  expect(specs.map(({ all }) => all)).toEqual([
    [true, true, true],
    [true, true, true],
    [true, false, true],
    ...[1, 2, 3].map(() => [false, false, true]),
  ]);
});

test('the first item that is like a pattern, or is not, is found in all three ways', () => {
  const item = Type.Object({ name: Type.String(), a: Type.Optional(Type.String()), b: Type.Optional(Type.String()) });
  const specs = specsOf(
    Type.Object({ list: Type.Array(item, { default: [] }) }),
    ({ list }) => ({
      always: 1,
      like: firstLike(list, 'name', '^[xy]$'),
      unlike: firstUnlike(list, 'name', '^[a-z]+$', 'name'),
      one: firstUnlike(list, ['a', 'b'], '^(.+\n|\n.+)$', 'name'),
    }),
    [
      {},
      {
        list: [
          { name: 'y', a: '1' },
          { name: 'x', b: '1' },
        ],
      },
      { list: [{ name: 'n', b: '' }, { name: 'x"<' }, { name: '' }] },
      { list: [{ name: '', a: '1', b: '1' }] },
    ],
  );
  expect(specs).toEqual([
    { always: 1, like: '', unlike: '', one: '' },
    { always: 1, like: '[0]: "y"', unlike: '', one: '' },
    { always: 1, like: '', unlike: '[1]: "x\\"\\u003c"', one: '[0]: "n"' },
    { always: 1, like: '', unlike: '[0]: ""', one: '[0]: ""' },
  ]);
});
