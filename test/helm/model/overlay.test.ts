import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { k8s } from 'cdk8s-plus-28';
import { choose, fields, fieldsOf, itemsOf, number, overlay, string, text, Type } from '../../../lib/helm';
import { type Body, expectThreeWays, expectTwoWays, helmChart } from '../support/charts';

const schema = Type.Object({
  on: Type.Boolean({ default: true }),
  replicas: Type.Integer({ default: 2 }),
  class: Type.String({ default: 'high' }),
  hosts: Type.Array(Type.String(), { default: ['a'] }),
  labels: Type.Record(Type.String(), Type.String(), { default: {} }),
});
const cases = [{}, { on: false, replicas: 0, class: '', hosts: [] }, { hosts: ['b', 'c'] }];

test('fields are set on ApiObject, L1 and L2 constructs, in all three ways', () => {
  const body: Body<typeof schema> = (chart, v) => {
    const objects = [
      new ApiObject(chart, 'api', {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'api' },
        data: { old: 'x' },
      }),
      new k8s.KubeConfigMap(chart, 'l1', { metadata: { name: 'l1' }, data: { old: 'x' } }),
      new kplus.ConfigMap(chart, 'l2', { metadata: { name: 'l2' }, data: { old: 'x' } }),
    ];
    for (const object of objects) {
      overlay(object, {
        metadata: { annotations: { class: v.class } },
        data: {
          ...fields(v.on, { on: text`${v.replicas}` }),
          unknown: { replicas: v.replicas },
          all: itemsOf(v.hosts),
        },
        field: choose(v.on, { a: 1 }),
      });
    }
  };
  const [defaults, other] = expectThreeWays(schema, body, cases) as any[];
  for (const name of ['api', 'l1', 'l2']) {
    expect(defaults[name]).toMatchObject({
      metadata: { name, annotations: { class: 'high' } },
      data: { old: 'x', on: '2', unknown: { replicas: 2 }, all: ['a'] },
      field: { a: 1 },
    });
    expect(other[name].data).toEqual({ old: 'x', unknown: { replicas: 0 }, all: [] });
    expect(other[name]).not.toHaveProperty('field');
  }
});

test('a list is replaced, null removes a field, and a later overlay wins', () => {
  const chart = helmChart(schema, (scope) => {
    const map = new ApiObject(scope, 'it', {
      apiVersion: 'v1',
      kind: 'X',
      spec: { list: [1, 2], gone: 1, kept: { a: 1 } },
    });
    overlay(map, { spec: { list: [3], gone: null, kept: { b: 1 } } });
    overlay(map, { spec: { kept: { b: 2 } } });
  });
  expect(chart.manifests()).toMatchObject([{ spec: { list: [3], kept: { a: 1, b: 2 } } }]);
  expect(chart.manifests()[0]).not.toHaveProperty('spec.gone');
});

test.each([
  ['removed', null],
  ['replaced by another value', 7],
])('a symbolic field can be %s', (_, replicas) => {
  const chart = helmChart(schema, (scope, v) => {
    const web = new kplus.Deployment(scope, 'web', {
      replicas: number(v.replicas),
      containers: [{ image: string(v.class) }],
    });
    overlay(web, { spec: { replicas } });
  });
  expect((chart.manifests()[0] as any).spec.replicas).toBe(replicas ?? undefined);
});

test('null removes a field under a condition, too', () => {
  const body: Body<typeof schema> = (chart, v) => {
    const spec = { a: 1, b: 2, c: 3, d: { x: 1, y: v.replicas } };
    const it = new ApiObject(chart, 'it', { apiVersion: 'v1', kind: 'X', metadata: { name: 'it' }, spec });
    overlay(it, {
      spec: {
        a: choose<number | null>(v.on, null, 5),
        b: choose<number | null>(v.on, 7, null),
        ...fields(v.on, { c: null }),
      },
    });
    overlay(it, { spec: { d: { y: choose<number | null>(v.on, null) }, e: choose<number | null>(v.on, null, 9) } });
  };
  const [on, off] = expectThreeWays(schema, body, [{}, { on: false }]) as any[];
  expect([on.it.spec, off.it.spec]).toEqual([
    { b: 7, d: { x: 1 } },
    { a: 5, c: 3, d: { x: 1, y: 2 }, e: 9 },
  ]);
});

test('containers are merged by their names', () => {
  const body: Body<typeof schema> = (chart, v) => {
    const pod = new kplus.Deployment(chart, 'web', {
      metadata: { name: 'web' },
      containers: [{ image: 'nginx', securityContext: { ensureNonRoot: false } }],
    });
    const containers = [
      { name: 'main', terminationMessagePath: string(v.class) },
      { name: 'more', image: 'x' },
    ];
    overlay(pod, { spec: { template: { spec: { containers } } } });
  };
  const [made] = expectTwoWays(schema, body, cases) as any[];
  const [main, more] = made.web.spec.template.spec.containers;
  expect(main).toMatchObject({ name: 'main', image: 'nginx', terminationMessagePath: 'high' });
  expect(more).toEqual({ name: 'more', image: 'x' });
});

test('a map of values over labels is spread, as the error says', () => {
  const body =
    (labelsOf: (labels: any) => unknown): Body<typeof schema> =>
    (chart, v) =>
      overlay(new kplus.ConfigMap(chart, 'it', { metadata: { name: 'it' } }), {
        metadata: { labels: labelsOf(v.labels) },
      });
  expect(() =>
    helmChart(
      schema,
      body((labels) => labels),
    ).manifests(),
  ).toThrow(
    'metadata.labels is a map of unknown keys, which cannot be merged with the symbolic values that are there; spread it: { ...fieldsOf(labels) }',
  );
  const [, other] = expectThreeWays(
    schema,
    body((labels) => ({ ...fieldsOf(labels) })),
    [{}, { labels: { team: 'a' } }],
  ) as any[];
  expect(other.it.metadata.labels).toEqual({ team: 'a' });
});

test('a container without a name is refused, as nobody knows which one is meant', () => {
  const chart = helmChart(schema, (scope) => {
    const pod = new kplus.Deployment(scope, 'web', { containers: [{ image: 'nginx' }] });
    overlay(pod, { spec: { template: { spec: { containers: [{ image: 'other' }] } } } });
  });
  expect(() => chart.manifests()).toThrow(
    'overlay(): containers[0] has no name; containers are merged by name, say which one is meant',
  );
});
