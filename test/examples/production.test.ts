import { Testing } from 'cdk8s';
import { ProductionPortal } from '../../examples/production/chart';
import { readValues } from '../../lib/helm';
import { find, type Manifest } from '../support/synth';

const objects = Testing.synth(new ProductionPortal(Testing.app(), 'portal')) as Manifest[];
const deployment = find(objects, 'Deployment');
const pod = deployment.spec.template.spec;

test('all that is secret comes from the Secret that the operator makes', () => {
  const { target } = find(objects, 'ExternalSecret').spec;
  const named = JSON.stringify(objects).matchAll(/"secretKeyRef":(\{[^}]*\})|"secretName":"([^"]*)"/g);
  const names = [...named].map(([, ref, secret]) => (ref === undefined ? secret : JSON.parse(ref).name));
  expect(new Set(names)).toEqual(new Set([target.name, 'portal-tls']));
  expect(objects.filter(({ kind }) => kind === 'Secret')).toEqual([]);
});

test('the backend has what its extensions bring', () => {
  const config = readValues(find(objects, 'ConfigMap', 'app-config').data['app-config-from-chart.yaml']);
  expect(config).toMatchObject({
    auth: { providers: { github: {} } },
    backend: { database: { client: 'pg' }, cache: { store: 'valkey' } },
    integrations: { github: [{}] },
    kubernetes: {},
    proxy: { endpoints: { '/pagerduty': {} } },
    scaffolder: { defaultAuthor: { name: 'Portal' } },
    search: { elasticsearch: { provider: 'aws' } },
    techdocs: { publisher: { type: 'awsS3' } },
  });
});

test('the pod has a sidecar, the account of a role, and the certificate of the database', () => {
  expect(pod.containers.map(({ name }: Manifest) => name)).toEqual(['backstage-backend', 'logs']);
  const account = objects.find(
    ({ kind, metadata }) => kind === 'ServiceAccount' && metadata.name === pod.serviceAccountName,
  )!;
  expect(Object.keys(account.metadata.annotations)).toContain('eks.amazonaws.com/role-arn');
  expect(JSON.stringify(pod.volumes)).toContain('"name":"rds-ca"');
});

test('autoscaler, budget, metrics and policies are for the pods of the backend', () => {
  const { matchLabels } = deployment.spec.selector;
  expect(find(objects, 'HorizontalPodAutoscaler').spec.scaleTargetRef.name).toBe(deployment.metadata.name);
  expect(deployment.spec.replicas).toBeUndefined();
  expect(find(objects, 'PodDisruptionBudget').spec.selector).toEqual({ matchLabels });
  expect(find(objects, 'ServiceMonitor').spec.selector).toEqual({ matchLabels });
  const selectors = objects.filter(({ kind }) => kind === 'NetworkPolicy').map(({ spec }) => spec.podSelector);
  expect(selectors).toContainEqual({ matchLabels });
});

test('the rights are those of the account, in two namespaces', () => {
  const bindings = objects.filter(({ kind }) => kind === 'RoleBinding');
  expect(bindings.map(({ metadata }) => metadata.namespace)).toEqual(['shop', 'payment']);
  for (const { subjects } of bindings)
    expect(subjects).toMatchObject([{ name: pod.serviceAccountName, namespace: 'portal' }]);
});
