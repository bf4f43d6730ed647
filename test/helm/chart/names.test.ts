import { Construct } from 'constructs';
import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { each, Names, string, suffixed, Type } from '../../../lib/helm';
import { majors } from '../../support/helm';
import { Renderer } from '../../support/renderer';
import { type Body, expectTwoWays, helmChart, inHelm, options, thing } from '../support/charts';

const schema = Type.Object({
  nameOverride: Type.Optional(Type.String()),
  fullnameOverride: Type.Optional(Type.String()),
  m: Type.Record(Type.String(), Type.String(), { default: {} }),
});
const LONG = 'r'.repeat(53);

/** The names of all objects, which are the same here and in both majors of Helm. */
function namesOf(body: Body<typeof schema>, values: object, release: string): string[] {
  const chart = helmChart(schema, body);
  const names = (objects: object[]) => objects.map((object) => (object as any).metadata.name as string).sort();
  const here = names(chart.manifests(values, { release, namespace: 'space' }));
  for (const major of majors) {
    const renderer = new Renderer(chart, major);
    expect(names(renderer.single({ values, options: { release, namespace: 'space' } }))).toEqual(here);
    renderer.dispose();
  }
  return here;
}

const maps: Body<typeof schema> = (chart) => {
  for (const id of ['probe', 'a', 'app-config']) new kplus.ConfigMap(chart, id);
  new kplus.ConfigMap(new Construct(chart, 'Outer_1'), 'inner');
};

test('names start with the release, and the main object has no other', () => {
  expect(namesOf(maps, {}, 'r')).toEqual(['r-probe', 'r-probe-a', 'r-probe-app-config', 'r-probe-outer-1-inner']);
  expect(namesOf(maps, {}, 'my-probe')[0]).toBe('my-probe');
});

test('the user can choose the names', () => {
  expect(namesOf(maps, { nameOverride: 'x' }, 'r')[0]).toBe('r-x');
  expect(namesOf(maps, { fullnameOverride: 'x' }, 'r')[0]).toBe('x');
  expect(namesOf(maps, { fullnameOverride: 'x'.repeat(200) }, 'r')[0]).toHaveLength(63);
});

test('names of the longest release have at most 63 characters and no two are the same', () => {
  const body: Body<typeof schema> = (chart) => {
    for (const length of [1, 9, 10, 30, 50, 53, 54, 60]) new kplus.ConfigMap(chart, 'i'.repeat(length));
  };
  const names = namesOf(body, {}, LONG);
  for (const name of names) expect(name).toMatch(/^r[-a-z0-9]{0,61}[a-z0-9]$/);
  expect(new Set(names).size).toBe(names.length);
});

test('an id longer than any name is shortened, too', () => {
  const body: Body<typeof schema> = (chart) => {
    for (const end of ['a', 'b']) new kplus.ConfigMap(chart, 'i'.repeat(70) + end);
  };
  const names = namesOf(body, {}, LONG);
  for (const name of names) expect(name).toMatch(/^[-a-z0-9]{1,63}$/);
  expect(new Set(names).size).toBe(2);
});

test('two long releases that begin alike do not collide', () => {
  const both = [`${LONG.slice(1)}a`, `${LONG.slice(1)}b`].flatMap((release) => namesOf(maps, {}, release));
  for (const name of both) expect(name.length).toBeLessThanOrEqual(63);
  expect(new Set(both).size).toBe(8);
});

test('names from the keys of a map have at most 63 characters', () => {
  const body: Body<typeof schema> = (chart, { m }) =>
    each(m, (value, key) => new kplus.ConfigMap(chart, key, { data: { value: string(value as never) } }));
  const names = namesOf(body, { m: { a: '', ['k'.repeat(60)]: '', [`${'k'.repeat(60)}b`]: '' } }, LONG);
  for (const name of names) expect(name).toMatch(/^[-a-z0-9]{1,63}$/);
  expect(new Set(names).size).toBe(3);
});

test('names from the keys of a map are lower case, as all names', () => {
  const body: Body<typeof schema> = (chart, { m }) => each(m, (_, key) => new kplus.ConfigMap(chart, key));
  expect(namesOf(body, { m: { My_Key: '' } }, 'r')).toEqual(['r-probe-my-key']);
});

test('stateful sets and cron jobs leave room for the names of their pods', () => {
  const body: Body<typeof schema> = (chart) => {
    const service = new kplus.Service(chart, 's', { ports: [{ port: 1 }] });
    new kplus.StatefulSet(chart, 'set', { service, containers: [{ image: 'x' }] });
  };
  const lengths = namesOf(body, {}, LONG).map((name) => name.length);
  expect(Math.min(...lengths)).toBe(52);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(63);
});

test('names of concrete releases are plain texts', () => {
  const names = new Names({
    release: { name: 'r', service: 'cdk8s' },
    chart: { name: 'c', version: '1', appVersion: '2' },
    values: { fullnameOverride: '' },
  });
  expect(names.fullname).toBe('r-c');
  expect(names.selectorLabels).toEqual({ 'app.kubernetes.io/name': 'c', 'app.kubernetes.io/instance': 'r' });
  expect(suffixed('x'.repeat(63), 'suffix')).toMatch(/^x{47}-[0-9a-f]{8}-suffix$/);
});

test('texts that cdk8s-plus makes from long names still have at most 63 characters', () => {
  const chart = helmChart(schema, (scope) => {
    const pods = new kplus.Deployment(scope, 'd', { containers: [{ image: 'x' }] });
    const map = new kplus.ConfigMap(scope, 'a-rather-long-identifier-of-a-map');
    pods.containers[0]!.mount('/x', kplus.Volume.fromConfigMap(scope, 'v', map));
  });
  const deployment = chart.manifests({}, { release: LONG }).find((object) => (object as any).kind === 'Deployment');
  const [volume] = (deployment as any).spec.template.spec.volumes;
  expect(volume.name.length).toBeLessThanOrEqual(63);
});

const conventions = Type.Object({
  team: Type.String({ default: 'blue' }),
  namespaceOverride: Type.Optional(Type.String({ default: '' })),
  commonLabels: Type.Record(Type.String(), Type.String(), { default: {} }),
});

/** The metadata of two objects, one with labels of its own and one with pods. */
const metadataOf = (...cases: object[]) =>
  expectTwoWays(
    conventions,
    (chart) => {
      thing(chart, 'it', {});
      new ApiObject(chart, 'own', {
        ...{ apiVersion: 'v1', kind: 'Thing', metadata: { name: 'own', labels: { team: 'own' } } },
      });
      const pods = new kplus.Deployment(chart, 'pods', { metadata: { name: 'pods' }, containers: [{ image: 'x' }] });
      expect(pods.name).toBe('pods');
    },
    cases,
  ) as Record<string, any>[];

test('common labels are labels of all objects, may hold Helm expressions, and yield to those of the object', () => {
  const [none, some, unset] = metadataOf(
    {},
    { commonLabels: { team: '{{ .Values.team }}', 'a/b': 'yes', c: '' } },
    { commonLabels: null },
  );
  for (const objects of [none, unset]) expect(objects!.it.metadata).not.toHaveProperty('labels');
  expect(some!.it.metadata.labels).toEqual({ team: 'blue', 'a/b': 'yes', c: '' });
  expect(some!.own.metadata.labels).toEqual({ team: 'own', 'a/b': 'yes', c: '' });
});

test('common labels change neither what objects are known by nor what selects pods', () => {
  const commonLabels = {
    ...{ 'app.kubernetes.io/name': 'x', 'app.kubernetes.io/instance': 'x', 'app.kubernetes.io/component': 'x' },
    ...{ 'app.kubernetes.io/version': 'x', 'app.kubernetes.io/managed-by': 'x', 'helm.sh/chart': 'x' },
    ...{ 'app.kubernetes.io/part-of': 'own' },
  };
  const make = (values: object) =>
    helmChart(conventions, (chart) => new kplus.Deployment(chart, 'it', { containers: [{ image: 'x' }] }), {
      appVersion: '1',
    }).manifests(values, { release: 'r' }) as any[];
  const [[plain], [labelled]] = [make({}), make({ commonLabels })];
  expect(labelled.spec).toEqual(plain.spec);
  expect(labelled.metadata.labels).toEqual({ ...plain.metadata.labels, 'app.kubernetes.io/part-of': 'own' });
  for (const major of majors) {
    const chart = helmChart(conventions, (scope) => thing(scope, 'it', {}), { appVersion: '1' });
    const [object] = inHelm(chart as never, major, [{ commonLabels }])[0] as any[];
    expect(object.metadata.labels).toMatchObject({
      'app.kubernetes.io/part-of': 'own',
      'app.kubernetes.io/name': 'c0',
    });
    expect(Object.values(object.metadata.labels)).not.toContain('x');
  }
});

test('the namespace of all objects can be chosen, and else is that of the release', () => {
  const chart = helmChart(conventions, (scope) =>
    thing(scope, 'it', { any: 1, namespace: scope.targetNamespace, release: scope.release.namespace }),
  );
  const cases = [{}, { namespaceOverride: 'other' }, { namespaceOverride: '' }, { namespaceOverride: null }];
  const namespaces = (objects: object[]) =>
    objects.map(({ metadata, spec }: any) => [metadata.namespace, spec.namespace, spec.release]);
  const here = cases.flatMap((values) => namespaces(chart.manifests(values, options)));
  const [own, other] = [
    ['space', 'space', 'space'],
    ['other', 'other', 'space'],
  ];
  expect(here).toEqual([own, other, own, own]);
  for (const major of majors) expect(inHelm(chart as never, major, cases).flatMap(namespaces)).toEqual(here);
  expect(namespaces(chart.manifests({}))).toEqual([[undefined, undefined, undefined]]);
  expect(namespaces(chart.manifests({ namespaceOverride: 'other' }))).toEqual([['other', 'other', undefined]]);
});
