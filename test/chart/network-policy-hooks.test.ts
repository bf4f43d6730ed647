import { find, type Manifest } from '../support/synth';
import { notes, render } from '../support/render';

const RELEASE = { 'app.kubernetes.io/name': 'backstage', 'app.kubernetes.io/instance': 'portal' };
const labels = (component: string) => ({ ...RELEASE, 'app.kubernetes.io/component': component });
const tcp = (...ports: (number | string)[]) => ports.map((port) => ({ protocol: 'TCP', port }));
const PRIVATE = ['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'];

const policies = (values: object, egressRules: object = {}) =>
  render({ ...values, networkPolicy: { enabled: true, egressRules } }).filter(({ kind }) => kind === 'NetworkPolicy');
const hooks = (event: string, values: object, egressRules?: object) =>
  policies(values, egressRules).filter(({ metadata }) =>
    String(metadata.annotations?.['helm.sh/hook'] ?? '').startsWith(event),
  );
const cidrsOf = ({ spec }: Manifest) =>
  (spec.egress as Manifest[]).flatMap(({ to = [] }) =>
    (to as Manifest[]).flatMap(({ ipBlock }) => (ipBlock === undefined ? [] : [ipBlock.cidr as string])),
  );

describe('the policies of Jobs that make Secrets', () => {
  const all = {
    valkey: { enabled: true },
    objectStorage: { enabled: true },
    secrets: { tokens: { generate: ['a'] } },
  };

  test('are one for each, as Helm runs those Jobs before all other policies are there', () => {
    const names = hooks('pre-install', all).map(({ metadata }) => metadata.name as string);
    expect(names.sort()).toEqual([
      'portal-backstage-tokens-make-secret',
      'portal-backstage-valkey-make-secret',
      'portal-object-storage-make-secret',
      'portal-postgresql-make-secret',
    ]);
    for (const { metadata } of hooks('pre-install', all))
      expect(metadata.annotations).toEqual({
        'helm.sh/hook': 'pre-install,pre-upgrade',
        'helm.sh/hook-weight': '-10',
        'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded',
      });
  });

  test('select the pods of those Jobs, which go to the Kubernetes API and nowhere else', () => {
    const [policy] = hooks('pre-install', {});
    const job = render({ networkPolicy: { enabled: true } }).find(({ kind }) => kind === 'Job');
    expect(policy!.spec.podSelector.matchLabels).toEqual(job!.spec.template.metadata.labels);
    expect(policy!.spec).toMatchObject({
      policyTypes: ['Ingress', 'Egress'],
      ingress: [],
      egress: [{ ports: tcp(443, 6443) }],
    });
    expect(cidrsOf(policy!)).toEqual(['0.0.0.0/0', '::/0']);
  });

  test('follow kubernetesApi, and are not there where that is empty', () => {
    expect(cidrsOf(hooks('pre-install', {}, { kubernetesApi: [{ cidr: '10.0.0.1/32' }] })[0]!)).toEqual([
      '10.0.0.1/32',
    ]);
    expect(hooks('pre-install', {}, { kubernetesApi: [] })).toEqual([]);
  });

  test('are not there without networkPolicy.enabled', () => {
    expect(render(all).filter(({ kind }) => kind === 'NetworkPolicy')).toEqual([]);
  });
});

test('the Job that makes buckets reaches names and the storage, and nothing else', () => {
  const { spec } = find(policies({ objectStorage: { enabled: true } }), 'NetworkPolicy', '-object-storage-buckets');
  expect(spec.podSelector.matchLabels).toEqual(labels('object-storage-buckets'));
  expect((spec.egress as Manifest[]).map(({ ports }) => (ports as Manifest[])[0]!.port as number)).toEqual([53, 7070]);
});

describe('the policy of the pod of `helm test`', () => {
  const frontend = { frontend: { enabled: true } };

  test('is there while it runs: nothing else lets it in', () => {
    const annotations = { 'helm.sh/hook': 'test', 'helm.sh/hook-weight': '-5' };
    for (const { metadata } of hooks('test', frontend)) expect(metadata.annotations).toMatchObject(annotations);
    const others = policies(frontend).filter(({ metadata }) => !(metadata.name as string).endsWith('-test'));
    expect(JSON.stringify(others)).not.toContain('"app.kubernetes.io/component":"test"');
  });

  test('lets it reach names, Backstage, the frontend and the database', () => {
    const { spec } = find(hooks('test', frontend), 'NetworkPolicy', '-backstage-test');
    const [, ...peers] = spec.egress as Manifest[];
    const peer = (component: string, port: number | string) => ({
      to: [{ podSelector: { matchLabels: labels(component) } }],
      ports: tcp(port),
    });
    expect(peers).toEqual([peer('backstage', 'backend'), peer('frontend', 7007), peer('postgresql', 5432)]);
  });

  test('lets those take its requests, and has the name of the pod, of which helm test --logs wants logs', () => {
    const { spec } = find(hooks('test', frontend), 'NetworkPolicy', '-backstage-test');
    expect(spec.podSelector).toEqual({
      matchLabels: RELEASE,
      matchExpressions: [
        {
          key: 'app.kubernetes.io/component',
          operator: 'In',
          values: ['backstage', 'frontend', 'postgresql', 'test'],
        },
      ],
    });
    expect(spec.ingress).toEqual([
      { from: [{ podSelector: { matchLabels: labels('test') } }], ports: tcp('backend', 7007, 5432) },
    ]);
  });
});

describe('denyConnectionsToExternal', () => {
  const egressRules = { denyConnectionsToExternal: true };
  const kubernetes = { kubernetes: { enabled: true } };

  test('leaves no rule to all addresses, also with the Kubernetes plugin and for Jobs', () => {
    const cidrs = policies(kubernetes, egressRules).flatMap((policy) =>
      'egress' in policy.spec ? cidrsOf(policy) : [],
    );
    expect(new Set(cidrs)).toEqual(new Set(PRIVATE));
  });

  test('warns that the Kubernetes API is not reached at a public address', () => {
    const sentence = 'the Kubernetes API is reached at private addresses only';
    const networkPolicy = { enabled: true, egressRules };
    expect(notes({ ...kubernetes, networkPolicy })).toContain(sentence);
    expect(notes({ networkPolicy })).not.toContain(sentence);
    const given = { ...egressRules, kubernetesApi: [{ cidr: '203.0.113.1/32' }] };
    expect(notes({ ...kubernetes, networkPolicy: { ...networkPolicy, egressRules: given } })).not.toContain(sentence);
  });

  test('warns of the port of a server elsewhere', () => {
    const database = { type: 'external', external: { host: 'db.example.com', existingSecret: 'db' } };
    const sentence = 'open to any address';
    expect(notes({ database, networkPolicy: { enabled: true, egressRules } })).toContain(sentence);
    expect(notes({ networkPolicy: { enabled: true, egressRules } })).not.toContain(sentence);
  });
});
