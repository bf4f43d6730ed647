import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { helm, run } from '../../support/helm';
import { imageOf } from './images';
import { succeeded } from './kubectl';

/** Installs a release `portal` with what backstage/charts makes by default. */
export function installBackstageCharts(namespace: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'theirs-'));
  try {
    mkdirSync(join(folder, 'templates'));
    writeFileSync(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: backstage\nversion: 2.10.0\n');
    objects().forEach((object, index) => {
      writeFileSync(join(folder, 'templates', `${index}.yaml`), JSON.stringify(object));
    });
    succeeded('helm install', run(helm(4), ['install', 'portal', folder, '--namespace', namespace]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The objects of a release of backstage/charts, as far as names, labels and what cannot be changed go. */
function objects(): object[] {
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
  const container = {
    name: 'backstage-backend',
    image: imageOf('backstage'),
    command: ['sleep', 'infinity'],
    securityContext,
  };
  const ports = [{ name: 'http-backend', port: 7007, targetPort: 'backend', protocol: 'TCP' }];
  return [
    {
      ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: metadata('portal-backstage') },
      spec: {
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { terminationGracePeriodSeconds: 0, containers: [container] } },
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
