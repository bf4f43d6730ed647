import { containersOf, find, type Manifest } from '../support/synth';
import { refusedAlike, render } from '../support/render';

const endpoint = 'http://collector.monitoring:4318';
const PRELOAD = '@opentelemetry/auto-instrumentations-node/register';
const objects = (values: object = {}, own: object = {}) => render({ ...values, openTelemetry: { endpoint, ...own } });
const backend = (rendered: readonly object[]) =>
  containersOf([find(rendered, 'Deployment', 'backstage')]).find(({ name }) => name === 'backstage-backend')!;
const variable = (rendered: readonly object[], wanted: string) =>
  (backend(rendered).env as Manifest[]).find(({ name }) => name === wanted)?.value as string | undefined;

describe('openTelemetry.endpoint', () => {
  test('sends what the backend measures under the name of the release', () => {
    expect(variable(objects(), 'OTEL_EXPORTER_OTLP_ENDPOINT')).toBe(endpoint);
    expect(variable(objects(), 'OTEL_SERVICE_NAME')).toBe('portal-backstage');
    expect(variable(render({ openTelemetry: { preload: './own.js' } }), 'OTEL_SERVICE_NAME')).toBeUndefined();
  });

  test('sends metrics, which Prometheus scrapes beside that where there is a ServiceMonitor', () => {
    const scraped = objects({ metrics: { serviceMonitor: { enabled: true } } });
    expect(variable(objects(), 'OTEL_METRICS_EXPORTER')).toBe('otlp');
    expect(variable(scraped, 'OTEL_METRICS_EXPORTER')).toBe('otlp,prometheus');
  });

  test('is not replaced by NODE_OPTIONS, as in values-kind.yaml', () => {
    const extraEnvVars = [{ name: 'NODE_OPTIONS', value: '--max-old-space-size=320' }];
    expect(backend(objects({ backstage: { extraEnvVars } })).command.slice(0, 3)).toEqual([
      'node',
      '--require',
      PRELOAD,
    ]);
  });

  test.each([
    ['http://collector.monitoring:4318', 4318],
    ['https://otlp.example.com/portal', 443],
  ])('opens the port of %s in the network policy of the backend', (address, port) => {
    const rules = (own: object) =>
      find(render({ ...own, networkPolicy: { enabled: true } }), 'NetworkPolicy', '-egress').spec.egress as Manifest[];
    const rule = { ports: [{ protocol: 'TCP', port }] };
    expect(rules({ openTelemetry: { endpoint: address } })).toContainEqual(rule);
    expect(rules({})).not.toContainEqual(rule);
  });
});

describe('openTelemetry.preload', () => {
  test('is loaded by Node before the backend', () => {
    expect(backend(objects()).command).toEqual(expect.arrayContaining(['--require', PRELOAD]));
    expect(backend(objects({}, { preload: './own.js' })).command).toEqual(
      expect.arrayContaining(['--require', './own.js']),
    );
  });

  test('is loaded by nobody where it is empty, or where nothing is sent', () => {
    expect(backend(objects({}, { preload: '' })).command).not.toContain('--require');
    expect(backend(render()).command).not.toContain('--require');
  });

  test('is refused where no word of the command is node', () => {
    const backstage = { command: ['yarn', 'start'] };
    expect(refusedAlike({ backstage, openTelemetry: { endpoint } })).toEqual([
      `backstage.command: names no node, which is to load "${PRELOAD}" before the backend; name node in it, or let the image load that and set openTelemetry.preload to ""`,
    ]);
    expect(() => objects({ backstage }, { preload: '' })).not.toThrow();
  });
});
