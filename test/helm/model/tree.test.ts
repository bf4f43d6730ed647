import { ApiObject, JsonPatch, Size, type ApiObjectProps } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import {
  boolean,
  choose,
  each,
  eq,
  fields,
  fieldsOf,
  items,
  number,
  string,
  text,
  Type,
  when,
} from '../../../lib/helm';
import { type Body, expectThreeWays, expectTwoWays, helmChart, thing } from '../support/charts';

const schema = Type.Object({
  image: Type.Object({ repository: Type.String({ default: 'nginx' }), tag: Type.String({ default: '1.27' }) }),
  replicas: Type.Integer({ default: 2 }),
  port: Type.Integer({ default: 8080 }),
  readOnly: Type.Boolean({ default: true }),
  m: Type.Record(Type.String(), Type.String(), { default: { a: 'b' } }),
});
const cases = [
  {},
  { image: { tag: '1.10' }, replicas: 0, port: 1000000, readOnly: false, m: { b: '', '1': 'yes', ü: '{{ x }}' } },
  { image: { repository: 'a:b #c' }, m: null },
];

test('ApiObject takes symbolic values anywhere', () => {
  const body: Body<typeof schema> = (chart, v) => {
    new ApiObject(chart, 'it', {
      apiVersion: 'example.com/v1',
      kind: 'Thing',
      metadata: {
        name: 'it',
        annotations: { tag: string(v.image.tag), port: text`${v.port}` },
        labels: { own: v.image.tag as never },
      },
      spec: { replicas: v.replicas, raw: v.m, on: v.readOnly, image: text`${v.image.repository}:${v.image.tag}` },
      data: [v.port, string(v.port), number(v.port), boolean(v.readOnly)],
    });
  };
  const [defaults, zero] = expectThreeWays(schema, body, cases) as any[];
  expect(defaults.it.spec).toEqual({ replicas: 2, raw: { a: 'b' }, on: true, image: 'nginx:1.27' });
  expect(zero.it.data).toEqual([1000000, '1000000', 1000000, false]);
  expect(zero.it.metadata).toMatchObject({ annotations: { tag: '1.10', port: '1000000' }, labels: { own: '1.10' } });
});

test('an L1 construct takes symbolic values', () => {
  const body: Body<typeof schema> = (chart, v) => {
    const labels = { app: string(v.image.tag) };
    new k8s.KubeDeployment(chart, 'it', {
      metadata: { name: 'it' },
      spec: {
        replicas: number(v.replicas),
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            containers: [
              {
                name: 'main',
                image: text`${v.image.repository}:${v.image.tag}`,
                ports: [{ containerPort: number(v.port) }],
                securityContext: { readOnlyRootFilesystem: boolean(v.readOnly) },
                livenessProbe: { httpGet: { port: k8s.IntOrString.fromNumber(number(v.port)) } },
                resources: { limits: { cpu: k8s.Quantity.fromString(text`${v.port}m`) } },
              },
            ],
          },
        },
      },
    });
    new k8s.KubeConfigMap(chart, 'map', { metadata: { name: 'map' }, data: { ...fieldsOf(v.m as never) } });
  };
  const [, zero] = expectThreeWays(schema, body, cases) as any[];
  expect(zero.it.spec.replicas).toBe(0);
  expect(zero.it.spec.template.spec.containers[0]).toMatchObject({
    image: 'nginx:1.10',
    ports: [{ containerPort: 1000000 }],
    securityContext: { readOnlyRootFilesystem: false },
    livenessProbe: { httpGet: { port: 1000000 } },
  });
});

test('L2 constructs take symbolic values', () => {
  const body: Body<typeof schema> = (chart, v) => {
    const map = new kplus.ConfigMap(chart, 'map', {
      metadata: { name: 'map' },
      data: { tag: string(v.image.tag), port: string(v.port) },
    });
    const web = new kplus.Deployment(chart, 'web', {
      metadata: { name: 'web' },
      replicas: number(v.replicas),
      containers: [
        {
          image: text`${v.image.repository}:${v.image.tag}`,
          portNumber: number(v.port),
          envVariables: {
            TAG: kplus.EnvValue.fromValue(string(v.image.tag)),
            MAP: kplus.EnvValue.fromConfigMap(map, 'tag'),
          },
          securityContext: { readOnlyRootFilesystem: boolean(v.readOnly), user: number(v.port) },
          liveness: kplus.Probe.fromHttpGet(text`/${v.image.tag}`, { port: number(v.port) }),
        },
      ],
    });
    web.containers[0]!.mount('/map', kplus.Volume.fromConfigMap(chart, 'volume', map));
    web.containers[0]!.mount('/tmp', kplus.Volume.fromEmptyDir(chart, 'tmp', 'tmp', { sizeLimit: Size.mebibytes(1) }));
    web.exposeViaService({ name: 'web', ports: [{ port: number(v.port) }] });
    new kplus.ServiceAccount(chart, 'account', { metadata: { name: 'account' }, automountToken: boolean(v.readOnly) });
  };
  // Two ways: an ordinary cdk8s chart selects pods by a label of its own.
  const [, zero] = expectTwoWays(schema, body, cases) as any[];
  const { spec } = zero.web.kind === 'Deployment' ? zero.web : { spec: zero.web.spec };
  expect(JSON.stringify(zero)).not.toMatch(/zqvj|metadata\.addr/);
  expect(zero.map.data).toEqual({ tag: '1.10', port: '1000000' });
  expect(spec.ports ?? spec.template).toBeDefined();
});

test('pods are selected by the release and the component, not by a hash that all releases share', () => {
  const chart = helmChart(schema, (scope) => {
    const web = new kplus.Deployment(scope, 'web', { containers: [{ image: 'x', portNumber: 1 }] });
    web.exposeViaService();
  });
  const [deployment, service] = chart.manifests({}, { release: 'r' }) as any[];
  const labels = deployment.spec.selector.matchLabels;
  expect(labels).toMatchObject({ 'app.kubernetes.io/name': 'probe', 'app.kubernetes.io/instance': 'r' });
  expect(service.spec.selector).toEqual(labels);
  expect(deployment.spec.template.metadata.labels).toMatchObject(labels);
  expect(JSON.stringify([deployment, service])).not.toContain('cdk8s.io/metadata.addr');
});

test('objects depend on conditions and loops around them, in all three ways', () => {
  const body: Body<typeof schema> = (chart, v) => {
    when(eq(v.image.tag, '1.10'), () => {
      thing(chart, 'only', { a: 1 });
      each(v.m, (value, key) => thing(chart, `m-${key}`, { key, value }));
    });
    each(v.m, (_, key) =>
      when(
        v.readOnly,
        () => new k8s.KubeConfigMap(chart, `n-${key}`, { metadata: { name: `n-${key}` }, data: { key } }),
      ),
    );
  };
  const names = expectThreeWays(schema, body, cases).map((objects) => Object.keys(objects).sort());
  expect(names).toEqual([['n-a'], ['m-1', 'm-a', 'm-b', 'm-ü', 'only'], []]);
});

test.each<[string, Body<typeof schema>]>([
  [
    'a field that an L1 construct does not know',
    (chart, v) => new k8s.KubeConfigMap(chart, 'it', { foo: string(v.image.tag) } as never),
  ],
  ['a text that was cut', (chart, v) => thing(chart, 'it', { cut: text`${v.image.tag}`.slice(0, 6) })],
  [
    'a text that was put into upper case',
    (chart, v) => thing(chart, 'it', { upper: string(v.image.tag).toUpperCase() }),
  ],
  [
    'a key that was cut',
    (chart, v) => thing(chart, 'it', { [string(v.image.tag).slice(1, 9)]: 1, [string(v.image.tag).slice(0, 8)]: 1 }),
  ],
  ['a number that was computed with', (chart, v) => thing(chart, 'it', { port: number(v.port) * 2 })],
  [
    'a structure inside of a text',
    (chart, v) => thing(chart, 'it', { text: ['a', choose(v.readOnly, 'x')].join('-') }),
  ],
])('%s is an error that names the construct', (_, body) => {
  expect(() => helmChart(schema, body).manifests()).toThrow(/probe\/it: /);
});

test('conditions, loops and whole maps stay where an L1 construct does not expect them', () => {
  const body: Body<typeof schema> = (chart, v) => {
    new k8s.KubeService(chart, 'service', {
      metadata: { name: 'service' },
      spec: {
        ...fields(v.readOnly, { clusterIp: 'None' }),
        ports: [
          { port: 1 },
          ...items(v.readOnly, [{ port: number(v.port), targetPort: k8s.IntOrString.fromNumber(2) }]),
        ],
      },
    });
    new k8s.KubeConfigMap(chart, 'map', { metadata: { name: 'map' }, data: v.m as never });
  };
  const [defaults, zero] = expectThreeWays(schema, body, cases.slice(0, 2)) as any[];
  expect(defaults.service.spec).toEqual({ clusterIP: 'None', ports: [{ port: 1 }, { port: 8080, targetPort: 2 }] });
  expect(zero.service.spec).toEqual({ ports: [{ port: 1 }] });
  expect(zero.map.data).toMatchObject({ 1: 'yes', ü: '{{ x }}' });
});

test('a text that a construct cuts is an error, where enough of the symbol is left to see', () => {
  // cdk8s-plus cuts names of volumes, which begin with `configmap-`, at 63 characters; a placeholder has 18.
  for (let length = 1; length <= 36; length++) {
    if ((53 - length) % 18 < 5) continue;
    const chart = helmChart(schema, (scope, v) => {
      const name = text`${'x'.repeat(length)}${v.image.tag}${v.image.repository}${v.port}${v.image.tag}${v.image.repository}${v.port}`;
      const pods = new kplus.Deployment(scope, 'it', { containers: [{ image: 'x' }] });
      const map = kplus.ConfigMap.fromConfigMapName(scope, 'map', name);
      pods.addVolume(kplus.Volume.fromConfigMap(scope, 'v', map));
    });
    expect(() => chart.manifests()).toThrow(/probe\/it/);
  }
});

test('a symbol in a name that cdk8s puts into lower case is still the symbol', () => {
  const chart = helmChart(schema, (scope, v) => each(v.m, (_, key) => new kplus.ConfigMap(scope, `UPPER-${key}`)));
  expect(chart.manifests({ m: { x: '' } }).map((object) => (object as any).metadata.name)).toEqual([
    'probe-upper-a',
    'probe-upper-x',
  ]);
});

test('what is in no namespace gets none', () => {
  const chart = helmChart(Type.Object({}), (it) => {
    new kplus.ClusterRole(it, 'role', { rules: [{ endpoints: [kplus.ApiResource.PODS], verbs: ['get'] }] });
    new kplus.Namespace(it, 'n');
    new k8s.KubeStorageClass(it, 'fast', { provisioner: 'example.com/fast' });
    new ApiObject(it, 'volume', { apiVersion: 'v1', kind: 'PersistentVolume', spec: {} } as object as ApiObjectProps);
    new kplus.ConfigMap(it, 'map');
  });
  const namespaces = Object.fromEntries(
    chart
      .manifests({}, { release: 'r', namespace: 'space' })
      .map((object: any) => [object.kind, object.metadata.namespace]),
  );
  expect(namespaces).toEqual({ ConfigMap: 'space' });
});

test('a JSON patch takes references, in lists and maps too', () => {
  const body: Body<typeof schema> = (chart, v) => {
    thing(chart, 'it', { old: 1 }).addJsonPatch(
      JsonPatch.add('/spec/replicas', v.replicas),
      JsonPatch.replace('/spec/old', v.m),
      JsonPatch.add('/spec/list', [{ port: v.port, text: text`${v.port}` }, v.readOnly]),
    );
  };
  const [defaults, zero] = expectThreeWays(schema, body, cases.slice(0, 2)) as any[];
  expect(defaults.it.spec).toEqual({ old: { a: 'b' }, replicas: 2, list: [{ port: 8080, text: '8080' }, true] });
  expect(zero.it.spec.replicas).toBe(0);
});

describe('a loop', () => {
  const inLoop = (make: (chart: Construct, value: any, key: string) => unknown) =>
    helmChart(schema, (chart, { m }) => each(m, (value, key) => make(chart, value, key)));

  test('is refused where each turn makes an object of the same name', () => {
    const sentence = /probe\/cm(\/Resource)?: each\(\) would make several objects with this name/;
    const metadata = { name: 'same' };
    expect(() => inLoop((it) => new kplus.ConfigMap(it, 'cm')).manifests()).toThrow(sentence);
    expect(() => inLoop((it) => new kplus.ConfigMap(it, 'cm', { metadata })).manifests()).toThrow(sentence);
  });

  test('may have the key or the value in the name, or in the namespace', () => {
    for (const metadata of [
      (_value: any, key: string) => ({ name: text`a-${key}` }),
      (value: any) => ({ name: text`a-${value}` }),
      (value: any) => ({ name: 'same', namespace: string(value) }),
    ]) {
      const chart = inLoop((it, value, key) => new kplus.ConfigMap(it, 'cm', { metadata: metadata(value, key) }));
      expect(chart.manifests({ m: { x: 'y' } })).toHaveLength(2);
    }
  });
});
