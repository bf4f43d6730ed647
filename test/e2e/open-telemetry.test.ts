import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm4 } from './support/outputs';
import { installCrds } from './support/crds';
import { Portal } from './support/portal';
import { Prometheus } from './support/prometheus';
import { startScriptServer } from './support/script-server';

const PACKAGES = 'localhost/open-telemetry:0.82.0';
const FOLDER = '/opt/open-telemetry';
const SCRIPT = readFileSync(join(__dirname, 'support', 'scripts', 'otlp.js'), 'utf8');

/** What Prometheus selects ServiceMonitors and rules by. */
const LABELS = { release: 'prometheus' };

const namespace = testNamespace('open-telemetry');
const values = (endpoint: string) => ({
  postgresql: { metrics: { enabled: true, serviceMonitor: { enabled: true, labels: LABELS } } },
  networkPolicy: { enabled: true },
  openTelemetry: { endpoint },
  metrics: {
    serviceMonitor: { enabled: true, labels: LABELS },
    prometheusRule: { enabled: true, labels: LABELS },
    dashboard: { enabled: true },
  },
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
      // Thousands of statements of the first start, which the receiver need not keep.
      { name: 'OTEL_NODE_DISABLED_INSTRUMENTATIONS', value: 'pg,knex' },
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

describe('Prometheus, as the operator runs it', () => {
  const prometheus = new Prometheus(testNamespace('prometheus'), LABELS);
  const objects = (types: string) => portal.objects(types);
  const expressions = (): string[] => {
    const [{ data }] = objects('configmaps').filter(({ metadata }) => metadata.labels.grafana_dashboard === '1');
    const [json] = Object.values(data as Record<string, string>);
    const { panels } = JSON.parse(json!);
    return panels.flatMap(({ targets = [] }: any) => targets.map(({ expr }: any) => expr as string));
  };

  test('scrapes the backend and Postgres by their ServiceMonitors, through the network policies', async () => {
    await prometheus.start();
    await eventually(120, () => {
      const up = prometheus
        .query(`up{namespace="${namespace}"}`)
        .map(({ metric, value }) => `${metric.service}: ${value[1]}`);
      const wanted = ['portal-backstage: 1', 'portal-postgresql: 1'];
      return wanted.filter((one) => !up.includes(one)).map((one) => `${one} instead of ${up.join(', ')}`);
    });
    expect(prometheus.query(`pg_up{namespace="${namespace}"}`).map(({ value }) => value[1])).toEqual(['1']);
  });

  test('has something to show in every panel of the dashboard', async () => {
    expect(expressions().length).toBeGreaterThan(5);
    await eventually(180, () => {
      portal.http('/api/catalog/entities');
      return expressions()
        .map((expr) => expr.replaceAll('$__rate_interval', '1m'))
        .filter((expr) => prometheus.query(expr).length === 0);
    });
  });

  test('evaluates all alerts of the release, of which none fires', async () => {
    const names = () =>
      objects('prometheusrules.monitoring.coreos.com')
        .flatMap(({ spec }) => spec.groups)
        .flatMap(({ rules }: any) => rules.map(({ alert }: any) => alert as string));
    expect(names().length).toBeGreaterThan(2);
    await eventually(120, () => {
      const alerts = prometheus.alerts();
      return names().filter((name) => alerts[name]?.health !== 'ok');
    });
    const alerts = prometheus.alerts();
    for (const name of names()) expect({ name, ...alerts[name] }).toMatchObject({ name, state: 'inactive' });
  });
});
