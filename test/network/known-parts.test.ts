import type { Construct } from 'constructs';
import {
  Backstage,
  ExternalDatabase,
  Frontend,
  NetworkPolicies,
  Postgres,
  PostgresBackup,
  PostgresCluster,
  Valkey,
  type NetworkPoliciesProps,
} from '../../lib';
import { problemsOf } from '../support/checks';
import { synth, type Manifest } from '../support/synth';

const tcp = (port: number) => ({ protocol: 'TCP', port });

describe('NetworkPolicies of constructs, in a chart made of parts', () => {
  type Parts = Omit<NetworkPoliciesProps, 'backstage'>;
  const external = (chart: Construct) =>
    new ExternalDatabase(chart, 'db', { host: 'db.example.com', port: 6432, existingSecret: 'database' });
  /** The policies of a Backstage with metrics and its parts, by the labels of the pods that they select. */
  const policiesOf = (parts: (chart: Construct) => Parts) => {
    const objects = synth((chart) => {
      const backstage = new Backstage(chart, 'backstage', {
        metrics: { port: 9000 },
        serviceAccount: { automountServiceAccountToken: true },
      });
      new NetworkPolicies(chart, 'policies', { backstage, ...parts(chart) });
    });
    const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy').map(({ spec }) => spec as Manifest);
    return (component: string, type: 'Ingress' | 'Egress') =>
      policies.find(
        ({ podSelector, policyTypes }) =>
          podSelector.matchLabels['app.kubernetes.io/component'] === component &&
          (policyTypes as string[]).includes(type),
      )!;
  };
  const portsOf = (rules: Manifest[]) => rules.flatMap(({ ports }) => (ports as Manifest[]).map(({ port }) => port));

  test('know the port of a Backstage, its port for metrics, and that it uses the Kubernetes API', () => {
    const policyOf = policiesOf(() => ({ ingressRules: { podSelector: { app: 'ingress' } } }));
    expect(portsOf(policyOf('backstage', 'Ingress').ingress)).toEqual(['backend', 9000]);
    expect(portsOf(policyOf('backstage', 'Egress').egress)).toEqual([53, 53, 443, 443, 6443]);
  });

  test('let a Backstage reach its Postgres, which nobody else reaches', () => {
    const policyOf = policiesOf((chart) => ({ database: new Postgres(chart, 'db') }));
    const postgres = policyOf('postgresql', 'Ingress');
    expect(policyOf('backstage', 'Egress').egress).toContainEqual({
      to: [{ podSelector: postgres.podSelector }],
      ports: [tcp(5432)],
    });
    expect(postgres.ingress).toEqual([
      { from: [{ podSelector: policyOf('backstage', 'Ingress').podSelector }], ports: [tcp(5432)] },
    ]);
    expect(postgres.egress).toEqual([]);
  });

  test('let it reach a Cluster of the operator, and leave its pods to that', () => {
    const policyOf = policiesOf((chart) => ({ database: new PostgresCluster(chart, 'db', { name: 'db' }) }));
    expect(policyOf('backstage', 'Egress').egress).toContainEqual({
      to: [{ podSelector: { matchLabels: { 'cnpg.io/cluster': 'db' } } }],
      ports: [tcp(5432)],
    });
    expect(policyOf('postgresql', 'Ingress')).toBeUndefined();
  });

  test('let it reach the port of a database elsewhere', () => {
    const policyOf = policiesOf((chart) => ({ database: external(chart) }));
    expect(policyOf('backstage', 'Egress').egress).toContainEqual({ ports: [tcp(6432)] });
  });

  test('let it reach a server elsewhere at its addresses only, where those are given', () => {
    const addresses = [{ cidr: '10.0.0.0/16' }];
    const policyOf = policiesOf(() => ({ externalServers: [{ enabled: true, port: 6379, addresses }] }));
    expect(policyOf('backstage', 'Egress').egress).toContainEqual({
      to: [{ ipBlock: { cidr: '10.0.0.0/16' } }],
      ports: [tcp(6379)],
    });
  });

  test('let it reach a Valkey, and the pods of a frontend reach it', () => {
    const policyOf = policiesOf((chart) => ({
      services: [new Valkey(chart, 'valkey')],
      frontend: new Frontend(chart, 'app', { backstage: new Backstage(chart, 'other'), port: 8080 }),
      ingressRules: { podSelector: { app: 'ingress' } },
    }));
    const { podSelector } = policyOf('valkey', 'Ingress');
    expect(policyOf('backstage', 'Egress').egress).toContainEqual({ to: [{ podSelector }], ports: [tcp(6379)] });
    expect(portsOf(policyOf('frontend', 'Ingress').ingress)).toEqual([8080]);
    expect(portsOf(policyOf('frontend', 'Egress').egress)).toEqual([53, 53, 'backend']);
  });

  test('select the pods of Jobs, which reach the database among whose clients they are', () => {
    const policyOf = policiesOf((chart) => {
      const database = new Postgres(chart, 'db');
      return {
        database,
        jobs: [{ component: 'backup', workload: new PostgresBackup(chart, 'backup', { databases: database }) }],
      };
    });
    const { podSelector, egress } = policyOf('backup', 'Egress');
    expect(Object.keys(podSelector.matchLabels as object)).toContain('cdk8s.io/metadata.addr');
    expect(portsOf(egress as Manifest[])).toEqual([53, 53, 5432, 443]);
    expect(policyOf('postgresql', 'Ingress').ingress[0].from).toContainEqual({ podSelector });
  });

  test('refuse Jobs of which no labels are known', () => {
    const problems = (own: Partial<NetworkPoliciesProps>) =>
      problemsOf((chart) => {
        const { workload } = new Backstage(chart, 'backstage');
        const labels = own.selectorLabels && workload.selectorLabels;
        const jobs = [{ component: 'techdocs' }];
        new NetworkPolicies(chart, 'np', { backstage: { workload, port: 7007 }, jobs, ...own, selectorLabels: labels });
      });
    const sentence =
      'NetworkPolicies test/np: jobs[0].workload: must be given, the construct that makes the pods of techdocs, unless selectorLabels are labels that all pods of the release have';
    expect(problems({})).toEqual([sentence]);
    expect(problems({ selectorLabels: {} })).toEqual([sentence]);
  });
});
