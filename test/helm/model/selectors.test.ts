import { ApiObject, Names } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { choose, each, eq, fields, fieldsOf, HelmChart, items, string, text, Type } from '../../../lib/helm';
import { helmChart, inHelm } from '../support/charts';

const schema = Type.Object({
  tier: Type.String({ default: 'front' }),
  labels: Type.Record(Type.String(), Type.String(), { default: {} }),
});
const options = { release: 'release', namespace: 'space' };

/** A Deployment with labels of its own on the pods, a Service, and a policy that lets it reach another one. */
function webChart(labelsOf: (chart: HelmChart<typeof schema>) => Record<string, string>) {
  return helmChart(schema, (chart) => {
    const containers = [{ image: 'nginx:1.27', portNumber: 8080 }];
    const other = new kplus.Deployment(chart, 'other', { containers });
    const podMetadata = { labels: labelsOf(chart) };
    const web = new kplus.Deployment(chart, 'web', { containers, podMetadata });
    web.exposeViaService({ name: 'service' });
    web.connections.allowTo(other);
  });
}

function selected(objects: readonly object[]) {
  const all = objects as any[];
  const find = (kind: string, name: RegExp) =>
    all.find((object) => object.kind === kind && name.test(object.metadata.name as string));
  const deployment = find('Deployment', /web/);
  const policies = all.filter(({ kind }) => kind === 'NetworkPolicy');
  return {
    pod: deployment.spec.template.metadata.labels as Record<string, string>,
    selectors: [
      deployment.spec.selector.matchLabels,
      find('Service', /service/).spec.selector,
      ...policies.map(({ spec }) => spec.podSelector.matchLabels),
    ] as Record<string, string>[],
  };
}

test.each<[string, (chart: HelmChart<typeof schema>) => Record<string, string>]>([
  ['none', () => ({})],
  ['a name', () => ({ 'app.kubernetes.io/name': 'shop' })],
  ['a component', () => ({ 'app.kubernetes.io/component': 'web' })],
  [
    'both, of values',
    ({ values }) => ({ 'app.kubernetes.io/name': 'shop', 'app.kubernetes.io/component': text`${values.tier}` }),
  ],
])('every selector of pods selects them: with %s of their own', (_labels, labelsOf) => {
  const chart = webChart(labelsOf);
  for (const objects of [
    chart.manifests({ tier: 'back' }, options),
    inHelm(chart as unknown as HelmChart, 4, [{ tier: 'back' }])[0]!,
  ]) {
    const { pod, selectors } = selected(objects);
    const others = selectors.filter(
      (selector) => !Object.entries(selector).every(([key, value]) => pod[key] === value),
    );
    // The policy for the other Deployment selects its pods.
    expect(others).toHaveLength(1);
    expect(pod).toMatchObject({ 'app.kubernetes.io/instance': 'release' });
  }
});

test('what selects pods is not taken from maps of values', () => {
  const labels = { team: 'a', 'app.kubernetes.io/name': 'other', 'app.kubernetes.io/instance': 'other' };
  for (const labelsOf of [
    ({ values }: HelmChart<typeof schema>) => fieldsOf(values.labels),
    ({ values }: HelmChart<typeof schema>) =>
      fieldsOf(values.labels, (value, key) => ({ [text`${key}`]: string(value) })),
  ]) {
    const chart = webChart(labelsOf);
    const plain = chart.manifests({ labels }, options);
    for (const objects of [plain, inHelm(chart as unknown as HelmChart, 4, [{ labels }])[0]!]) {
      const { pod, selectors } = selected(objects);
      expect(pod).toMatchObject({ team: 'a', 'app.kubernetes.io/instance': 'release' });
      expect(selectors.filter((each) => Object.entries(each).every(([key, value]) => pod[key] === value))).toHaveLength(
        selectors.length - 1,
      );
    }
  }
});

test('a label that selects cannot be there under a condition only, but have one of two values', () => {
  const name = 'app.kubernetes.io/name';
  expect(() => webChart(({ values }) => fields(eq(values.tier, 'a'), { [name]: 'a' })).manifests()).toThrow(
    /^probe\/web\/Resource: the label app.kubernetes.io\/name of its pods is in fields\(\), .* write \{ 'app.kubernetes.io\/name': choose\(condition, a, b\) \}$/,
  );
  const chart = webChart(({ values }) => ({ [name]: choose(eq(values.tier, 'a'), 'a', 'b') }));
  const { pod, selectors } = selected(chart.manifests({ tier: 'a' }, options));
  expect([pod[name], selectors[0]![name]]).toEqual(['a', 'a']);
});

test('pods cannot say which instance they are', () => {
  expect(() => webChart(() => ({ 'app.kubernetes.io/instance': 'one' })).manifests()).toThrow(
    /probe\/web.*: the label app.kubernetes.io\/instance of its pods is given by the chart/,
  );
});

test('keys of a loop that are long or no label select pods by a label all the same, in both outputs', () => {
  const long = 'x'.repeat(70);
  const loop = helmChart(
    Type.Object({ apps: Type.Record(Type.String(), Type.String(), { default: {} }) }),
    (chart, v) =>
      each(
        v.apps,
        (image, key) => new kplus.Deployment(chart, `app-${key}`, { containers: [{ image: string(image) }] }),
      ),
  );
  const values = { apps: { a: 'a', 'Ü b/c': 'b', [`${long}1`]: 'c', [`${long}2`]: 'd' } };
  const labels = (loop.manifests(values, options) as any[]).map(
    ({ spec }) => spec.selector.matchLabels['app.kubernetes.io/component'] as string,
  );
  for (const label of labels) expect(label).toMatch(/^[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/);
  expect(new Set(labels).size).toBe(4);
  const rendered = inHelm(loop as unknown as HelmChart, 4, [values])[0] as any[];
  const component = ({ spec }: any) => spec.selector.matchLabels['app.kubernetes.io/component'] as string;
  expect(rendered.map(component).sort()).toEqual([...labels].sort());
});

test('pods are selected by the same labels in what is there under a condition, and in a loop', () => {
  const chart = helmChart(schema, (own) => {
    const pods = new kplus.Deployment(own, 'pods', { containers: [{ image: 'nginx:1.27' }] });
    const podSelector = { matchLabels: { [kplus.Pod.ADDRESS_LABEL]: Names.toLabelValue(pods) } };
    const isFront = eq(own.values.tier, 'front');
    new ApiObject(own, 'policy', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      spec: {
        podSelector,
        ingress: [{ from: items(isFront, [{ podSelector }]) }],
        egress: choose(isFront, [{ to: [{ podSelector }] }]),
      },
    });
  });
  const [{ spec }] = chart.manifests({}, options).filter(({ kind }: any) => kind === 'NetworkPolicy') as any[];
  expect(spec.ingress[0].from[0].podSelector).toEqual(spec.podSelector);
  expect(spec.egress[0].to[0].podSelector).toEqual(spec.podSelector);
  expect(spec.podSelector.matchLabels).toHaveProperty(['app.kubernetes.io/instance'], 'release');
});
