import type { Construct } from 'constructs';
import { Backstage, Frontend, NetworkPolicies, Postgres, type Workload } from '../../lib';
import type { JobPods, ClusterService, NetworkPoliciesProps } from '../../lib';
import { expectNames, problemsOf } from '../support/checks';
import { allNamingProps } from '../support/naming-props';
import { find, synth } from '../support/synth';

const selectorLabels = { app: 'portal' };
const pods = (component: string) => ({
  podSelector: { matchLabels: { ...selectorLabels, 'app.kubernetes.io/component': component } },
});
const tcp = (port: number) => ({ protocol: 'TCP', port });
const DNS = {
  to: [
    {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
      podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
    },
  ],
  ports: [{ protocol: 'UDP', port: 53 }, tcp(53)],
};

type Given = Partial<Omit<NetworkPoliciesProps, 'frontend' | 'services' | 'database'>> & {
  readonly frontend?: boolean;
  readonly database?: boolean;
  readonly service?: Partial<ClusterService>;
};

const served = (workload: Workload): ClusterService => ({
  component: 'postgresql',
  workload,
  port: 5432,
  policyName: 'db',
});

/** The policies of a Backstage, its frontend and its database, in an ordinary chart; by the ends of their names. */
const build =
  ({ frontend, database, service, ...props }: Given) =>
  (chart: Construct) => {
    const naming = { name: 'portal', selectorLabels };
    const backend = new Backstage(chart, 'backstage', naming);
    const app = new Frontend(chart, 'frontend', { ...naming, backstage: backend });
    const postgres = new Postgres(chart, 'postgresql', { ...naming, name: 'db' });
    new NetworkPolicies(chart, 'policies', {
      ...naming,
      backstage: { workload: backend.workload, port: 7007 },
      frontend: frontend === undefined ? undefined : { workload: app.workload, port: 8080, enabled: frontend },
      services: database === undefined ? undefined : [{ ...served(postgres.workload), enabled: database, ...service }],
      ...props,
    });
  };
const policies = (props: Given = {}) => synth(build(props)).filter(({ kind }) => kind === 'NetworkPolicy');
const specOf = (nameEnd: string, props?: Given) => find(policies(props), 'NetworkPolicy', nameEnd).spec;
const ingressOf = (props?: Given) => specOf('portal', props).ingress as { from?: object[]; ports?: object[] }[];
const egressOf = (props?: Given) => specOf('-egress', props).egress as { to?: object[]; ports?: object[] }[];

describe('NetworkPolicies for Backstage alone', () => {
  test('say who gets in and what it reaches, and nothing of others', () => {
    expect(policies().map(({ metadata }) => metadata.name as string)).toEqual(['portal', 'portal-egress']);
    for (const { spec } of policies()) expect(spec.podSelector).toEqual(pods('backstage').podSelector);
    expect(specOf('portal').policyTypes).toEqual(['Ingress']);
    expect(specOf('portal')).not.toHaveProperty('egress');
    expect(specOf('-egress').policyTypes).toEqual(['Egress']);
    expect(specOf('-egress')).not.toHaveProperty('ingress');
  });

  test('let in nobody, and not everybody, as a rule without peers does', () => {
    expect(ingressOf()).toEqual([]);
  });

  test('let it reach name servers, and HTTPS outside of the cluster, but no private addresses', () => {
    const [dns, external, ...others] = egressOf();
    expect(dns).toEqual(DNS);
    expect(external!.ports).toEqual([tcp(443)]);
    const blocks = external!.to as { ipBlock: { cidr: string; except: string[] } }[];
    expect(blocks.map(({ ipBlock }) => ipBlock.cidr)).toEqual(['0.0.0.0/0', '::/0']);
    for (const address of ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16'])
      expect(blocks[0]!.ipBlock.except).toContain(address);
    expect(blocks[1]!.ipBlock.except).toEqual(['fc00::/7', 'fe80::/10']);
    expect(others).toEqual([]);
  });
});

describe('NetworkPolicies for Backstage, frontend and database', () => {
  const all = { frontend: true, database: true };

  test('let the frontend ask the backend for assets, and nobody else', () => {
    expect(ingressOf(all)[0]!.from).toEqual([pods('frontend')]);
    const { egress, policyTypes } = specOf('-frontend', all);
    expect(policyTypes).toEqual(['Ingress', 'Egress']);
    expect(egress).toEqual([DNS, { to: [pods('backstage')], ports: [tcp(7007)] }]);
  });

  test('let only Backstage reach the database, which reaches nothing', () => {
    expect(egressOf(all)[1]).toEqual({ to: [pods('postgresql')], ports: [tcp(5432)] });
    expect(specOf('db', all)).toEqual({
      ...pods('postgresql'),
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [pods('backstage')], ports: [tcp(5432)] }],
      egress: [],
    });
  });

  test('let other clients of the release reach it too, and everybody its metrics', () => {
    const service: Partial<ClusterService> = {
      clients: ['backup', 'test'],
      metrics: { enabled: true, port: 'metrics' },
    };
    expect(specOf('db', { ...all, service }).ingress).toEqual([
      { from: [pods('backstage'), pods('backup'), pods('test')], ports: [tcp(5432)] },
      { from: [{ namespaceSelector: {} }], ports: [{ protocol: 'TCP', port: 'metrics' }] },
    ]);
  });

  test('do not guard what others run, though Backstage reaches it', () => {
    const others = {
      ...all,
      service: { workload: { selectorLabels: { 'cnpg.io/cluster': 'db' } }, policyName: undefined },
    };
    expect(policies(others).map(({ metadata }) => metadata.name as string)).not.toContain('db');
    expect(egressOf(others)[1]).toEqual({
      to: [{ podSelector: { matchLabels: { 'cnpg.io/cluster': 'db' } } }],
      ports: [tcp(5432)],
    });
  });

  test('let in the visitors of the frontend as well as those of the backend', () => {
    const podSelector = { app: 'proxy' };
    const visitors = { podSelector: { matchLabels: podSelector } };
    expect(specOf('-frontend', { ...all, ingressRules: { podSelector } }).ingress).toEqual([
      { from: [visitors], ports: [tcp(8080)] },
    ]);
    expect(ingressOf({ ...all, ingressRules: { podSelector } })[0]!.from).toContainEqual(visitors);
  });

  test('let Backstage reach the port of a server outside of the cluster, wherever it is', () => {
    const outside = [
      { enabled: true, port: 5433 },
      { enabled: false, port: 6379 },
    ];
    expect(egressOf({ externalServers: outside }).filter((rule) => !('to' in rule))).toEqual([{ ports: [tcp(5433)] }]);
  });

  test('are not there for what is switched off', () => {
    expect(policies({ frontend: false, database: false })).toEqual(policies());
  });
});

describe('NetworkPolicies for pods of Jobs', () => {
  const job = (enabled?: boolean, props: Given = {}): Given => ({
    database: true,
    service: { clients: ['test', 'backup'] },
    jobs: [{ component: 'backup', enabled }],
    ...props,
  });
  const egressOfJob = (props: Given) => specOf('-backup', props).egress as object[];

  test('let nobody connect to them', () => {
    const { podSelector, policyTypes, ingress } = specOf('-backup', job());
    expect(podSelector).toEqual(pods('backup').podSelector);
    expect(policyTypes).toEqual(['Ingress', 'Egress']);
    expect(ingress).toEqual([]);
  });

  test('let them reach names, the services of which they are clients, and what Backstage reaches by HTTPS', () => {
    const [dns, database, external, ...others] = egressOfJob(job());
    expect(dns).toEqual(DNS);
    expect(database).toEqual({ to: [pods('postgresql')], ports: [tcp(5432)] });
    expect(external).toMatchObject({ ports: [tcp(443)] });
    expect(others).toEqual([]);
    expect(specOf('db', job()).ingress[0].from).toEqual([pods('backstage'), pods('test'), pods('backup')]);
  });

  test('let those that stay inside reach no more than names and their services', () => {
    const jobs = [{ component: 'backup', isInternal: true }];
    const egressRules = { customRules: [{ ports: [tcp(22)] }] };
    expect(egressOfJob(job(true, { jobs, egressRules }))).toEqual([
      DNS,
      { to: [pods('postgresql')], ports: [tcp(5432)] },
    ]);
  });

  test('keep them away from services of others and from the Kubernetes API', () => {
    expect(egressOfJob(job(true, { service: {}, usesKubernetesApi: true }))).toHaveLength(2);
  });

  test('are not there without them', () => {
    expect(policies(job(false)).map(({ metadata }) => metadata.name as string)).not.toContain('portal-backup');
    expect(specOf('db', job(false)).ingress[0].from).toEqual([pods('backstage'), pods('test')]);
  });
});

describe('NetworkPolicies of workloads with labels of their own', () => {
  const own = (workload: { readonly selectorLabels: object }) => ({
    podSelector: { matchLabels: workload.selectorLabels },
  });

  test('select the pods by those labels, and only the pods of Jobs by selectorLabels', () => {
    synth((chart) => {
      const backstage = new Backstage(chart, 'backstage', { selectorLabels: { app: 'a' } });
      const { workload } = backstage;
      const app = new Frontend(chart, 'frontend', { backstage });
      const postgres = new Postgres(chart, 'db', { selectorLabels: { app: 'b' } });
      new NetworkPolicies(chart, 'policies', {
        name: 'portal',
        selectorLabels,
        backstage: { workload, port: 7007 },
        frontend: { workload: app.workload, port: 8080 },
        services: [{ ...served(postgres.workload), clients: ['test'] }],
      });
      const objects = chart.toJson() as object[];
      const spec = (name: string) => find(objects, 'NetworkPolicy', name).spec;
      expect(spec('portal')).toMatchObject(own(workload));
      expect(spec('portal').ingress).toEqual([{ from: [own(app.workload)], ports: [tcp(7007)] }]);
      expect(spec('-egress').egress).toContainEqual({ to: [own(postgres.workload)], ports: [tcp(5432)] });
      expect(spec('-frontend')).toMatchObject(own(app.workload));
      expect(spec('-frontend').egress).toContainEqual({ to: [own(workload)], ports: [tcp(7007)] });
      expect(spec('db')).toMatchObject(own(postgres.workload));
      expect(spec('db').ingress).toEqual([{ from: [own(workload), pods('test')], ports: [tcp(5432)] }]);
    });
  });
});

describe('NetworkPolicies with rules', () => {
  const namespaceSelector = { 'kubernetes.io/metadata.name': 'ingress' };
  const podSelector = { matchExpressions: [{ key: 'app', operator: 'Exists' }] };
  const visitorOf = (props: Given) => ingressOf(props)[0]?.from;

  test('take every property', () => {
    const dns = [{ podSelector: {} }];
    const block = { cidr: '203.0.113.0/24' };
    const server = { cidr: '198.51.100.1/32' };
    // Does not compile when a property is added and not listed here.
    const props: Required<Given> = {
      ...allNamingProps,
      name: 'rules',
      selectorLabels,
      frontend: true,
      database: true,
      service: {},
      jobs: [{ component: 'backup', enabled: false, connectsToBackstage: true, isInternal: true }] satisfies Required<
        Omit<JobPods, 'workload' | 'selectorLabels'>
      >[],
      externalServers: [{ enabled: true, port: 5433 }],
      metrics: { enabled: true, port: 9464 },
      usesKubernetesApi: true,
      isExposed: true,
      backstage: undefined as never,
      ingressRules: {
        namespaceSelector,
        podSelector,
        customRules: [{ from: [{ ipBlock: block }] }],
      } satisfies Required<NetworkPoliciesProps['ingressRules']>,
      egressRules: {
        denyConnectionsToExternal: false,
        external: [block],
        kubernetesApi: [server],
        dns,
        customRules: [{ ports: [tcp(22)] }],
      } satisfies Required<NetworkPoliciesProps['egressRules']>,
    };
    const { backstage: _backstage, ...given } = props;
    for (const { metadata } of policies(given)) {
      expect(metadata.name).toMatch(/^(rules(-egress|-frontend)?|db)$/);
      expect(metadata.labels).toMatchObject({ team: 'platform' });
      expect(metadata.annotations).toEqual({ owner: 'platform' });
    }
    const visitors = { namespaceSelector: { matchLabels: namespaceSelector }, podSelector };
    expect(specOf('rules', given).ingress).toEqual([
      { from: [visitors, pods('frontend')], ports: [tcp(7007)] },
      { from: [{ namespaceSelector: {} }], ports: [tcp(9464)] },
      { from: [{ ipBlock: block }] },
    ]);
    expect(specOf('-frontend', given).ingress[1]).toEqual({ from: [{ ipBlock: block }] });
    expect(egressOf(given)).toEqual([
      { ...DNS, to: dns },
      { to: [pods('postgresql')], ports: [tcp(5432)] },
      { ports: [tcp(5433)] },
      { to: [{ ipBlock: block }], ports: [tcp(443)] },
      { to: [{ ipBlock: server }], ports: [tcp(443), tcp(6443)] },
      { ports: [tcp(22)] },
    ]);
  });

  test('let in the pods of a namespace, pods of their own, or those pods of that namespace', () => {
    const matchLabels = namespaceSelector;
    expect(visitorOf({ ingressRules: { namespaceSelector } })).toEqual([{ namespaceSelector: { matchLabels } }]);
    expect(visitorOf({ ingressRules: { podSelector } })).toEqual([{ podSelector }]);
    expect(visitorOf({ ingressRules: { namespaceSelector, podSelector } })).toEqual([
      { namespaceSelector: { matchLabels }, podSelector },
    ]);
    expect(visitorOf({ ingressRules: { namespaceSelector: {}, podSelector: {} } })).toBeUndefined();
  });

  test('reach nothing outside where that is denied', () => {
    expect(egressOf({ egressRules: { denyConnectionsToExternal: true } })).toEqual([DNS]);
    expect(egressOf({ egressRules: { external: [] } })).toEqual([DNS]);
    expect(egressOf({ egressRules: { external: [], dns: [] } })).toEqual([]);
  });

  test('reach the Kubernetes API only with a token for it', () => {
    const api = (...cidrs: string[]) => ({
      to: cidrs.map((cidr) => ({ ipBlock: { cidr } })),
      ports: [tcp(443), tcp(6443)],
    });
    const rules = (egressRules: Given['egressRules']) =>
      egressOf({ egressRules: { external: [], ...egressRules }, usesKubernetesApi: true });
    expect(rules({})).toEqual([DNS, api('0.0.0.0/0', '::/0')]);
    expect(rules({ kubernetesApi: [{ cidr: '203.0.113.1/32' }] })).toEqual([DNS, api('203.0.113.1/32')]);
    expect(rules({ kubernetesApi: [] })).toEqual([DNS]);
  });

  test('reach the Kubernetes API at private addresses only, where others are denied', () => {
    const rules = egressOf({ egressRules: { denyConnectionsToExternal: true }, usesKubernetesApi: true });
    expect(rules).toHaveLength(2);
    expect(rules[1]!.to).toEqual(
      ['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'].map((cidr) => ({
        ipBlock: { cidr },
      })),
    );
  });

  test('open no port for metrics that are switched off', () => {
    expect(ingressOf({ metrics: { enabled: false, port: 9464 } })).toEqual(ingressOf());
  });

  test('are refused where the portal is exposed and nobody gets in', () => {
    expect(problemsOf(build({ isExposed: true }))).toEqual([
      'NetworkPolicies test/policies: ingressRules: lets nobody in, though the portal is exposed; select the pods of the ingress controller with namespaceSelector and podSelector, or give customRules',
    ]);
    for (const ingressRules of [{ namespaceSelector }, { podSelector }, { customRules: [{}] }])
      expect(problemsOf(build({ isExposed: true, ingressRules }))).toEqual([]);
  });

  test('have names of at most 63 characters', () => {
    expectNames(policies({ name: 'n'.repeat(63), frontend: true, database: true }));
    expectNames(policies({ name: undefined, frontend: true, database: true }));
  });
});
