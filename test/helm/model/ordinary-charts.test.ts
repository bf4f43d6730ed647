import { App, ApiObject, Chart, type ApiObjectProps } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { choose, fieldsOf, HelmChart, items, number, string, Type } from '../../../lib/helm';

const values = Type.Object({
  on: Type.Boolean({ default: true }),
  name: Type.String({ default: 'a' }),
  count: Type.Integer({ default: 2 }),
  map: Type.Record(Type.String(), Type.String(), { default: {} }),
});
const { values: v } = new HelmChart(new App(), 'web', { values });
const chart = () => new Chart(new App(), 'plain');

test.each<[string, string, object]>([
  ['a number', 'count', { field: number(v.count) }],
  ['a text', 'name', { field: string(v.name) }],
  ['a part of a text', 'name', { field: `a-${string(v.name)}` }],
  ['a reference', 'name', { field: v.name }],
  ['a condition', 'choose', { field: choose(v.on, 'a', 'b') }],
  ['items', 'optional', { field: items(v.on, ['a']) }],
  ['fields', 'spread', { field: fieldsOf(v.map) }],
])('an ordinary chart refuses what is symbolic: %s', (_what, name, spec) => {
  const plain = chart();
  new ApiObject(plain, 'it', { apiVersion: 'example.com/v1', kind: 'Thing', spec } as object as ApiObjectProps);
  expect(() => plain.toJson() as unknown).toThrow(
    `"${name}" is symbolic: an ordinary chart cannot hold it, make the object in a HelmChart`,
  );
});

test('so do the classes of cdk8s-plus in it, which are as before with concrete values', () => {
  const [symbolic, concrete] = [chart(), chart()];
  new kplus.Deployment(symbolic, 'it', { replicas: number(v.count), containers: [{ image: 'a' }] });
  new kplus.Deployment(concrete, 'it', { replicas: 2, containers: [{ image: 'a' }] });
  expect(() => symbolic.toJson() as unknown).toThrow('plain/it/Resource: "count" is symbolic');
  expect(concrete.toJson()[0].spec.replicas).toBe(2);
});
