import { containersOf, find, type Manifest } from '../support/synth';
import { refusedAlike, render } from '../support/render';

const objects = (own: object, values: object = {}) =>
  render({ ...values, metrics: { serviceMonitor: { enabled: true, ...own } } });
const monitor = (own: object) => find(objects(own), 'ServiceMonitor') as Manifest;
const endpoint = (own: object) => monitor(own).spec.endpoints[0] as Manifest;
const backend = (rendered: readonly object[]) =>
  containersOf([find(rendered, 'Deployment', 'backstage')]).find(({ name }) => name === 'backstage-backend')!;

describe('the ServiceMonitor', () => {
  test('is absent by default, and so is the port for metrics', () => {
    const rendered = render();
    expect(rendered.map(({ kind }) => kind as string)).not.toContain('ServiceMonitor');
    expect(find(rendered, 'Service', '-backstage').spec.ports).toHaveLength(1);
    expect(backend(rendered).ports).toHaveLength(1);
    expect(JSON.stringify(backend(rendered).env)).not.toContain('OTEL');
  });

  test('scrapes /metrics of the port of the exporter where only enabled is given', () => {
    expect(monitor({}).spec.endpoints).toEqual([{ port: 'metrics', path: '/metrics' }]);
  });

  test('belongs to the release by its name, namespace and labels', () => {
    expect(monitor({})).toMatchObject({
      apiVersion: 'monitoring.coreos.com/v1',
      metadata: {
        name: 'portal-backstage',
        namespace: 'space',
        labels: { 'app.kubernetes.io/instance': 'portal', 'app.kubernetes.io/component': 'backstage' },
      },
    });
  });

  test('selects the Service of Backstage, and no other', () => {
    const rendered = objects({}, { frontend: { enabled: true } });
    const selected = Object.entries(find(rendered, 'ServiceMonitor').spec.selector.matchLabels as object);
    const services = rendered.filter(
      ({ kind, metadata }) => kind === 'Service' && selected.every(([key, value]) => metadata.labels[key] === value),
    );
    expect(services.map(({ metadata }) => metadata.name as string)).toEqual(['portal-backstage']);
  });
});

describe('given values', () => {
  const relabelings = [{ sourceLabels: ['__name__'], regex: 'go_(.*)', action: 'drop' }];
  const metricRelabelings = [{ targetLabel: 'team', replacement: 'portal' }];
  let given: Manifest;
  beforeAll(() => {
    given = monitor({
      annotations: { 'example.com/release': '{{ .Release.Name }}' },
      labels: { release: '{{ .Release.Name }}-prometheus', 'app.kubernetes.io/instance': 'other' },
      interval: '30s',
      scrapeTimeout: '10s',
      path: '/internal/metrics',
      port: 'http-backend',
      relabelings,
      metricRelabelings,
    });
  });

  test('annotations may hold expressions', () => {
    expect(given.metadata.annotations).toEqual({ 'example.com/release': 'portal' });
  });

  test('labels, by which Prometheus finds it, may hold expressions and cannot replace those of the release', () => {
    expect(given.metadata.labels).toMatchObject({
      release: 'portal-prometheus',
      'app.kubernetes.io/instance': 'portal',
    });
  });

  test('interval, scrapeTimeout, path and a port by name are those of the endpoint', () => {
    const { relabelings: _before, metricRelabelings: _after, ...rest } = given.spec.endpoints[0] as Manifest;
    expect(rest).toEqual({ interval: '30s', scrapeTimeout: '10s', path: '/internal/metrics', port: 'http-backend' });
  });

  test('relabelings are done before scraping, and metricRelabelings after it', () => {
    expect(given.spec.endpoints[0]).toMatchObject({ relabelings, metricRelabelings });
  });

  test('a port by number is that of the container', () => {
    const rendered = objects({ port: 9000 }, { backstage: { extraPorts: [{ containerPort: 9000 }] } });
    const [endpoint] = find(rendered, 'ServiceMonitor').spec.endpoints;
    expect(endpoint).toEqual({ targetPort: 9000, path: '/metrics' });
  });

  test('an interval of null or "" is that of Prometheus', () => {
    expect(endpoint({ interval: null, scrapeTimeout: '' })).toEqual({ port: 'metrics', path: '/metrics' });
  });
});

describe('metrics.port', () => {
  let rendered: Manifest[];
  beforeAll(() => {
    rendered = render({ metrics: { port: 9999, serviceMonitor: { enabled: true } } });
  });

  test('is a port of the Service and of the container, by the name that is scraped', () => {
    expect(find(rendered, 'Service', '-backstage').spec.ports[1]).toEqual({
      name: 'metrics',
      port: 9999,
      targetPort: 'metrics',
    });
    expect(backend(rendered).ports[1]).toEqual({ name: 'metrics', containerPort: 9999 });
  });

  test('is what the exporter in the image is told to listen on, for the whole cluster', () => {
    expect(backend(rendered).env).toEqual(
      expect.arrayContaining([
        { name: 'OTEL_EXPORTER_PROMETHEUS_HOST', value: '0.0.0.0' },
        { name: 'OTEL_EXPORTER_PROMETHEUS_PORT', value: '9999' },
      ]),
    );
  });

  test('alone opens nothing', () => {
    expect(JSON.stringify(render({ metrics: { port: 9999 } }))).not.toContain('9999');
  });

  test('is refused where it is that of the backend, unless it is not opened', () => {
    const metrics = { port: 8080, serviceMonitor: { enabled: true } };
    const backstage = { containerPorts: { backend: 8080 } };
    expect(refusedAlike({ backstage, metrics })).toEqual([
      'metrics.port: the port "8080/TCP" stands twice in Deployment portal-backstage; leave one of them out, or change its containerPort or protocol',
    ]);
    expect(() => render({ backstage, metrics: { port: 8080 } })).not.toThrow();
  });

  test('has the name metrics for itself, unless it is not opened', () => {
    const service = { ports: { name: 'metrics' } };
    expect(refusedAlike({ service, metrics: { serviceMonitor: { enabled: true } } })).toEqual([
      'service.ports.name: the port name "metrics" stands twice in Service portal-backstage; leave one of them out, or change its name',
    ]);
    expect(find(render({ service }), 'Service', '-backstage').spec.ports[0].name).toBe('metrics');
  });
});
