import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mermaid, withPolicies } from '../../../lib/cli/graph';
import { readValues } from '../../../lib/helm';
import { portalManifests } from '../../../lib/portal';
import { cases } from '../../app-config/cases';
import { root } from '../../support/cli';

const read = (path: string) => readValues(readFileSync(join(root, path), 'utf8'));
const graph = (values: Record<string, unknown>) =>
  mermaid(portalManifests(withPolicies(values), { release: 'portal', namespace: 'space' }));

test('a picture has the workloads, and what connects to what', () => {
  expect(graph({})).toBe(
    `flowchart LR
  job-portal-postgresql-make-secret["Job portal-postgresql-make-secret"]
  statefulset-portal-postgresql["StatefulSet portal-postgresql"]
  deployment-portal-backstage["Deployment portal-backstage"]
  deployment-portal-backstage --> statefulset-portal-postgresql
`,
  );
});

test('users reach what is exposed', () => {
  const kind = graph(read('charts/backstage/values-kind.yaml'));
  expect(kind).toContain('users([users]) -->|"NodePort"| deployment-portal-backstage\n');
  const ingress = { publicUrl: 'https://portal.example.com', ingress: { enabled: true } };
  expect(graph(ingress)).toContain('users([users]) -->|"Ingress portal.example.com"| deployment-portal-backstage\n');
  const route = {
    publicUrl: 'https://portal.example.com',
    httpRoute: { enabled: true, parentRefs: [{ name: 'gateway' }] },
  };
  expect(graph(route)).toContain('users([users]) -->|"HTTPRoute portal.example.com"| deployment-portal-backstage\n');
});

test('every server of a portal with everything has somebody who connects to it', () => {
  const picture = graph(read('test/e2e/maximal-values.yaml'));
  for (const arrow of [
    'deployment-acme-portal-frontend --> deployment-acme-portal',
    'deployment-acme-portal-port-ocean --> deployment-acme-portal',
    'cronjob-acme-portal-backup --> statefulset-portal-postgresql',
    'cronjob-acme-portal-techdocs-publisher --> statefulset-portal-object-storage',
    'deployment-acme-portal --> deployment-acme-portal-valkey',
  ])
    expect(picture).toContain(`  ${arrow}\n`);
});

test('a Cluster of CloudNativePG is a workload', () => {
  expect(graph({ database: { type: 'operator' } })).toMatch(/deployment-portal-backstage --> cluster-portal\S+\n/);
});

test('every portal has a picture, in which arrows lead to boxes', () => {
  for (const [name, values] of Object.entries(cases)) {
    const lines = graph(values as Record<string, unknown>).split('\n');
    const boxes = lines.flatMap((line) => /^ {2}(\S+)\["/.exec(line)?.[1] ?? []);
    const ends = lines.flatMap((line) => /^ {2}(\S+) -->.* (\S+)$/.exec(line)?.slice(1) ?? []);
    const lost = ends.filter((end) => end !== 'users([users])' && !boxes.includes(end));
    expect({ name, lost }).toEqual({ name, lost: [] });
  }
});
