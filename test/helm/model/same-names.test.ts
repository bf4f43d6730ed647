import { ApiObject, type Chart } from 'cdk8s';
import { choose, each, eq, ifEmpty, not, string, suffixed, text, Type, when, type HelmChart } from '../../../lib/helm';
import { checkSameNames, maybeSameNames } from '../../../lib/helm/model/same-names';
import { helmChart } from '../support/charts';

const schema = Type.Object({
  name: Type.String({ default: 'x' }),
  account: Type.String({ default: '' }),
  on: Type.Boolean({ default: true }),
  map: Type.Record(Type.String(), Type.String(), { default: {} }),
  list: Type.Array(Type.String(), { default: [] }),
});
type C = HelmChart<typeof schema>;
const named = (chart: Chart, name: string, namespace?: string, kind = 'ConfigMap') =>
  new ApiObject(chart, `o${chart.node.children.length}`, { apiVersion: 'v1', kind, metadata: { name, namespace } });
const found = (body: (chart: C) => unknown) => maybeSameNames(helmChart(schema, body).model().resources).length;

test.each<[string, (chart: C) => unknown]>([
  ['other literals', (c) => [named(c, 'a'), named(c, 'b')]],
  ['other ends', (c) => [named(c, text`${c.values.name}-a`), named(c, text`${c.values.name}-b`)]],
  ['other beginnings', (c) => [named(c, text`a-${c.values.name}`), named(c, text`b-${c.values.name}`)]],
  ['an end and none', (c) => [named(c, c.fullname), named(c, suffixed(c.fullname, 'config'))]],
  ['other kinds', (c) => [named(c, string(c.values.name)), named(c, 'x', undefined, 'Secret')]],
  ['other namespaces', (c) => [named(c, 'a', 'one'), named(c, 'a', 'two')]],
  ['the key of a loop', (c) => each(c.values.map, (_value, key) => named(c, text`${c.fullname}-${key}`))],
  ['the index of a loop', (c) => each(c.values.list, (_value, index) => named(c, `a-${index}`))],
  ['the key as namespace', (c) => each(c.values.map, (_value, key) => named(c, 'a', key))],
])('names that differ for all values need no check: %s', (_what, body) => {
  expect(found(body)).toBe(0);
});

test.each<[string, number, (chart: C) => unknown]>([
  ['a value and a literal', 2, (c) => [named(c, string(c.values.name)), named(c, 'a')]],
  ['two values', 2, (c) => [named(c, string(c.values.name)), named(c, string(c.values.account))]],
  ['a fallback', 2, (c) => [named(c, string(ifEmpty(c.values.account, c.fullname))), named(c, c.fullname)]],
  ['a choice', 2, (c) => [named(c, choose(c.values.on, 'a', 'b')), named(c, 'b')]],
  [
    'a key and an end',
    2,
    (c) => {
      named(c, 'x-a');
      each(c.values.map, (_value, key) => named(c, `x-${key}`));
    },
  ],
  ['a key of which the characters change', 1, (c) => each(c.values.map, (_v, key) => named(c, suffixed('x', key)))],
  ['the value of a loop', 1, (c) => each(c.values.list, (value) => named(c, string(value)))],
  [
    'keys of two loops',
    1,
    (c) =>
      each(c.values.map, (_v, a) => {
        each(c.values.map, (_w, b) => named(c, `${a}-${b}`));
      }),
  ],
])('names that may be the same are looked at: %s', (_what, count, body) => {
  expect(found(body)).toBe(count);
});

const twice = (body: (chart: C) => unknown) => () => {
  const chart = helmChart(schema, body);
  checkSameNames(chart.model().resources, chart.node.path);
};

test.each<[string, string, (chart: C) => unknown]>([
  [
    'literals',
    'probe/o1: probe/o0 makes the ConfigMap "a" already; give one of them another name',
    (c) => [named(c, 'a'), named(c, 'a')],
  ],
  ['one value', 'makes the ConfigMap "<name>-a"', (c) => [1, 2].map(() => named(c, text`${c.values.name}-a`))],
  [
    'one of them under a condition',
    'probe/o1: probe/o0 makes',
    (c) => {
      named(c, 'a');
      when(c.values.on, () => named(c, 'a'));
    },
  ],
  [
    'both under one condition',
    'probe/o1: probe/o0 makes',
    (c) => [1, 2].map(() => when(c.values.on, () => named(c, 'a'))),
  ],
])('two objects that always have one name are refused: %s', (_what, message, body) => {
  expect(twice(body)).toThrow(message);
});

test.each<[string, (chart: C) => unknown]>([
  ['other kinds', (c) => [named(c, 'a'), named(c, 'a', undefined, 'Secret')]],
  ['other namespaces', (c) => [named(c, 'a', 'one'), named(c, 'a', 'two'), named(c, 'a')]],
  ['two values', (c) => [named(c, string(c.values.name)), named(c, string(c.values.account))]],
  ['opposite conditions', (c) => [c.values.on, not(c.values.on)].map((on) => when(on, () => named(c, 'a')))],
  [
    'conditions that do not go together',
    (c) => ['a', 'b'].map((name) => when(eq(c.values.name, name), () => named(c, 'a'))),
  ],
  ['a choice', (c) => [1, 2].map(() => named(c, choose(c.values.on, 'a', 'b')))],
])('two objects that may be there one without the other are not: %s', (_what, body) => {
  expect(twice(body)).not.toThrow();
});

test('write() refuses two objects of one name', () => {
  const chart = helmChart(schema, (c) => [named(c, 'a'), named(c, 'a')]);
  expect(() => chart.write('never-written')).toThrow('probe/o1: probe/o0 makes the ConfigMap "a" already');
});
