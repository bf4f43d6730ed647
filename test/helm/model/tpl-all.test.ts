import { contains, dig, fields, fieldsOf, ifNull, isKind, isNull, itemsOf, length, text } from '../../../lib/helm';
import { define, each, isBlank, toJson, tplAll, Type, unlessEmpty } from '../../../lib/helm';
import { expectTwoWays, helmChart, specsOf, thing } from '../support/charts';

const schema = Type.Object({
  s: Type.String({ default: 'text' }),
  blank: Type.String({ default: '' }),
  n: Type.Integer({ default: 1000660000 }),
  o: Type.Optional(Type.String()),
  x: Type.Unknown(),
  m: Type.Record(Type.String(), Type.String(), { default: {} }),
  l: Type.Array(Type.String(), { default: [] }),
  scalar: Type.Optional(Type.Union([Type.Integer(), Type.String()])),
  things: Type.Array(Type.Object({ name: Type.String(), port: Type.Integer(), note: Type.Optional(Type.String()) }), {
    default: [],
  }),
  section: Type.Object({
    name: Type.String({ default: '{{ .Release.Name }}' }),
    port: Type.Integer({ default: 80 }),
    'odd-name': Type.String({ default: '{{ .Values.s }}!' }),
  }),
});

/** What comes of a value of any kind, in both outputs; an ordinary chart has no release to ask for. */
const evaluated = (...values: unknown[]) =>
  specsOf(
    schema,
    ({ x }) => ({ x: tplAll(x), json: toJson(tplAll(x)), some: unlessEmpty(tplAll(x)), null: isNull(tplAll(x)) }),
    values.map((x) => ({ x })),
    expectTwoWays,
  ).map(({ x }) => x as unknown);

test('every text is evaluated, however deep it lies, and stays a text', () => {
  const [made] = evaluated({
    text: '{{ .Values.s }}',
    number: '{{ .Values.n }}',
    list: ['{{ .Release.Name }}', ['{{ .Release.Namespace }}', [{ deep: 'a{{ .Values.s }}b' }]]],
    trimmed: 'a \n {{- .Values.s -}} \n b',
    lines: '{{ .Values.s }}\n\n  b: {{ .Values.s }}\n',
    odd: '"{{ .Values.s }}" <&>: \\ \u0007',
  });
  expect(made).toMatchObject({
    text: 'text',
    number: '1.00066e+09',
    list: ['release', ['space', [{ deep: 'atextb' }]]],
    trimmed: 'atextb',
    odd: '"text" <&>: \\ \u0007',
  });
});

test('everything but texts passes as it is: numbers, empty maps and lists, null', () => {
  const plain = {
    numbers: [0, 7007, 1000660000, 2 ** 53, -5, 0.5, 1e21, 1.25e-7],
    others: [true, false, null, '', {}, [], [[]], [{}], { a: {} }],
    texts: ['yes', '1.10', '0755', '~', '=', '<<', 'a\nb\n', ' x', '{ {x} }', '}}', '$', '%s'],
    '10': 1,
    '9': { b: [], a: {} },
  };
  expect(evaluated(plain, [], {}, '', 0, false, 1000660000, 'x', [null])).toEqual([
    ...[plain, [], {}, '', 0, false, 1000660000, 'x', [null]],
  ]);
});

test('a key is only a key, and what belongs to Backstage passes untouched', () => {
  const [made] = evaluated({ '{{ .Values.s }}': '${{ parameters.x }} {{ .Values.s }} ${{- y }}', '${{ x }}': '${{ x' });
  expect(made).toEqual({ '{{ .Values.s }}': '${{ parameters.x }} text ${{- y }}', '${{ x }}': '${{ x' });
});

test('what is unset stays unset', () => {
  const specs = specsOf(
    schema,
    ({ x, o, scalar, m }) => ({
      all: [{ x: tplAll(x) }, { o: tplAll(o) }, { scalar: tplAll(scalar) }, { m: tplAll(m) }],
      null: [isNull(tplAll(x)), isNull(tplAll(o)), isNull(tplAll(scalar)), isNull(tplAll(m))],
      blank: [isBlank(tplAll(o)), isBlank(tplAll(scalar))],
      default: ifNull(tplAll(o), 'none'),
      found: dig(tplAll(x), 'a'),
    }),
    [{}, { x: null, m: null }, { x: { a: '{{ .Values.s }}' }, o: '{{ .Values.blank }}', scalar: '{{ .Values.n }}' }],
    expectTwoWays,
  );
  expect(specs[1].null).toEqual([true, true, true, true]);
  expect(specs[2]).toMatchObject({
    blank: [true, false],
    default: '',
    found: 'text',
    null: [false, false, false, false],
  });
  expect(specs[2].all.slice(0, 3)).toEqual([{ x: { a: 'text' } }, { o: '' }, { scalar: '1.00066e+09' }]);
});

test('it is a value like any other: in loops, spreads, texts, conditions and named parts', () => {
  const specs = specsOf(
    schema,
    ({ m, l, things, scalar, x }) => ({
      items: ['own', ...itemsOf(tplAll(l)), ...itemsOf(tplAll(l), (item) => text`<${item as never}>`)],
      things: itemsOf(tplAll(things), ({ name, port, note }) => ({ name, port, text: text`${name}:${port}`, note })),
      fields: { own: 1, ...fieldsOf(tplAll(m)), ...fieldsOf(tplAll(m), (value, key) => ({ [`x-${key}`]: value })) },
      found: dig(tplAll(m), 'a'),
      lengths: [length(tplAll(m)), length(tplAll(l))],
      kinds: [isKind(tplAll(x), 'map'), isKind(tplAll(x), 'slice'), isKind(tplAll(x), 'string')],
      if: { ...fields(contains(toJson(dig(tplAll(m), 'a')), 'text'), { is: 'text' }) },
      scalar: tplAll(scalar),
      named: define('named', { ...fieldsOf(tplAll(m)) }),
      inLoop: itemsOf(l, () => ({ all: tplAll(m) })),
    }),
    [
      {},
      { m: { a: '{{ .Values.s }}', b: '' }, l: ['{{ .Values.s }}', 'x'], scalar: 8080, x: '{{ .Values.s }}' },
      {
        things: [
          { name: '{{ .Values.s }}', port: 1000000 },
          { name: 'x', port: 0, note: '{{ .Values.blank }}' },
        ],
      },
    ],
    expectTwoWays,
  );
  expect(specs[1]).toMatchObject({
    items: ['own', 'text', 'x', '<text>', '<x>'],
    fields: { own: 1, a: 'text', b: '', 'x-a': 'text', 'x-b': '' },
    found: 'text',
    lengths: [2, 2],
    kinds: [false, false, true],
    if: { is: 'text' },
    scalar: 8080,
    inLoop: [{ all: { a: 'text', b: '' } }, { all: { a: 'text', b: '' } }],
  });
  expect(specs[2].things).toEqual([
    { name: 'text', port: 1000000, text: 'text:1000000' },
    { name: 'x', port: 0, text: 'x:0', note: '' },
  ]);
});

test('the values of a section are there, also under names that need quotes', () => {
  const [spec] = specsOf(
    schema,
    ({ section }) => {
      const { name, port, 'odd-name': odd } = tplAll(section);
      return { name, port, odd, text: text`${name}:${port}/${odd}` };
    },
    [{}],
    expectTwoWays,
  );
  expect(spec).toEqual({ name: 'release', port: 80, odd: 'text!', text: 'release:80/text!' });
});

test('objects are made for each evaluated item', () => {
  const [made] = expectTwoWays(
    schema,
    (chart, { l }) => each(tplAll(l), (item, index) => thing(chart, text`it-${index}`, { item })),
    [{ l: ['{{ .Release.Name }}', 'x'] }],
  );
  expect(made).toMatchObject({ 'it-0': { spec: { item: 'release' } }, 'it-1': { spec: { item: 'x' } } });
});

test('an expression that only Helm knows is refused in plain manifests, with the name of the value', () => {
  const chart = helmChart(schema, (scope, { x }) => thing(scope, 'it', { x: tplAll(x) }));
  expect(() => chart.manifests({ x: [{ a: '{{ .Values.s | upper }}' }] })).toThrow(
    /^x\[0\]\.a: "{{ .Values.s \| upper }}"/,
  );
});
