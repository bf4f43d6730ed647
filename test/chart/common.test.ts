import { chartFiles } from '../../lib/helm/chart/files';
import { render } from '../support/render';
import { containersOf, find, podSpecsOf, type Manifest } from '../support/synth';
import { portalChart } from '../support/portal-chart';

/** Values with which every template gives an object, but for those that exclude each other. */
const maximal = {
  publicUrl: 'https://portal.example.com',
  backstage: {
    autoscaling: { enabled: true },
    pdb: { create: true },
    initContainers: [{ name: 'own', image: 'own:1' }],
  },
  frontend: { enabled: true, autoscaling: { enabled: true }, pdb: { create: true } },
  ingress: { enabled: true },
  httpRoute: { enabled: true, parentRefs: [{ name: 'gateway' }] },
  networkPolicy: { enabled: true, ingressRules: { podSelector: { app: 'ingress' } } },
  metrics: { serviceMonitor: { enabled: true }, prometheusRule: { enabled: true }, dashboard: { enabled: true } },
  dangerouslyAllowPlainSecrets: true,
  postgresql: {
    auth: { password: 'x' },
    pdb: { create: true },
    metrics: { enabled: true, serviceMonitor: { enabled: true } },
  },
  objectStorage: { enabled: true },
  techdocs: {
    publisher: { type: 'awsS3' },
    publish: { enabled: true, sites: [{ entity: 'default/component/a', repository: 'https://git.example.com/a' }] },
  },
  valkey: { enabled: true },
  backup: { enabled: true, restore: { from: 'latest' } },
  secrets: {
    made: { generate: ['token'] },
    external: { externalSecret: { secretStoreRef: { name: 'vault' }, dataFrom: [{ extract: { key: 'a' } }] } },
    plain: { stringData: { token: 'x' } },
  },
  catalog: {
    entities: [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Group',
        metadata: { name: 'a' },
        spec: { type: 'team', children: [] },
      },
    ],
  },
  auth: { externalAccess: [{ subject: 'port-ocean', existingSecret: 'token' }] },
  portOcean: { enabled: true, port: { existingSecret: 'port' }, backstage: { token: { existingSecret: 'token' } } },
};
/** Those that exclude each other, and objects that are in no namespace. */
const others = [
  { postgresql: { persistence: { local: { path: '/data', nodeName: 'node' } } } },
  { techdocs: { publisher: { type: 'local', local: { persistence: { enabled: true } } } } },
  { dangerouslyAllowPlainSecrets: true, database: { type: 'external', external: { host: 'db', password: 'x' } } },
  { database: { type: 'operator' } },
  { kubernetes: { enabled: true } },
  { kubernetes: { enabled: true, inCluster: { namespaces: ['a'] } } },
  {
    auth: { externalAccess: [{ subject: 'port-ocean', existingSecret: 'token' }] },
    portOcean: {
      ...{ enabled: true, schedule: '0 * * * *', port: { existingSecret: 'port' } },
      backstage: { token: { existingSecret: 'token' } },
    },
  },
  { database: { type: 'sqlite', sqlite: { persistence: { enabled: true } } } },
];
const identity = ({ kind, metadata }: Manifest) => `${kind}/${metadata.name}`;
const names = (objects: Manifest[]) => objects.map(identity).sort();
const testPod = (objects: Manifest[]) => find(objects, 'Pod').spec as Manifest;
const allPodSpecs = (objects: Manifest[]) => [...podSpecsOf(objects), testPod(objects)];
const allContainers = (objects: Manifest[]) => [
  ...containersOf(objects),
  ...(testPod(objects).containers as Manifest[]),
];

test('every template gives an object with the maximal values', () => {
  const templates = [...chartFiles(portalChart())]
    .map(([path]) => path)
    .filter((path) => /^templates\/(?!validation|extra)[a-z-]+\.yaml$/.test(path));
  const rendered = [maximal, ...others].flatMap((values) => names(render(values)));
  // A Job that is made otherwise has another hash at its end.
  expect(new Set(rendered.map((name) => name.replace(/-[0-9a-f]{8}$/, ''))).size).toBe(templates.length);
});

test('a release name that begins with a digit is refused, as those of Services do not', () => {
  const sentence =
    'the release: got the name "9x", but names of Services begin with a letter; choose a release name that does';
  expect(() => render({}, { release: '9x' })).toThrow(sentence);
});

describe('on every object', () => {
  const common = {
    commonLabels: { team: '{{ .Release.Namespace }}', 'app.kubernetes.io/component': 'mine', 'helm.sh/chart': 'mine' },
    commonAnnotations: { contact: '{{ .Release.Name }}@example.com', count: '1' },
    namespaceOverride: 'elsewhere',
  };
  let objects: [string, Manifest][];
  beforeAll(() => {
    objects = render({ ...maximal, ...common }).map((object) => [identity(object), object]);
  });

  const metadata = () => Object.fromEntries(objects.map(([name, object]) => [name, object.metadata as Manifest]));
  const expected = (value: unknown) => Object.fromEntries(objects.map(([name]) => [name, value]));

  test('are commonLabels, with expressions', () => {
    expect(metadata()).toMatchObject(expected({ labels: { team: 'space' } }));
  });

  test('are the chart’s own labels, which commonLabels do not replace', () => {
    const labels = {
      'app.kubernetes.io/name': 'backstage',
      'app.kubernetes.io/instance': 'portal',
      'app.kubernetes.io/managed-by': 'Helm',
      'app.kubernetes.io/version': '1.55.0',
      'app.kubernetes.io/component': expect.stringMatching(
        /^(backstage|frontend|postgresql|object-storage|object-storage-buckets|techdocs|valkey|backup|port-ocean|test)$/,
      ),
      'helm.sh/chart': expect.stringMatching(/^backstage-\d/),
    };
    expect(metadata()).toMatchObject(expected({ labels }));
  });

  test('are commonAnnotations, with expressions', () => {
    expect(metadata()).toMatchObject(expected({ annotations: { contact: 'portal@example.com', count: '1' } }));
  });

  test('is namespaceOverride', () => {
    expect(metadata()).toMatchObject(expected({ namespace: 'elsewhere' }));
  });

  test('and no other namespace, where objects refer to each other', () => {
    expect(JSON.stringify(objects)).not.toContain('"namespace":"space"');
  });

  test('but in no selector are commonLabels, which may change', () => {
    const selectors = objects.map(([, { spec }]) => JSON.stringify(spec?.selector ?? {}));
    expect(selectors.join()).not.toContain('team');
  });
});

describe('by default', () => {
  test('every object is in the namespace of the release', () => {
    expect(new Set(render(maximal).map(({ metadata }) => metadata.namespace as string))).toEqual(new Set(['space']));
  });

  test('no object has annotations but those that Helm itself reads', () => {
    const keys = render(maximal).flatMap(({ metadata }) => Object.keys((metadata.annotations ?? {}) as object));
    expect(keys.filter((key) => !key.startsWith('helm.sh/'))).toEqual([]);
  });

  test('every name starts with that of the release', () => {
    for (const { metadata } of render(maximal))
      expect(metadata.name).toMatch(/^(space-)?portal-(backstage|postgresql|object-storage)/);
  });
});

describe('names', () => {
  test('take nameOverride instead of the chart’s name, in the labels too', () => {
    const objects = render({ nameOverride: 'developers' });
    expect(names(objects)).toEqual(
      names(render()).map((name) => name.replace('portal-backstage', 'portal-developers')),
    );
    expect(find(objects, 'Service', '-developers').spec.selector['app.kubernetes.io/name']).toBe('developers');
  });

  test('take fullnameOverride for all but Postgres', () => {
    expect(names(render({ ...maximal, fullnameOverride: 'acme' }))).toEqual(
      names(render(maximal))
        .map((name) => name.replace('portal-backstage', 'acme'))
        .sort(),
    );
  });

  test('do not repeat the chart’s name in a release that has it', () => {
    const objects = render({}, { release: 'my-backstage' });
    expect(find(objects, 'Deployment').metadata.name).toBe('my-backstage');
    expect(find(objects, 'StatefulSet').metadata.name).toBe('my-backstage-postgresql');
  });

  test('have at most 63 characters, and differ, for the longest release', () => {
    const all = names(render(maximal, { release: 'r'.repeat(53) }));
    expect(new Set(all).size).toBe(all.length);
    for (const name of all) expect(name.split('/')[1]!.length).toBeLessThanOrEqual(63);
  });

  test('have at most 63 characters, and differ, for the longest fullnameOverride', () => {
    const all = names(render({ ...maximal, fullnameOverride: 'n'.repeat(63) }));
    expect(new Set(all).size).toBe(all.length);
    for (const name of all) expect(name.split('/')[1]!.length).toBeLessThanOrEqual(63);
  });
});

describe('global', () => {
  test('imageRegistry replaces the registry of every image of the chart', () => {
    const images = allContainers(render({ ...maximal, global: { imageRegistry: 'mirror.example.com' } })).map(
      ({ image }) => image as string,
    );
    expect(new Set(images)).toEqual(
      new Set([
        'own:1',
        'mirror.example.com/backstage/backstage:1.55.0',
        expect.stringMatching(/^mirror\.example\.com\/library\/postgres:/),
        expect.stringMatching(/^mirror\.example\.com\/port-labs\/port-ocean-backstage:/),
        expect.stringMatching(/^mirror\.example\.com\/prometheuscommunity\/postgres-exporter:/),
        expect.stringMatching(/^mirror\.example\.com\/techdocs:/),
        expect.stringMatching(/^mirror\.example\.com\/valkey\/valkey:/),
        expect.stringMatching(/^mirror\.example\.com\/versity\/versitygw:/),
      ]),
    );
  });

  test('imagePullSecrets are in every pod, as names or references', () => {
    const objects = render({ ...maximal, global: { imagePullSecrets: ['a', { name: 'b' }] } });
    const secrets = allPodSpecs(objects).map(({ imagePullSecrets }) => imagePullSecrets as unknown);
    expect(secrets.length).toBeGreaterThan(5);
    expect(new Set(secrets.map((list) => JSON.stringify(list)))).toEqual(new Set(['[{"name":"a"},{"name":"b"}]']));
    for (const spec of allPodSpecs(render(maximal))) expect(spec).not.toHaveProperty('imagePullSecrets');
  });

  test('takes what other charts of a parent chart have there', () => {
    expect(render({ global: { other: { a: 1 } } })).toEqual(render());
  });

  test('storageClass is that of the volume, unless it names one itself', () => {
    const claim = (postgresql: object) =>
      find(render({ global: { storageClass: 'shared' }, postgresql }), 'StatefulSet').spec.volumeClaimTemplates[0].spec
        .storageClassName as string;
    expect(claim({})).toBe('shared');
    expect(claim({ persistence: { storageClass: 'fast' } })).toBe('fast');
  });
});

test('kubeVersion and clusterDomain, which backstage/charts has, change nothing', () => {
  expect(render({ kubeVersion: '1.20', clusterDomain: 'example.com' })).toEqual(render());
});

describe('diagnosticMode', () => {
  const WORKLOADS = ['portal-backstage', 'portal-backstage-frontend', 'portal-postgresql'];
  const containers = (diagnosticMode: object) => {
    const objects = render({ ...maximal, diagnosticMode });
    return WORKLOADS.map((name) => {
      const workloads = objects.filter(({ kind }) => ['Deployment', 'StatefulSet'].includes(kind as string));
      return workloads.find(({ metadata }) => metadata.name === name)!.spec.template.spec.containers[0] as Manifest;
    });
  };

  test('lets the container of every workload wait', () => {
    for (const container of containers({ enabled: true }))
      expect(container).toMatchObject({ command: ['sleep'], args: ['infinity'] });
  });

  test('switches off all probes and hooks', () => {
    for (const container of containers({ enabled: true }))
      for (const field of ['startupProbe', 'readinessProbe', 'livenessProbe', 'lifecycle'])
        expect(container).not.toHaveProperty(field);
  });

  test('runs command with args, or without any', () => {
    for (const container of containers({ enabled: true, command: ['tail', '-f'], args: ['/dev/null'] }))
      expect(container).toMatchObject({ command: ['tail', '-f'], args: ['/dev/null'] });
    for (const container of containers({ enabled: true, args: [] })) expect(container).not.toHaveProperty('args');
  });

  test('leaves the rest as it is, so that one finds what a container would', () => {
    const [working, waiting] = [containers({ enabled: false }), containers({ enabled: true })];
    const fields = ['image', 'env', 'volumeMounts', 'securityContext', 'resources', 'ports'];
    for (const [index, container] of working.entries())
      for (const field of fields) expect(waiting[index]![field]).toEqual(container[field]);
  });

  test('runs no init containers, neither those of users nor the one that prepares the database', () => {
    const objects = render({ ...maximal, diagnosticMode: { enabled: true } });
    expect(find(objects, 'Deployment', '-backstage').spec.template.spec).not.toHaveProperty('initContainers');
  });

  test('takes expressions in command and args', () => {
    const mode = { enabled: true, command: ['{{ .Release.Name }}'], args: ['{{ .Chart.Name }}'] };
    for (const container of containers(mode))
      expect(container).toMatchObject({ command: ['portal'], args: ['backstage'] });
  });

  test('does nothing with command and args where it is not enabled', () => {
    expect(render({ diagnosticMode: { command: ['ls'], args: ['-l'] } })).toEqual(render());
  });
});
