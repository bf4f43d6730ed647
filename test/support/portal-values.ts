import { App } from 'cdk8s';
import fc from 'fast-check';
import { PortalChart, PortalValues } from '../../lib';
import { ValuesError } from '../../lib/helm';
import { valuesOf } from './arbitrary';

const OBJECT = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'extra' }, data: { a: '{{ .Release.Name }}' } };
const extraObjects = fc.constantFrom<unknown[]>(
  [],
  [OBJECT],
  [{ ...OBJECT, data: { a: '${{ x }}', b: "it's" } }, JSON.stringify({ ...OBJECT, kind: 'Secret' })],
  ['apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: "{{ .Values.service.type }}"\n---\n# nothing\n'],
);

const chart = new PortalChart(new App());

function isRefused(values: object): boolean {
  try {
    chart.manifests(values);
    return false;
  } catch (error) {
    if (error instanceof ValuesError) return true;
    throw error;
  }
}

type Tree = Record<string, any>;

/** What random values would seldom give: such as the portal accepts. */
function repaired(values: Tree): Tree {
  const { backstage, frontend, ingress, httpRoute, networkPolicy, postgresql } = values;
  for (const workload of [backstage, frontend]) {
    const { autoscaling, pdb } = workload ?? {};
    if (autoscaling?.enabled === true) {
      autoscaling.maxReplicas = Number(autoscaling.minReplicas ?? 1) + 3;
      workload.resources = { requests: { cpu: 1, memory: '1Gi' } };
    }
    if (pdb?.minAvailable !== undefined) delete pdb.maxUnavailable;
  }
  if (ingress?.tls?.enabled === true)
    Object.assign(ingress, { host: 'a.example.com', tls: { enabled: true, secretName: 'tls' } });
  if (httpRoute?.enabled === true) httpRoute.parentRefs = [{ name: 'gateway' }, ...(httpRoute.parentRefs ?? [])];
  if (networkPolicy?.enabled === true)
    networkPolicy.ingressRules = { podSelector: { app: 'ingress' }, ...networkPolicy.ingressRules };
  if (postgresql !== undefined) {
    delete postgresql.architecture;
    if (postgresql.auth !== undefined) delete postgresql.auth.password;
  }
  return values;
}

/** Values that the portal accepts: those of the schema but for what it refuses with a sentence of its own. */
export const acceptedValues: fc.Arbitrary<object> = fc
  .tuple(valuesOf(PortalValues) as fc.Arbitrary<Tree>, extraObjects)
  .map(([values, extraDeploy]) => repaired({ ...structuredClone(values), extraDeploy }))
  .filter((values) => !isRefused(values));
