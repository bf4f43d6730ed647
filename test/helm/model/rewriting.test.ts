import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  choose,
  define,
  document,
  each,
  fields,
  fieldsOf,
  HelmChart,
  items,
  itemsOf,
  overlay,
  partial,
  string,
  text,
  Type,
  unlessEmpty,
  type Refs,
  type Static,
} from '../../../lib/helm';
import { helmChart, inHelm, options, thing } from '../support/charts';

const schema = Type.Object({
  isOn: Type.Boolean({ default: true }),
  zones: Type.Array(Type.String(), { default: ['a'] }),
  labels: Type.Record(Type.String(), Type.String(), { default: {} }),
});
type V = Refs<Static<typeof schema>>;
const containers = [{ image: 'nginx:1.27', portNumber: 8080 }];

/** The labels of the pods of a Deployment, and the objects of both outputs without it. */
function withPods(body: (chart: HelmChart<typeof schema>, v: V, web: kplus.Deployment) => unknown) {
  const chart = helmChart(schema, (helm, v) => body(helm, v, new kplus.Deployment(helm, 'web', { containers })));
  const rendered = inHelm(chart as unknown as HelmChart, 4, [{}])[0]!;
  return [chart.manifests({}, options), rendered].map((objects) => {
    const all = objects as any[];
    const web = all.find(({ kind }) => kind === 'Deployment');
    return {
      labels: web.spec.template.metadata.labels as object,
      pod: web.spec.template.spec,
      things: all.filter(({ kind }) => kind === 'Thing').map(({ spec }) => spec),
    };
  });
}

const matchLabels = (pods: kplus.Deployment) => ({
  'cdk8s.io/metadata.addr': pods.podMetadata.getLabel('cdk8s.io/metadata.addr')!,
});

test.each<[string, (v: V, selector: object) => object]>([
  ['choose()', (v, labels) => ({ selector: choose(v.isOn, labels, {}) })],
  ['fields()', (v, labels) => ({ ...fields(v.isOn, { selector: labels }) })],
  ['fields() of labels', (v, labels) => ({ selector: { ...fields(v.isOn, labels) } })],
  ['unlessEmpty()', (_v, labels) => ({ selector: unlessEmpty(labels) })],
  ['define()', (v, labels) => ({ selector: define('selector', { ...fields(v.isOn, labels) }) })],
  ['define() of items', (v, labels) => ({ list: define('list', [...items(v.isOn, [labels])]) })],
  [
    'partial()',
    (v, labels) => ({ selector: partial('pods', { on: v.isOn }, ({ on }) => ({ ...fields(on, labels) })) }),
  ],
  ['items()', (v, labels) => ({ list: [...items(v.isOn, [{ labelSelector: { matchLabels: labels } }])] })],
  ['itemsOf()', (v, labels) => ({ list: itemsOf(v.zones, (zone) => ({ zone, labelSelector: labels })) })],
  ['fieldsOf()', (v, labels) => ({ map: { ...fieldsOf(v.labels, () => labels), labels } })],
  [
    'one in another',
    (v, labels) => ({ list: itemsOf(v.zones, () => choose(v.isOn, { ...fields(v.isOn, labels) }, {})) }),
  ],
])('selectors of cdk8s-plus select the pods of the release: in %s', (_what, specOf) => {
  for (const { labels, things } of withPods((chart, v, web) => thing(chart, 'thing', specOf(v, matchLabels(web))))) {
    const [spec] = things;
    const found = JSON.stringify(spec);
    expect(found).not.toContain('cdk8s.io');
    for (const [key, value] of Object.entries(labels)) expect(found).toContain(`"${key}":"${value}"`);
  }
});

test('selectors in a document and in fields of overlay() select the pods of the release', () => {
  for (const { labels, pod, things } of withPods((chart, v, web) => {
    thing(chart, 'thing', { text: document({ selector: matchLabels(web), ...fields(v.isOn, { on: true }) }) });
    overlay(web, {
      spec: {
        template: {
          spec: {
            topologySpreadConstraints: [
              ...items(v.isOn, [{ topologyKey: 'zone', labelSelector: { matchLabels: matchLabels(web) } }]),
            ],
          },
        },
      },
    });
  })) {
    expect(pod.topologySpreadConstraints).toEqual([{ topologyKey: 'zone', labelSelector: { matchLabels: labels } }]);
    for (const [key, value] of Object.entries(labels)) expect(things[0].text).toContain(`"${key}": "${value}"`);
  }
});

test('labels that somebody gives to pods under a condition are those that select them, too', () => {
  const chart = helmChart(schema, (helm, v) => {
    const web = new kplus.Deployment(helm, 'web', { containers });
    overlay(web, { spec: { template: { metadata: { labels: choose(v.isOn, { team: 'a' }) } } } });
  });
  for (const values of [{}, { isOn: false }]) {
    const [{ spec }] = chart.manifests(values, options) as any[];
    expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels);
  }
});

test('overlay() refuses to lay a map of unknown keys over the labels of pods: it might hold what selects them', () => {
  const chart = helmChart(schema, (helm, v) => {
    overlay(new kplus.Deployment(helm, 'web', { containers }), {
      spec: { template: { metadata: { labels: v.labels } } },
    });
  });
  expect(() => chart.manifests()).toThrow(
    /^probe\/web.*: overlay\(\): spec.template.metadata.labels .* podMetadata.*fieldsOf\(labels\)/,
  );
});

test('names of volumes in items() and loops have at most 63 characters, and those of their mounts are the same', () => {
  const long = 'x'.repeat(60);
  const named = helmChart(schema, (helm, v) =>
    each(v.labels, (_value, key) => {
      const config = new kplus.ConfigMap(helm, `c-${key}`);
      const web = new kplus.Deployment(helm, `web-${key}`, { containers });
      const { name } = kplus.Volume.fromConfigMap(web, 'volume', config);
      overlay(web, {
        spec: {
          template: {
            spec: {
              volumes: [...items(v.isOn, [{ name, configMap: { name: config.name } }])],
              containers: [{ name: 'main', volumeMounts: [...items(v.isOn, [{ name, mountPath: '/etc/c' }])] }],
            },
          },
        },
      });
    }),
  );
  for (const objects of [
    named.manifests({ labels: { [long]: 'a' } }, options),
    inHelm(named as unknown as HelmChart, 4, [{ labels: { [long]: 'a' } }])[0]!,
  ]) {
    const { spec } = (objects as any[]).find(({ kind }) => kind === 'Deployment').spec.template;
    expect(spec.volumes[0].name.length).toBeLessThanOrEqual(63);
    expect(spec.containers[0].volumeMounts[0].name).toBe(spec.volumes[0].name);
  }
});

describe('pods of another chart of the app', () => {
  const policy = (other: (app: App) => Chart) => {
    const app = new App();
    const pods = new kplus.Deployment(other(app), 'api', { containers });
    const chart = new HelmChart(app, 'probe', { values: schema });
    new kplus.Deployment(chart, 'web', { containers }).connections.allowTo(pods);
    return { pods, chart };
  };

  test('an ordinary one keeps the labels that it has, and the policies for them stay what they are', () => {
    const { pods, chart } = policy((app) => new Chart(app, 'other'));
    const [{ spec: api }] = Chart.of(pods).toJson();
    const policies = (chart.manifests({}, options) as any[]).filter(({ kind }) => kind === 'NetworkPolicy');
    const selectors = policies.flatMap(({ spec }) => [
      spec.podSelector,
      ...(spec.egress ?? []).flatMap(({ to }: any) => to.map(({ podSelector }: any) => podSelector)),
    ]);
    expect(selectors).toContainEqual({ matchLabels: api.template.metadata.labels });
  });

  test('another HelmChart is refused: nobody knows its release', () => {
    const { chart } = policy((app) => new HelmChart(app, 'other', { values: schema }));
    expect(() => chart.manifests()).toThrow(/the pods of other\/api are selected, which are of another HelmChart/);
  });
});

test('a loop over values gives selectors of its own pods in items(), too', () => {
  const chart = helmChart(schema, (helm, v) =>
    each(v.zones, (zone) => {
      const web = new kplus.Deployment(helm, text`web-${string(zone)}`, { containers });
      overlay(web, {
        spec: { template: { spec: { affinity: choose(v.isOn, { selector: matchLabels(web) }) } } },
      });
    }),
  );
  const made = chart.manifests({ zones: ['a', 'b'] }, options) as any[];
  for (const { spec } of made) expect(spec.template.spec.affinity.selector).toEqual(spec.selector.matchLabels);
});

test('a connection in both directions gives policies with names of their own', () => {
  const chart = helmChart(schema, (helm) => {
    const [web, api] = ['web', 'api'].map((id) => new kplus.Deployment(helm, id, { containers }));
    web!.connections.allowTo(api!);
    web!.connections.allowFrom(api!);
  });
  for (const objects of [chart.manifests({}, options), inHelm(chart as unknown as HelmChart, 4, [{}])[0]!]) {
    const names = (objects as any[]).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(new Set(names).size).toBe(6);
  }
});

test('a selector that is a text already, or a key to compare with, is refused', () => {
  for (const specOf of [
    (labels: object) => ({ text: JSON.stringify(labels) }),
    (labels: object) => ({ matchExpressions: [{ key: Object.keys(labels)[0], operator: 'Exists' }] }),
  ])
    expect(() => withPods((chart, _v, web) => thing(chart, 'thing', specOf(matchLabels(web))))).toThrow(
      /^probe\/thing: the label cdk8s.io\/metadata.addr stands in a text, and the pods of a release have others/,
    );
});
