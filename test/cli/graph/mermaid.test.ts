import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mermaid } from '../../../lib/cli/graph';
import { readValues } from '../../../lib/helm';
import { portalManifests } from '../../../lib/portal';
import { cases } from '../../app-config/cases';
import { root } from '../../support/cli';

const read = (path: string) => readValues(readFileSync(join(root, path), 'utf8'));
const objects = (values: Record<string, unknown>) => portalManifests(values, { release: 'portal', namespace: 'space' });
const graph = (values: Record<string, unknown>, isBrief = false) => mermaid(values, objects, isBrief);

function expectArrows(picture: string, arrows: readonly string[]): void {
  for (const arrow of arrows) expect(picture).toContain(`  ${arrow}\n`);
}

const maximal = read('test/e2e/maximal-values.yaml');

test('a brief picture has the workloads, and what connects to what', () => {
  expect(graph({}, true)).toBe(
    `flowchart LR
  users(["users"])
  deployment-portal-backstage["Deployment<br/>portal-backstage"]
  statefulset-portal-postgresql["StatefulSet<br/>portal-postgresql"]
  job-portal-postgresql-make-secret["Job<br/>portal-postgresql-make-secret"]
  users -->|"kubectl port-forward"| deployment-portal-backstage
  deployment-portal-backstage --> statefulset-portal-postgresql
`,
  );
});

test('users reach what is exposed', () => {
  const entered = (values: Record<string, unknown>) => /users -->(.*)/.exec(graph(values))![1];
  expect(entered(read('charts/backstage/values-kind.yaml'))).toBe('|"node port 30707"| service-portal-backstage');
  expect(entered({ service: { type: 'LoadBalancer' } })).toBe('|"load balancer"| service-portal-backstage');
  const publicUrl = 'https://portal.example.com';
  expect(entered({ publicUrl, ingress: { enabled: true } })).toBe('|"portal.example.com"| ingress-portal-backstage');
  expect(entered({ publicUrl, httpRoute: { enabled: true, parentRefs: [{ name: 'gateway' }] } })).toBe(
    '|"portal.example.com"| httproute-portal-backstage',
  );
});

test('users whom nothing of the portal lets in come from the namespace that its policy admits', () => {
  expect(graph(read('charts/backstage/values-ha.yaml'))).toContain(
    '  users -->|"from namespace ingress"| service-portal-backstage\n',
  );
});

test('users enter the app in pods of its own, if there is one', () => {
  expect(graph({ frontend: { enabled: true } })).toContain(
    '  users -->|"kubectl port-forward"| service-portal-backstage-frontend\n',
  );
});

test('a connection leads through the policies that the portal has', () => {
  expect(graph({})).not.toContain('networkpolicy');
  const guarded = graph(read('charts/backstage/values-ha.yaml'));
  expectArrows(guarded, [
    'deployment-portal-backstage --> networkpolicy-portal-backstage-egress',
    'networkpolicy-portal-backstage-egress --> service-portal-postgresql',
    'service-portal-postgresql --> networkpolicy-portal-postgresql',
    'networkpolicy-portal-postgresql --> statefulset-portal-postgresql',
  ]);
});

test('pods read ConfigMaps and Secrets, and have volumes', () => {
  const picture = graph(maximal);
  expectArrows(picture, [
    'configmap-acme-portal-app-config --> deployment-acme-portal', // a volume
    'configmap-portal-env --> deployment-acme-portal', // variables
    'secret-portal-oauth --> deployment-acme-portal', // one variable
    'secret-portal-postgresql-tls --> statefulset-portal-postgresql',
    'deployment-acme-portal --> persistentvolumeclaim-acme-portal-techdocs',
    'statefulset-portal-postgresql --> persistentvolumeclaim-data-portal-postgresql-0',
  ]);
  expect(picture).toContain('[("PersistentVolumeClaim<br/>acme-portal-techdocs")]');
});

test('programs of the portal are no boxes', () => {
  expect(graph(maximal)).not.toMatch(/configmap-acme-portal-scripts|configmap-portal-postgresql-init/);
});

test('Secrets come from what makes them', () => {
  const picture = graph(maximal);
  expect(picture).toContain('  job-acme-portal-tokens-make-secret -->|"makes once"| secret-acme-portal-tokens\n');
  expect(picture).toContain('  externalsecret-acme-portal-github -->|"makes"| secret-acme-portal-github\n');
  expect(graph({ database: { type: 'operator' } })).toMatch(/ {2}cluster-(\S+) -->\|"makes once"\| secret-\1-app\n/);
});

test('autoscalers and budgets say how many pods there are', () => {
  const picture = graph(maximal);
  expectArrows(picture, [
    'horizontalpodautoscaler-acme-portal -->|"2 to 6 pods"| deployment-acme-portal',
    'poddisruptionbudget-acme-portal -->|"at least 1 up"| deployment-acme-portal',
    'poddisruptionbudget-portal-postgresql -->|"at most 0 down"| statefulset-portal-postgresql',
  ]);
});

test('every server of a portal with everything has somebody who connects to it', () => {
  const picture = graph(maximal, true);
  expectArrows(picture, [
    'deployment-acme-portal-frontend --> deployment-acme-portal',
    'deployment-acme-portal-port-ocean --> deployment-acme-portal',
    'cronjob-acme-portal-backup --> statefulset-portal-postgresql',
    'cronjob-acme-portal-techdocs-publisher --> statefulset-portal-object-storage',
    'deployment-acme-portal --> deployment-acme-portal-valkey',
  ]);
});

test('a Cluster of CloudNativePG is a workload', () => {
  expect(graph({ database: { type: 'operator' } })).toMatch(/deployment-portal-backstage --> cluster-portal\S+\n/);
});

test('every portal has a picture, in which users enter and arrows lead from box to box', () => {
  for (const [name, values] of Object.entries(cases)) {
    const lines = graph(values as Record<string, unknown>).split('\n');
    const boxes = lines.flatMap((line) => /^ {2}(\S+?)[[({]+\/?"/.exec(line)?.[1] ?? []);
    const ends = lines.flatMap((line) => /^ {2}(\S+) -->(?:\|".*"\|)? (\S+)$/.exec(line)?.slice(1) ?? []);
    const lost = ends.filter((end) => !boxes.includes(end));
    expect({ name, lost, isEntered: ends.includes('users') }).toEqual({ name, lost: [], isEntered: true });
  }
});
