import { refused, render } from '../support/render';
import { containersOf, find, type Manifest } from '../support/synth';

const template = (backstage: object = {}, others: object = {}) =>
  find(render({ backstage, ...others }), 'Deployment').spec.template as { metadata: Manifest; spec: Manifest };
const podSpec = (backstage: object = {}, others: object = {}) => template(backstage, others).spec;
const names = (list: Manifest[]) => list.map(({ name }) => name as string);

describe('a pod of Backstage by default', () => {
  const OPTIONAL = [
    ...['imagePullSecrets', 'nodeSelector', 'tolerations', 'affinity', 'topologySpreadConstraints', 'hostAliases'],
    ...['priorityClassName', 'runtimeClassName', 'schedulerName', 'dnsPolicy', 'dnsConfig', 'shareProcessNamespace'],
  ];

  test.each(OPTIONAL)('has no %s', (field) => {
    expect(podSpec()).not.toHaveProperty(field);
  });

  test('meets the Pod Security Standard restricted, with the user of the image', () => {
    expect(podSpec().securityContext).toEqual({
      runAsNonRoot: true,
      runAsUser: 1000,
      runAsGroup: 1000,
      fsGroup: 1000,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    });
  });

  test('gets 75 seconds to stop, no variables for Services, and no token', () => {
    expect(podSpec()).toMatchObject({
      terminationGracePeriodSeconds: 75,
      enableServiceLinks: false,
      automountServiceAccountToken: false,
    });
  });

  test('has one container, one init container, and three volumes', () => {
    const { containers, initContainers, volumes } = podSpec();
    expect([containers, initContainers, volumes].map(names)).toEqual([
      ['backstage-backend'],
      ['wait-for-database'],
      ['backstage-app-config', 'scripts', 'backstage-tmp'],
    ]);
  });

  test('waits for the database that files of its own may name', () => {
    const { initContainers, volumes } = podSpec({}, { postgresql: { enabled: false } });
    expect(names(initContainers)).toEqual(['wait-for-database']);
    expect(names(volumes)).toEqual(['backstage-app-config', 'scripts', 'backstage-tmp']);
  });

  test('carries one annotation, the checksum of its configuration', () => {
    expect(template().metadata.annotations).toEqual({ 'checksum/app-config': expect.stringMatching(/^[0-9a-f]{64}$/) });
  });
});

describe('a pod of Backstage takes', () => {
  const given = {
    podAnnotations: { note: '{{ .Release.Name }}', number: '1' },
    podLabels: { tier: '{{ .Release.Namespace }}' },
    nodeSelector: { disk: '{{ .Chart.Name }}' },
    tolerations: [{ key: '{{ .Release.Name }}', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 0 }],
    affinity: { nodeAffinity: { prefer: [{ weight: 100, key: '{{ .Release.Name }}' }] } },
    hostAliases: [{ ip: '10.0.0.1', hostnames: ['{{ .Release.Name }}.example.com'] }],
    priorityClassName: 'important',
    runtimeClassName: 'gvisor',
    schedulerName: 'own-scheduler',
    dnsPolicy: 'None',
    dnsConfig: { nameservers: ['10.0.0.2'], options: [{ name: 'ndots', value: '2' }] },
    shareProcessNamespace: true,
    enableServiceLinks: true,
    terminationGracePeriodSeconds: 30,
    podSecurityContext: { fsGroup: 2000, supplementalGroups: [3000] },
  };
  let pod: { metadata: Manifest; spec: Manifest };
  beforeAll(() => {
    pod = template(given);
  });

  test.each([
    ['nodeSelector', { disk: 'backstage' }],
    ['tolerations', [{ key: 'portal', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 0 }]],
    ['affinity', { nodeAffinity: { prefer: [{ weight: 100, key: 'portal' }] } }],
    ['hostAliases', [{ ip: '10.0.0.1', hostnames: ['portal.example.com'] }]],
  ])('backstage.%s, with expressions', (field, expected) => {
    expect(pod.spec[field]).toEqual(expected);
  });

  test.each([
    'priorityClassName',
    'runtimeClassName',
    'schedulerName',
    'dnsPolicy',
    'dnsConfig',
    'shareProcessNamespace',
    'enableServiceLinks',
    'terminationGracePeriodSeconds',
  ] as const)('backstage.%s', (field) => {
    expect(pod.spec[field]).toEqual(given[field]);
  });

  test('backstage.podSecurityContext, over the defaults', () => {
    expect(pod.spec.securityContext).toMatchObject({ fsGroup: 2000, supplementalGroups: [3000], runAsNonRoot: true });
  });

  test('backstage.podAnnotations, with expressions, and keeps the checksum', () => {
    expect(pod.metadata.annotations).toEqual({
      note: 'portal',
      number: '1',
      'checksum/app-config': expect.any(String),
    });
  });

  test('backstage.podLabels, with expressions, besides those that select it', () => {
    expect(pod.metadata.labels).toMatchObject({ tier: 'space', 'app.kubernetes.io/instance': 'portal' });
  });
});

describe('a pod of Backstage', () => {
  test('cannot lose the labels that select it, nor its checksum', () => {
    const label = 'app.kubernetes.io/component';
    const { labels, annotations } = template({
      podLabels: { [label]: 'mine' },
      podAnnotations: { 'checksum/app-config': 'mine' },
    }).metadata;
    expect(labels[label]).toBe('backstage');
    expect(annotations['checksum/app-config']).not.toBe('mine');
  });

  test('takes 0 for terminationGracePeriodSeconds, and null for what the cluster does', () => {
    expect(podSpec({ terminationGracePeriodSeconds: 0 }).terminationGracePeriodSeconds).toBe(0);
    expect(podSpec({ terminationGracePeriodSeconds: null })).not.toHaveProperty('terminationGracePeriodSeconds');
  });

  test('takes false for shareProcessNamespace', () => {
    expect(podSpec({ shareProcessNamespace: false }).shareProcessNamespace).toBe(false);
  });

  test('is without a security context where podSecurityContext is null, as OpenShift wants it', () => {
    expect(podSpec({ podSecurityContext: null })).not.toHaveProperty('securityContext');
    const ids = podSpec({ podSecurityContext: { runAsUser: null, runAsGroup: null, fsGroup: null } });
    expect(ids.securityContext).toEqual({
      runAsNonRoot: true,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    });
  });

  test('is spread over what topologySpreadConstraints say; without a labelSelector it means itself', () => {
    const constraint = { topologyKey: 'zone-{{ .Release.Name }}', maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule' };
    const soft = { whenUnsatisfiable: 'ScheduleAnyway' };
    const labelSelector = { matchLabels: { a: '{{ .Release.Name }}' } };
    const { topologySpreadConstraints } = podSpec({
      topologySpreadConstraints: [constraint, { ...constraint, ...soft, labelSelector }],
    });
    const rendered = { ...constraint, topologyKey: 'zone-portal' };
    const own = { name: 'backstage', instance: 'portal', component: 'backstage' };
    const matchLabels = Object.fromEntries(Object.entries(own).map(([k, v]) => [`app.kubernetes.io/${k}`, v]));
    expect(topologySpreadConstraints).toEqual([
      { ...rendered, labelSelector: { matchLabels } },
      { ...rendered, ...soft, labelSelector: { matchLabels: { a: 'portal' } } },
    ]);
  });

  test('pulls images with global.imagePullSecrets and image.pullSecrets, as names or references', () => {
    const global = { imagePullSecrets: ['a', { name: 'b' }] };
    expect(podSpec({ image: { pullSecrets: ['c', { name: 'd' }] } }, { global }).imagePullSecrets).toEqual(
      ['a', 'b', 'c', 'd'].map((name) => ({ name })),
    );
  });

  test('has extraVolumes, with expressions, though nothing of the chart mounts them', () => {
    const extraVolumes = [{ name: 'data', configMap: { name: '{{ .Release.Name }}-data', defaultMode: 0o440 } }];
    expect(podSpec({ extraVolumes }).volumes).toContainEqual({
      name: 'data',
      configMap: { name: 'portal-data', defaultMode: 288 },
    });
  });

  test('has extraContainers after its own, with expressions', () => {
    const extraContainers = [{ name: 'proxy', image: 'proxy:1', args: ['--to={{ .Values.service.ports.backend }}'] }];
    const { containers } = podSpec({ extraContainers });
    expect(containers).toHaveLength(2);
    expect(containers[1]).toEqual({ name: 'proxy', image: 'proxy:1', args: ['--to=7007'] });
  });

  test('runs initContainers, with expressions, before the database is waited for', () => {
    const initContainers = [{ name: 'first', image: 'first:1', env: [{ name: 'A', value: '{{ .Release.Name }}' }] }];
    const { initContainers: all } = podSpec({ initContainers });
    expect(names(all)).toEqual(['first', 'wait-for-database']);
    expect(all[0].env).toEqual([{ name: 'A', value: 'portal' }]);
    const preparation = { enabled: false };
    expect(names(podSpec({ initContainers }, { database: { preparation } }).initContainers)).toEqual(['first']);
  });

  test('leaves Backstage’s own things out of containers that users add', () => {
    const [proxy, first] = ['proxy', 'first'].map((name) => ({ name, image: `${name}:1` }));
    const objects = render({ backstage: { extraContainers: [proxy], initContainers: [first] } });
    const added = containersOf([find(objects, 'Deployment')]).filter(({ name }) => ['proxy', 'first'].includes(name));
    expect(added).toEqual([first, proxy]);
  });

  test('refuses a field that Kubernetes does not know', () => {
    expect(
      refused({ backstage: { tolerations: [{ kee: 'a' }], extraVolumes: [{ configMap: { name: 'a' } }] } }),
    ).toEqual([
      'backstage.extraVolumes[0].name: missing or null, a value is required',
      'backstage.tolerations[0].kee: unknown key, allowed are key, operator, value, effect, tolerationSeconds; did you mean key?',
    ]);
  });
});
