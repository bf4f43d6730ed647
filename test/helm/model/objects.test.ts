import { ApiObject } from 'cdk8s';
import { each, eq, type HelmChart, not, string, suffixed, Type, when } from '../../../lib/helm';
import { Construct } from 'constructs';
import { chartFiles } from '../../../lib/helm/chart/files';
import { helmChart, inHelm, type Body } from '../support/charts';

const schema = Type.Object({
  name: Type.String({ default: 'x' }),
  on: Type.Boolean({ default: true }),
  map: Type.Record(Type.String(), Type.String(), { default: {} }),
});
const config = (chart: Construct, id: string, name: string, namespace?: string) =>
  new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace } });
const made = (body: Body<typeof schema>, values: object = {}) => helmChart(schema, body).manifests(values);
const rendered = (body: Body<typeof schema>, values: object = {}) =>
  inHelm(helmChart(schema, body) as unknown as HelmChart, 4, [values])[0]!;

test.each<[string, Body<typeof schema>]>([
  ['the name of a value', (chart, v) => [config(chart, 'a', 'x'), config(chart, 'b', string(v.name))]],
  [
    'conditions that hold',
    (chart, v) => {
      when(v.on, () => void config(chart, 'a', 'x'));
      when(eq(v.name, 'x'), () => void config(chart, 'b', 'x'));
    },
  ],
])('two constructs that make one object are named: %s', (_what, body) => {
  expect(() => made(body)).toThrow('probe/b: probe/a makes the ConfigMap "x" already; give one of them another name');
  expect(() => rendered(body)).toThrow('b: a makes the ConfigMap "x" already; give one of them another name');
});

test('two keys that give one name are refused', () => {
  const body: Body<typeof schema> = (chart, v) =>
    each(v.map, (_value, key) => void config(chart, 'a', suffixed('web', key)));
  expect(() => made(body, { map: { 'a.b': '', 'a-b': '' } })).toThrow(
    'probe/a: two turns of a loop make the ConfigMap "web-a-b"; give it a name that tells them apart',
  );
  expect(() => rendered(body, { map: { 'a.b': '', 'a-b': '' } })).toThrow(
    'a: two turns of a loop make the ConfigMap "web-a-b"; give it a name that tells them apart',
  );
  for (const make of [made, rendered]) expect(make(body, { map: { a: '', b: '' } })).toHaveLength(2);
});

test('one of two objects, or one in each namespace, are fine', () => {
  const body: Body<typeof schema> = (chart, v) => {
    when(v.on, () => void config(chart, 'a', 'x'));
    when(not(v.on), () => void config(chart, 'b', 'x'));
    config(chart, 'c', 'x', 'other');
  };
  for (const make of [made, rendered]) expect(make(body)).toHaveLength(2);
});

test('a construct in a loop is called by words, in errors and in the names of templates', () => {
  const body = (scope: Construct, v: HelmChart<typeof schema>['values']) =>
    each(v.map, (_value, key) => void config(scope, `web-${key}`, suffixed('web', key)));
  const values = { map: { 'a.b': '', 'a-b': '' } };
  expect(() => made(body, values)).toThrow('probe/web-<the key of the loop>: two turns of a loop');
  expect(() => rendered(body, values)).toThrow('web-each: two turns of a loop');
  const both = helmChart(schema, (chart, v) => {
    for (const scope of [chart, new Construct(chart, 'other')]) body(scope, v);
  });
  expect([...chartFiles(both).keys()]).toEqual(
    expect.arrayContaining(['templates/web-each.yaml', 'templates/other-web-each.yaml']),
  );
});
