import {
  add,
  and,
  boolean,
  contains,
  eq,
  ge,
  gt,
  ifEmpty,
  ifNull,
  isEmpty,
  isKind,
  isNull,
  le,
  length,
  lower,
  lt,
  mul,
  ne,
  not,
  or,
  sha256,
  shorten,
  text,
  toJson,
  toPrettyJson,
  trimSuffix,
  trunc,
  Type,
} from '../../../lib/helm';
import { specsOf } from '../support/charts';

const Map = Type.Record(Type.String(), Type.String());

test('comparisons and logic are the same in all three ways', () => {
  const schema = Type.Object({
    n: Type.Integer({ default: 5 }),
    s: Type.String({ default: 'a' }),
    f: Type.Boolean({ default: true }),
  });
  const specs = specsOf(
    schema,
    ({ n, s, f }) => ({
      eq: [eq(n, 5), eq(s, 'a'), eq(f, true)],
      ne: [ne(n, 5), ne(s, 'a'), ne(f, true)],
      order: [lt(n, 5), le(n, 5), gt(n, 5), ge(n, 5), lt(5, n)],
      logic: [and(f, eq(s, 'a')), or(not(f), gt(n, 100)), and(f, not(f), f)],
    }),
    [{}, { n: 1000660000, s: '', f: false }],
  );
  expect(specs[0]).toEqual({
    eq: [true, true, true],
    ne: [false, false, false],
    order: [false, true, false, true, false],
    logic: [true, false, false],
  });
  expect(specs[1].order).toEqual([false, false, true, true, true]);
});

test('a decimal is compared with whole and with broken numbers', () => {
  const specs = specsOf(
    Type.Object({ n: Type.Number({ default: 0.5 }) }),
    ({ n }) => ({ all: [gt(n, 1), lt(n, 0.6), eq(n, 1), ne(n, 0), le(1, n)] }),
    [{}, { n: 1 }, { n: 2.5 }],
  );
  expect(specs.map(({ all }) => all)).toEqual([
    [false, true, false, true, false],
    [false, false, true, true, true],
    [true, false, false, true, true],
  ]);
});

test('a decimal is compared with an integer of the values', () => {
  const schema = Type.Object({ n: Type.Number({ default: 0.5 }), i: Type.Integer({ default: 1 }) });
  const specs = specsOf(schema, ({ n, i }) => ({ all: [gt(n, i), eq(n, i)] }), [{}, { n: 1 }, { n: 2 }]);
  expect(specs.map(({ all }) => all)).toEqual([
    [false, false],
    [false, true],
    [true, false],
  ]);
});

test('integers are added and multiplied as integers, also large ones', () => {
  const specs = specsOf(
    Type.Object({ n: Type.Integer({ default: 1000000 }) }),
    ({ n }) => ({ sum: add(n, 660000), product: mul(n, n), text: text`${add(n, 1)}` }),
    [{}, { n: 0 }, { n: -7 }],
  );
  expect(specs[0]).toEqual({ sum: 1660000, product: 1e12, text: '1000001' });
});

test('an optional integer is unset or a number, 0 included', () => {
  const specs = specsOf(
    Type.Object({ n: Type.Optional(Type.Integer()) }),
    ({ n }) => ({
      n,
      list: [n],
      null: isNull(n),
      empty: isEmpty(n),
      ifNull: ifNull(n, 5),
      ifEmpty: ifEmpty(n, 5),
      json: toJson(n),
    }),
    [{}, { n: null }, { n: 0 }, { n: 1000660000 }],
  );
  const unset = { list: [], null: true, empty: true, ifNull: 5, ifEmpty: 5, json: 'null' };
  expect(specs[0]).toEqual(unset);
  expect(specs[1]).toEqual(unset);
  expect(specs[2]).toEqual({ n: 0, list: [0], null: false, empty: true, ifNull: 0, ifEmpty: 5, json: '0' });
  expect(specs[3].json).toBe('1000660000');
});

test('an optional value of another kind is unset or anything, false and "" included', () => {
  const schema = Type.Object({
    f: Type.Optional(Type.Boolean()),
    s: Type.Optional(Type.String()),
    d: Type.Optional(Type.Number()),
  });
  const specs = specsOf(
    schema,
    ({ f, s, d }) => ({
      f,
      s,
      d,
      null: [isNull(f), isNull(s), isNull(d)],
      ifNull: [ifNull(f, true), ifNull(s, 'x'), ifNull(d, 0.1)],
      ifEmpty: [ifEmpty(f, true), ifEmpty(s, 'x'), ifEmpty(d, 0.1)],
    }),
    [{}, { f: false, s: '', d: 0 }, { f: true, s: 'y', d: 1.5 }],
  );
  expect(specs[0].ifNull).toEqual([true, 'x', 0.1]);
  expect(specs[1]).toMatchObject({ f: false, s: '', d: 0, ifNull: [false, '', 0], ifEmpty: [true, 'x', 0.1] });
});

test('a decimal with a whole default is a number in a text', () => {
  const specs = specsOf(
    Type.Object({ d: Type.Optional(Type.Number()) }),
    ({ d }) => ({ text: text`x ${ifNull(d, 1)}` }),
    [{}, { d: 0.5 }, { d: 1e21 }],
  );
  expect(specs.map((spec) => spec.text)).toEqual(['x 1', 'x 0.5', 'x 1e+21']);
});

test('a map or list that is unset or empty has a default and a length', () => {
  const specs = specsOf(
    Type.Object({ m: Map, l: Type.Array(Type.String()) }),
    ({ m, l }) => ({
      map: ifNull(m, { x: 'y' }),
      list: ifEmpty(l, ['z']),
      lengths: [length(m), length(l)],
      empty: [isEmpty(m), isEmpty(l), isNull(m)],
    }),
    [{}, { m: {}, l: [] }, { m: null, l: null }, { m: { a: 'b' }, l: ['c', 'd'] }],
  );
  expect(specs.map(({ map, list }) => [map, list])).toEqual([
    [{ x: 'y' }, ['z']],
    [{}, ['z']],
    [{ x: 'y' }, ['z']],
    [{ a: 'b' }, ['c', 'd']],
  ]);
  expect(specs[3].lengths).toEqual([1, 2]);
});

test('the kind of a free-form value is known', () => {
  const specs = specsOf(
    Type.Object({ x: Type.Unknown() }),
    ({ x }) => ({ kinds: (['map', 'slice', 'string'] as const).map((kind) => boolean(isKind(x, kind))) }),
    [{}, { x: {} }, { x: [] }, { x: '' }, { x: 1 }],
  );
  expect(specs.map(({ kinds }) => kinds.indexOf(true))).toEqual([-1, 0, 1, 2, -1]);
});

const textFunctions = (s: any) => ({
  lower: lower(s),
  trunc: trunc(s, 3),
  trim: trimSuffix(s, '-'),
  short: shorten(s, 12),
  sha: sha256(s),
  contains: contains(s, 'b'),
});

test('functions of texts are the same in all three ways', () => {
  const cases = ['', 'aB-', 'ABCDEFGHIJKL', 'abcdefghijklm', 'abcd-fghijklm', 'abc-'].map((s) => ({ s }));
  const specs = specsOf(Type.Object({ s: Type.String({ default: '' }) }), ({ s }) => textFunctions(s), cases);
  expect(specs[1]).toMatchObject({ lower: 'ab-', trunc: 'aB-', trim: 'aB', short: 'aB-', contains: false });
  for (const { short } of specs) expect(short.length).toBeLessThanOrEqual(12);
  expect(specs[0].sha).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

test('functions of texts are the same for texts beyond ASCII', () => {
  const cases = ['漢字'].map((s) => ({ s }));
  specsOf(Type.Object({ s: Type.String({ default: '' }) }), ({ s }) => textFunctions(s), cases);
});

test('JSON is what Go writes, whatever the value', () => {
  const cases = [null, [], {}, [1, null], { b: '<&>\u2028', a: { '10': 1, '9': 2 } }, 1e21, 1e-7, 0.1, '\b\n'];
  const specs = specsOf(
    Type.Object({ x: Type.Unknown() }),
    ({ x }) => ({ one: toJson(x), pretty: toPrettyJson(x) }),
    cases.map((x) => ({ x })),
  );
  expect(specs[4].one).toBe('{"a":{"10":1,"9":2},"b":"\\u003c\\u0026\\u003e\\u2028"}');
});

test('JSON leaves out what is not set', () => {
  expect(toJson({ a: undefined, b: [1] })).toBe('{"b":[1]}');
});

test.each(['$CHART', '%s %d', '{{ .Values.s }}', '"\\\n', '}}', '`'])('the literal %j is only a text', (odd) => {
  const specs = specsOf(
    Type.Object({ s: Type.String({ default: '' }) }),
    ({ s }) => ({ default: ifEmpty(s, odd), eq: eq(s, odd), text: text`${odd}${s}${odd}` }),
    [{}, { s: odd }],
  );
  expect(specs[0]).toEqual({ default: odd, eq: false, text: `${odd}${odd}` });
  expect(specs[1].eq).toBe(true);
});
