import { App } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { choose, each, fieldsOf, HelmChart, itemsOf, shorten, text, Type } from '../../../lib/helm';
import { chartFiles } from '../../../lib/helm/chart/files';
import { symbolCount } from '../../../lib/helm/expression/carrier';
import { type Body, expectThreeWays, expectTwoWays, thing } from '../support/charts';

const values = Type.Object({
  apps: Type.Record(Type.String(), Type.Object({ image: Type.String() }), { default: {} }),
  names: Type.Array(Type.String(), { default: [] }),
  a: Type.Record(Type.String(), Type.String(), { default: {} }),
  b: Type.Record(Type.String(), Type.String(), { default: {} }),
});

function web(before: (chart: HelmChart<typeof values>) => unknown = () => {}): HelmChart<typeof values> {
  const chart = new HelmChart(new App(), 'web', { values });
  before(chart);
  each(chart.values.apps, (app, key) => {
    const deployment = new kplus.Deployment(chart, `web-${key}`, {
      containers: [{ image: text`${app.image}`, portNumber: 80 }],
    });
    deployment.exposeViaService();
  });
  return chart;
}

const given = { apps: { a: { image: 'a:1' }, b: { image: 'b:1' } } };

test('a chart has the same bytes whatever was written before it: selectors never change by an edit elsewhere', () => {
  const files = chartFiles(web());
  const manifests = web().manifests(given);
  const other = web((chart) => {
    shorten(chart.fullname, 20);
    itemsOf(chart.values.names, (name) => ({ name }));
    each(chart.values.apps, (app, key) => thing(chart, `other-${key}`, { image: app.image }));
  });
  const kept = [...chartFiles(other)].filter(([path]) => !path.includes('other'));
  expect(kept).toEqual([...files]);
  expect(other.manifests(given)).toEqual(expect.arrayContaining(manifests));
});

test('equal charts made one after the other share their symbols', () => {
  web().manifests(given);
  const before = symbolCount();
  for (let turn = 0; turn < 10; turn++) web().manifests(given);
  expect(symbolCount()).toBe(before);
});

test('of maps that are spread into labels and annotations the later one wins, whatever cdk8s sorts', () => {
  const body: Body<typeof values> = (chart, v) => {
    const orders = [
      { ...fieldsOf(v.a), ...fieldsOf(v.b) },
      { ...fieldsOf(v.b), ...fieldsOf(v.a) },
    ];
    orders.forEach((order, index) => {
      const metadata = { name: `map-${index}`, annotations: order, labels: order };
      new kplus.ConfigMap(chart, `map-${index}`, { metadata });
    });
  };
  const [objects] = expectThreeWays(values, body, [{ a: { x: 'a', y: 'a' }, b: { x: 'b', z: 'b' } }]);
  const [first, second] = [
    { x: 'b', y: 'a', z: 'b' },
    { x: 'a', y: 'a', z: 'b' },
  ];
  expect(objects).toMatchObject({
    'map-0': { metadata: { annotations: first, labels: first } },
    'map-1': { metadata: { annotations: second, labels: second } },
  });
});

test('the same holds for the pods of a workload of cdk8s-plus', () => {
  const body: Body<typeof values> = (chart, v) => {
    const podMetadata = { annotations: { ...fieldsOf(v.b), ...fieldsOf(v.a) } };
    new kplus.Deployment(chart, 'web', { podMetadata, metadata: { name: 'web' }, containers: [{ image: 'nginx' }] });
  };
  const [objects] = expectTwoWays(values, body, [{ a: { x: 'a', y: 'a' }, b: { x: 'b', z: 'b' } }]);
  expect(objects).toMatchObject({
    web: { spec: { template: { metadata: { annotations: { x: 'a', y: 'a', z: 'b' } } } } },
  });
});

test('loops over the same list, one in the other, keep their values apart', () => {
  const body: Body<typeof values> = (chart, v) => {
    const before = itemsOf(v.names, (name) => text`before-${name}`);
    const pairs = itemsOf(v.names, (outer, i) => ({
      ...{ outer, before },
      pairs: itemsOf(v.names, (inner, j) => text`${outer}-${inner}-${i}-${j}`),
      after: text`${outer}-${i}`,
      maps: { ...fieldsOf(v.a), ...choose(true, { key: outer }, {}) },
    }));
    thing(chart, 'pairs', { pairs });
  };
  const [objects] = expectThreeWays(values, body, [{ names: ['x', 'y'], a: { key: 'a' } }]);
  expect((objects as any).pairs.spec.pairs[1]).toEqual({
    ...{ outer: 'y', before: ['before-x', 'before-y'] },
    ...{ pairs: ['y-x-1-0', 'y-y-1-1'], after: 'y-1', maps: { key: 'y' } },
  });
});
