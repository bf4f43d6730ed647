import { ApiObject, type Chart } from 'cdk8s';
import { each, not, string, suffixed, Type, when } from '../../../lib/helm';
import { helmChart, type Body } from '../support/charts';

const schema = Type.Object({
  name: Type.String({ default: 'x' }),
  on: Type.Boolean({ default: true }),
  map: Type.Record(Type.String(), Type.String(), { default: {} }),
});
const config = (chart: Chart, id: string, name: string, namespace?: string) =>
  new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace } });
const made = (body: Body<typeof schema>, values: object = {}) => helmChart(schema, body).manifests(values);

test.each<[string, Body<typeof schema>]>([
  ['the same name', (chart) => [config(chart, 'a', 'x'), config(chart, 'b', 'x')]],
  ['the name of a value', (chart, v) => [config(chart, 'a', 'x'), config(chart, 'b', string(v.name))]],
  [
    'a condition that holds',
    (chart, v) => {
      config(chart, 'a', 'x');
      when(v.on, () => void config(chart, 'b', 'x'));
    },
  ],
])('two constructs that make one object are named: %s', (_what, body) => {
  expect(() => made(body)).toThrow('probe/b: probe/a makes the ConfigMap "x" already; give one of them another name');
});

test('two keys that give one name are refused', () => {
  const body: Body<typeof schema> = (chart, v) =>
    each(v.map, (_value, key) => void config(chart, 'a', suffixed('web', key)));
  expect(() => made(body, { map: { 'a.b': '', 'a-b': '' } })).toThrow(
    'probe/a: two turns of a loop make the ConfigMap "web-a-b"; give it a name that tells them apart',
  );
  expect(made(body, { map: { a: '', b: '' } })).toHaveLength(2);
});

test('one of two objects, or one in each namespace, are fine', () => {
  const body: Body<typeof schema> = (chart, v) => {
    when(v.on, () => void config(chart, 'a', 'x'));
    when(not(v.on), () => void config(chart, 'b', 'x'));
    config(chart, 'c', 'x', 'other');
  };
  expect(made(body)).toHaveLength(2);
});
