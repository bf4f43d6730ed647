import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PortalValues } from '../../lib';
import { helm, run } from '../support/helm';
import { succeeded } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm4 } from './support/outputs';
import { Portal } from './support/portal';

const namespace = testNamespace('migrating');
// A variable that the chart sets too, as users with a database of their own have it.
const values = {
  backstage: { extraEnvVars: [{ name: 'NODE_ENV', value: 'production' }], appConfig: { app: { title: 'Ours' } } },
};
const portal = new Portal(helm4, { name: 'portal', namespace, values });
const { image } = PortalValues.properties.backstage.properties;
const reference = `${image.properties.registry.default}/${image.properties.repository.default}:${image.properties.tag.default}`;

/** The objects of a release of backstage/charts, as far as names, labels and what cannot be changed go. */
function theirs(): object[] {
  const labels = {
    'app.kubernetes.io/name': 'backstage',
    'app.kubernetes.io/instance': 'portal',
    'app.kubernetes.io/component': 'backstage',
  };
  const metadata = (name: string) => ({ name, labels: { ...labels, 'app.kubernetes.io/managed-by': 'Helm' } });
  const securityContext = {
    ...{ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, runAsNonRoot: true, runAsUser: 1000 },
    seccompProfile: { type: 'RuntimeDefault' },
  };
  const container = { name: 'backstage-backend', image: reference, command: ['sleep', 'infinity'], securityContext };
  const ports = [{ name: 'http-backend', port: 7007, targetPort: 'backend', protocol: 'TCP' }];
  return [
    {
      ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: metadata('portal-backstage') },
      spec: {
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [container] } },
      },
    },
    {
      ...{ apiVersion: 'v1', kind: 'Service', metadata: metadata('portal-backstage') },
      spec: { ports, selector: labels },
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: metadata('portal-backstage-app-config'),
      data: { 'app-config.yaml': '{}' },
    },
  ];
}

test('a release with the objects of backstage/charts is installed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'theirs-'));
  try {
    mkdirSync(join(folder, 'templates'));
    writeFileSync(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: backstage\nversion: 2.10.0\n');
    theirs().forEach((object, index) => {
      writeFileSync(join(folder, 'templates', `${index}.yaml`), JSON.stringify(object));
    });
    succeeded('helm install', run(helm(4), ['install', 'portal', folder, '--namespace', namespace]));
    expect(portal.objects('deployments', 'backstage')).toHaveLength(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('an upgrade to this chart takes the same Deployment and Service over, and the portal becomes ready', async () => {
  const identities = () => portal.objects('deployments,services', 'backstage').map(({ metadata }) => metadata.uid);
  const before = identities();
  portal.upgrade();
  await portal.ready(240);
  expect(identities()).toEqual(before);
  expect(portal.http('/').body).toContain('<title>Ours</title>');
});
