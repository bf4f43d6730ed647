import { ApiObject, App } from 'cdk8s';
import { define, each, HelmChart, string, text, Type, when } from '../../../lib/helm';
import { readersOf } from '../../../lib/helm/internal';

const values = Type.Object({
  image: Type.Object({ name: Type.String({ default: 'nginx' }), tag: Type.String({ default: '1' }) }),
  isOn: Type.Boolean({ default: true }),
  names: Type.Array(Type.String(), { default: [] }),
  unused: Type.String({ default: '' }),
});

const chart = new HelmChart(new App(), 'web', { values });
const config = (id: string, data: object, name = id) =>
  new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, ...{ data } });
config('direct', { image: string(chart.values.image.name) });
config('named', { image: define('image', text`${chart.values.image.name}:${chart.values.image.tag}`, 'The image.') });
when(chart.values.isOn, () => config('conditional', { a: 'b' }));
each(chart.values.names, (name) => config('repeated', { a: 'b' }, text`of-${name}`));

const readers = (...path: string[]) =>
  readersOf(chart.model(), path).map(({ kind, template }) => `${kind} ${template}`);

test('an object reads a value in a field, in a named part, in a condition, and in a loop', () => {
  expect(readers('image', 'tag')).toEqual(['ConfigMap templates/named.yaml']);
  expect(readers('image', 'name')).toEqual(['ConfigMap templates/direct.yaml', 'ConfigMap templates/named.yaml']);
  expect(readers('isOn')).toEqual(['ConfigMap templates/conditional.yaml']);
  expect(readers('names')).toEqual(['ConfigMap templates/repeated.yaml']);
});

test('a value that only decides whether an object is there is told apart from one that its fields are made of', () => {
  const only = (...path: string[]) => readersOf(chart.model(), path).map(({ isInConditionOnly }) => isInConditionOnly);
  expect(only('isOn')).toEqual([true]);
  expect(only('names')).toEqual([false]);
  expect(only('image', 'tag')).toEqual([false]);
});

test('a section is read by what reads a part of it, and a value that nobody reads has no readers', () => {
  expect(readers('image')).toEqual(readers('image', 'name'));
  expect(readers('unused')).toEqual([]);
});
