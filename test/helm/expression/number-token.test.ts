import { Duration, Size } from 'cdk8s';
import { add, isSymbolic, itemsOf, mul, number, text, Type } from '../../../lib/helm';
import { expectThreeWays, helmChart, specsOf, thing } from '../support/charts';

const schema = Type.Object({
  few: Type.Integer({ default: 2, minimum: 0 }),
  many: Type.Integer({ default: 30 }),
  ratio: Type.Number({ default: 0.5 }),
  unset: Type.Optional(Type.Integer()),
  list: Type.Array(Type.Integer(), { default: [1, 2] }),
});
const cases = [{}, { few: 0, many: 1_000_000, ratio: 2, unset: 7, list: [] }];
const made = (spec: (v: any) => object) => helmChart(schema, (chart, v) => thing(chart, 'it', spec(v))).manifests();

test('a symbolic number is a whole number for a class, and the same one each time', () => {
  helmChart(schema, (_chart, v) => {
    expect(Number.isInteger(number(v.few))).toBe(true);
    expect(number(v.few)).toBe(number(v.few));
    expect(number(v.few)).not.toBe(number(v.many));
    expect(isSymbolic(number(v.few))).toBe(true);
    expect(isSymbolic(2)).toBe(false);
  });
});

test('two symbolic numbers compare as their defaults do, and are above known ones', () => {
  helmChart(schema, (_chart, v) => {
    expect(number(v.few)).toBeLessThan(number(v.many));
    expect(number(v.few)).toBeGreaterThan(1e9);
  });
});

test('a number stands in a field, a text, a key and a structure, and in texts one behind the other', () => {
  const [defaults, others] = specsOf(
    schema,
    (v) => ({
      field: number(v.few),
      text: `${number(v.few)}m`,
      two: `${number(v.few)}${number(v.many)}`,
      key: { [`port-${number(v.few)}`]: 1 },
      ratio: number(v.ratio),
      unset: number(v.unset as never),
      sum: add(number(v.few), mul(number(v.many), 2)),
      loop: itemsOf(v.list, (item) => ({ item: number(item), few: number(v.few) })),
    }),
    cases,
  );
  expect(defaults).toEqual({
    ...{ field: 2, text: '2m', two: '230', key: { 'port-2': 1 }, ratio: 0.5, sum: 62 },
    loop: [
      { item: 1, few: 2 },
      { item: 2, few: 2 },
    ],
  });
  expect(others).toMatchObject({ field: 0, text: '0m', two: '01000000', ratio: 2, unset: 7, sum: 2_000_000, loop: [] });
});

test('units of time and memory are converted', () => {
  const [defaults, others] = specsOf(
    schema,
    (v) => ({
      seconds: Duration.minutes(number(v.few)).toSeconds(),
      day: Duration.days(number(v.few)).toSeconds(),
      milliseconds: Duration.hours(number(v.few)).toMilliseconds(),
      memory: `${Size.gibibytes(number(v.many)).toMebibytes()}Mi`,
      disk: `${Size.pebibyte(number(v.few)).toMebibytes()}Mi`,
    }),
    cases,
  );
  expect(defaults).toEqual({
    ...{ seconds: 120, day: 172_800, milliseconds: 7_200_000, memory: '30720Mi', disk: '2147483648Mi' },
  });
  expect(others).toMatchObject({ seconds: 0, memory: '1024000000Mi' });
});

test.each<[string, (v: any) => unknown]>([
  ['a sum', (v) => number(v.few) + 1],
  ['a larger sum', (v) => number(v.few) + 100_000],
  ['the sum of two', (v) => number(v.few) + number(v.many)],
  ['the difference of two', (v) => number(v.many) - number(v.few)],
  ['the product of two', (v) => number(v.few) * number(v.many)],
  ['a sum with all that an int32 may be', (v) => number(v.few) + 2_147_483_647],
  ['a difference', (v) => 10 - number(v.few)],
  ['a product', (v) => number(v.few) * 7],
  ['half of it', (v) => number(v.few) / 2],
  ['a third of it, rounded', (v) => Math.round(number(v.few) / 3)],
  ['a sum in a text', (v) => `${number(v.few) + 1}m`],
  ['a smaller unit in a text', (v) => `${Size.mebibytes(number(v.few)).toGibibytes()}Gi`],
  ['a digit before it', (v) => `1${number(v.few)}`],
  ['a digit behind it', (v) => text`a${number(v.few)}` + '0'],
])('what is computed with a symbolic number is refused: %s', (_what, valueOf) => {
  expect(() => made((v) => ({ value: valueOf(v) }))).toThrow(
    'a symbolic number cannot be computed with, use add() or mul()',
  );
});

test('numbers and digits that nobody computed stay', () => {
  const spec = {
    numbers: [0, -1, 1.5, 4_294_967_296, 1_700_000_000_000, 200_000_000_000_000, 2 ** 47, Number.MAX_SAFE_INTEGER],
    texts: [
      '20240101120000',
      '200000000000000',
      'sha256:0123456789012345678901234567890123456789012345678901234567890123',
      '1e+21',
    ],
  };
  const [{ it }] = expectThreeWays(schema, (chart, v) => thing(chart, 'it', { ...spec, few: number(v.few) }), [
    {},
  ]) as any[];
  expect(it.spec).toEqual({ ...spec, few: 2 });
});

test('a number that may be unset is no text, and is in no other unit', () => {
  expect(() => made((v) => ({ value: `${number(v.unset)}m` }))).toThrow(
    '"unset" may be unset and a text needs a value',
  );
  expect(() => made((v) => ({ value: Duration.minutes(number(v.unset)).toSeconds() }))).toThrow(
    '"unset" is converted to another unit, which only a given integer can be',
  );
});
