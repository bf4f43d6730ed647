/* eslint-disable @typescript-eslint/restrict-plus-operands -- misuse is what is tested */
import { add, eq, gt, dig, lower, required, text, Type } from '../../../lib/helm';
import { expectTwoWays, helmChart, specsOf, thing } from '../support/charts';

const schema = Type.Object({
  backend: Type.Object({ replicas: Type.Integer({ default: 1 }), tag: Type.Optional(Type.String()) }),
  m: Type.Record(Type.String(), Type.Integer(), { default: {} }),
});
const { values, release } = helmChart(schema, () => undefined);
const replicas = values.backend.replicas as any;

test.each<[string, () => unknown]>([
  ['adding', () => replicas + 1],
  ['comparing', () => replicas > 1],
  ['calculating', () => replicas * 2],
  ['negating', () => -replicas],
  ['formatting', () => `${replicas}`],
  ['joining', () => [replicas].join()],
  ['String()', () => String(replicas)],
  ['Number()', () => Number(replicas)],
  ['an equality of different types', () => replicas == 1],
  ['using it as a key', () => ({ [replicas]: 1 })],
  ['JSON.stringify()', () => JSON.stringify({ replicas })],
])('%s throws at once, with the path of the value', (_, misuse) => {
  expect(misuse).toThrow(/"backend\.replicas" is symbolic, its value is not known yet/);
});

test('the path of a built-in value, of an entry and of a section is named, too', () => {
  expect(() => `${release.name as any}`).toThrow('"Release.Name" is symbolic');
  expect(() => `${dig(values.m, 'a b') as any}`).toThrow('"dig(m, "a b")" is symbolic');
  expect(() => (values.backend as any) + 1).toThrow('"backend" is symbolic');
});

test.each<[string, () => unknown]>([
  ['eq', () => eq(values.backend.tag, 'x')],
  ['lower', () => lower(values.backend.tag)],
  ['add', () => add(dig(values.m, 'a') as never, 1)],
  ['gt', () => gt(dig(values.m, 'a') as never, 1)],
])('%s() refuses a value that may be unset, with its path', (name, misuse) => {
  expect(misuse).toThrow(new RegExp(`may be unset and ${name}\\(\\) needs a value: wrap it in ifNull`));
});

test('a text refuses a value that may be unset, with its path and that of the construct', () => {
  const chart = helmChart(schema, (scope, v) => thing(scope, 'it', { t: text`a-${v.backend.tag}` }));
  expect(() => chart.manifests()).toThrow(/^probe\/it: "backend\.tag" may be unset/);
});

test('a value that is required and not given is refused in plain manifests', () => {
  const chart = helmChart(schema, (scope, v) => thing(scope, 'it', { t: required(v.backend.tag, 'give a tag') }));
  expect(() => chart.manifests()).toThrow('give a tag');
  expect(() => chart.manifests({ backend: { tag: '' } })).toThrow('give a tag');
});

test('a declared value that cdk8s would call is refused at once', () => {
  expect(() => helmChart(Type.Object({ resolve: Type.String({ default: '' }) }), () => undefined)).toThrow(
    'a value cannot be named "resolve"',
  );
});

test('values may have the names of what every object of JavaScript has', () => {
  const names = ['constructor', 'toString', 'length', 'name', 'then', 'toJSON', 'valueOf', 'hasOwnProperty'];
  const odd = Type.Object(Object.fromEntries(names.map((name) => [name, Type.String({ default: `<${name}>` })])));
  const chart = helmChart(odd, (scope, v) => thing(scope, 'it', { all: names.map((name) => (v as any)[name]) }));
  expect(chart.manifests()).toMatchObject([{ spec: { all: names.map((name) => `<${name}>`) } }]);
});

test('a value of an optional section is unset with it, whatever it is called', () => {
  const odd = Type.Optional(Type.Object({ 'odd-name': Type.Optional(Type.String()) }));
  const cases = [{}, { s: null }, { s: { 'odd-name': 'x' } }];
  // Two ways: in an ordinary chart, JavaScript itself looks into what is null.
  const specs = specsOf(Type.Object({ s: odd }), ({ s }) => ({ odd: s['odd-name'] }), cases, expectTwoWays);
  expect(specs).toEqual([{}, {}, { odd: 'x' }]);
});
