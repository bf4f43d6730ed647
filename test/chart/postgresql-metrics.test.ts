import { find, type Manifest } from '../support/synth';
import { refused, render } from '../support/render';

const database = (postgresql: object, values: object = {}) => render({ ...values, postgresql });
const statefulSet = (objects: readonly object[]) => find(objects, 'StatefulSet').spec as Manifest;
const exporter = (objects: readonly object[]) =>
  statefulSet(objects).template.spec.containers.find(({ name }: Manifest) => name === 'metrics') as Manifest;
const ports = (objects: readonly object[]) => find(objects, 'Service', '-postgresql').spec.ports as Manifest[];

describe('metrics', () => {
  test('are off by default', () => {
    expect(exporter(render())).toBeUndefined();
    expect(ports(render())).toHaveLength(1);
  });

  test('come from an exporter, on a port of the Service', () => {
    const objects = database({ metrics: { enabled: true } });
    expect(exporter(objects).image).toBe('quay.io/prometheuscommunity/postgres-exporter:v0.20.1');
    expect(exporter(objects).args).toEqual(['--web.listen-address=:9187']);
    expect(ports(objects)[1]).toEqual({ name: 'metrics', port: 9187, targetPort: 'metrics' });
  });

  test('image, port and resources are those of the exporter', () => {
    const image = { registry: '', repository: 'acme/exporter', tag: '2', pullPolicy: 'Always', pullSecrets: ['pull'] };
    const resources = { limits: { memory: '64Mi' } };
    const objects = database({ metrics: { enabled: true, image, port: 9000, resources } });
    expect(exporter(objects)).toMatchObject({
      image: 'acme/exporter:2',
      imagePullPolicy: 'Always',
      args: ['--web.listen-address=:9000'],
      ports: [{ containerPort: 9000 }],
    });
    expect(exporter(objects).resources.limits).toEqual({ memory: '64Mi' });
    expect(statefulSet(objects).template.spec.imagePullSecrets).toEqual([{ name: 'pull' }]);
    const global = { imageRegistry: 'mirror.example.com' };
    expect(exporter(database({ metrics: { enabled: true } }, { global })).image).toBe(
      'mirror.example.com/prometheuscommunity/postgres-exporter:v0.20.1',
    );
  });

  test('are scraped from everywhere, where network policies are on', () => {
    const policy = (metrics: object) =>
      find(database({ metrics }, { networkPolicy: { enabled: true } }), 'NetworkPolicy', '-postgresql').spec.ingress;
    expect(policy({ enabled: true, port: 9000 })[1]).toEqual({
      from: [{ namespaceSelector: {} }],
      ports: [{ protocol: 'TCP', port: 9000 }],
    });
    expect(policy({})).toHaveLength(1);
  });

  test('with a ServiceMonitor are found by Prometheus', () => {
    const serviceMonitor = {
      enabled: true,
      labels: { release: '{{ .Release.Name }}' },
      annotations: { a: 'b' },
      interval: '30s',
      scrapeTimeout: '5s',
      relabelings: [{ action: 'labeldrop', regex: 'pod' }],
      metricRelabelings: [{ action: 'drop', regex: 'pg_settings_.*' }],
    };
    const { metadata, spec } = find(database({ metrics: { enabled: true, serviceMonitor } }), 'ServiceMonitor');
    expect(metadata).toMatchObject({
      name: 'portal-postgresql',
      labels: { release: 'portal', 'app.kubernetes.io/component': 'postgresql' },
      annotations: { a: 'b' },
    });
    const { interval, scrapeTimeout, relabelings, metricRelabelings } = serviceMonitor;
    expect(spec).toEqual({
      selector: { matchLabels: statefulSet(render()).selector.matchLabels },
      endpoints: [{ port: 'metrics', path: '/metrics', interval, scrapeTimeout, relabelings, metricRelabelings }],
    });
  });

  test('with a ServiceMonitor, but without an exporter, are refused', () => {
    expect(refused({ postgresql: { metrics: { serviceMonitor: { enabled: true } } } })).toEqual([
      'postgresql.metrics.serviceMonitor.enabled: got true, but there is no exporter to scrape; set postgresql.metrics.enabled too',
    ]);
  });
});

describe('pdb', () => {
  const budget = (pdb: object) => find(database({ pdb: { create: true, ...pdb } }), 'PodDisruptionBudget');

  test('is not there by default', () => {
    expect(render().map(({ kind }) => kind as string)).not.toContain('PodDisruptionBudget');
  });

  test('is for the pod of Postgres', () => {
    expect(budget({}).metadata.name).toBe('portal-postgresql');
    expect(budget({}).spec).toEqual({
      maxUnavailable: 1,
      selector: { matchLabels: statefulSet(render()).selector.matchLabels },
    });
    expect(budget({ maxUnavailable: 0, unhealthyPodEvictionPolicy: 'AlwaysAllow' }).spec).toMatchObject({
      maxUnavailable: 0,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    });
    expect(budget({ minAvailable: 1 }).spec).toMatchObject({ minAvailable: 1 });
  });

  test('with both bounds is refused', () => {
    expect(refused({ postgresql: { pdb: { create: true, minAvailable: 1, maxUnavailable: 1 } } })).toEqual([
      'postgresql.pdb: minAvailable and maxUnavailable are both given, Kubernetes takes only one of them; leave one out',
    ]);
  });

  test('and ServiceMonitor are not there without Postgres', () => {
    const on = { pdb: { create: true }, metrics: { enabled: true, serviceMonitor: { enabled: true } } };
    expect(database({ enabled: false, ...on })).toEqual(database({ enabled: false }));
  });
});
