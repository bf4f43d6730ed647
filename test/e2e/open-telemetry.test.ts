import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm4 } from './support/outputs';
import { installCrds } from './support/crds';
import { Portal } from './support/portal';
import { startScriptServer } from './support/script-server';

const PACKAGES = 'localhost/open-telemetry:0.82.0';
const FOLDER = '/opt/open-telemetry';
const SCRIPT = readFileSync(join(__dirname, 'support', 'scripts', 'otlp.js'), 'utf8');

const namespace = testNamespace('open-telemetry');
const values = (endpoint: string) => ({
  database: { type: 'sqlite' },
  networkPolicy: { enabled: true },
  openTelemetry: { endpoint },
  metrics: Object.fromEntries(['serviceMonitor', 'prometheusRule', 'dashboard'].map((key) => [key, { enabled: true }])),
  backstage: {
    // As if the image had the packages.
    initContainers: [
      {
        name: 'open-telemetry',
        image: PACKAGES,
        imagePullPolicy: 'IfNotPresent',
        command: ['cp', '-r', '/node_modules', FOLDER],
        volumeMounts: [{ name: 'open-telemetry', mountPath: FOLDER }],
        securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      },
    ],
    extraVolumes: [{ name: 'open-telemetry', emptyDir: {} }],
    extraVolumeMounts: [{ name: 'open-telemetry', mountPath: FOLDER, readOnly: true }],
    extraEnvVars: [
      { name: 'NODE_PATH', value: `${FOLDER}/node_modules` },
      { name: 'OTEL_METRIC_EXPORT_INTERVAL', value: '5000' },
    ],
    appConfig: { catalog: { locations: [{ type: 'file', target: './examples/entities.yaml' }] } },
  },
});
const portal = Portal.quick(helm4, { name: 'portal', namespace });

const GET = `fetch(process.argv[1]).then((answer) => answer.text()).then((text) => process.stdout.write(text))`;
const get = (url: string) => portal.exec('backstage', 'node', '-e', GET, url);

beforeAll(installCrds);

test('a portal that sends traces and metrics becomes ready at its first try', async () => {
  const collector = startScriptServer({ namespace, name: 'collector', script: SCRIPT, variables: {} });
  portal.install(values(collector));
  await portal.ready();
  expect(portal.restarts('backstage')).toBe(0);
});

test('traces and metrics arrive at the endpoint, under the name of the release, and no logs', async () => {
  let received: Record<string, string[]> = {};
  await eventually(120, () => {
    portal.http('/api/catalog/entities');
    received = JSON.parse(get('http://collector:8080/received'));
    const { '/v1/traces': traces = [], '/v1/metrics': metrics = [] } = received;
    return [
      ...(traces.some((text) => text.includes('/api/catalog')) ? [] : ['a request among the traces']),
      ...(metrics.includes('catalog_entities_count') ? [] : [`entities among the metrics: ${metrics.join(' ')}`]),
    ];
  });
  for (const path of ['/v1/traces', '/v1/metrics']) expect(received[path]).toContain('portal-backstage');
  expect(received['/v1/logs']).toEqual([]);
});

test('Prometheus finds all metrics of the backend that the dashboard and the alerts name', async () => {
  const objects = [...portal.objects('configmaps,prometheusrules.monitoring.coreos.com')];
  const texts = objects
    .filter(({ kind, metadata }) => kind === 'PrometheusRule' || (metadata.name as string).endsWith('-dashboard'))
    .map(({ data, spec }) => JSON.stringify(data ?? spec));
  expect(texts).toHaveLength(2);
  const named = new Set(texts.join().match(/\b(catalog|http|nodejs|v8js)_[a-z0-9_]+(?=\{)/g));
  expect(named.size).toBeGreaterThan(5);
  await eventually(60, () => {
    const page = get('http://127.0.0.1:9464/metrics');
    return [...named].filter((name) => !page.includes(`\n${name}{`));
  });
});
