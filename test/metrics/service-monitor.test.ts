import { Backstage, ServiceMonitor, type ServiceMonitorProps } from '../../lib';
import { expectNames, problemsOf } from '../support/checks';
import { find, synth } from '../support/synth';
import { selectorLabels, allProps } from './all-props';

const target = { component: 'backstage', selectorLabels };
const monitor = (props: Partial<ServiceMonitorProps> = {}) =>
  find(
    synth((chart) => new ServiceMonitor(chart, 'monitor', { target, ...props })),
    'ServiceMonitor',
  );

describe('ServiceMonitor', () => {
  test('scrapes the port for metrics, as often as Prometheus is set', () => {
    expect(monitor()).toMatchObject({ apiVersion: 'monitoring.coreos.com/v1', kind: 'ServiceMonitor' });
    expect(monitor().spec).toEqual({
      selector: { matchLabels: selectorLabels },
      endpoints: [{ port: 'metrics', path: '/metrics' }],
    });
  });

  test('takes every property', () => {
    const { port, path, interval, scrapeTimeout, relabelings, metricRelabelings } = allProps;
    expect(monitor(allProps).metadata).toEqual({
      name: 'monitor',
      namespace: 'portals',
      labels: { team: 'platform', release: 'prometheus', 'app.kubernetes.io/component': 'postgresql' },
      annotations: { owner: 'platform', a: 'b' },
    });
    expect(monitor(allProps).spec.endpoints).toEqual([
      { port, path, interval, scrapeTimeout, relabelings, metricRelabelings },
    ]);
  });

  test('takes a number for a port of the pods, that no Service needs to have', () => {
    expect(monitor({ port: 9464 }).spec.endpoints).toEqual([{ targetPort: 9464, path: '/metrics' }]);
  });

  test('has no field for what is empty', () => {
    const empty = { interval: '', scrapeTimeout: '', relabelings: [], metricRelabelings: [] };
    expect(monitor(empty)).toEqual(monitor());
  });

  test('scrapes a port that Backstage has when it has metrics', () => {
    const labels = { app: 'portal' };
    const objects = synth((chart) => {
      const { workload } = new Backstage(chart, 'backstage', { labels, metrics: {} });
      new ServiceMonitor(chart, 'monitor', { target: { ...workload, selectorLabels: labels } });
    });
    const [{ port }] = find(objects, 'ServiceMonitor').spec.endpoints;
    const { metadata, spec } = find(objects, 'Service');
    expect(metadata.labels).toMatchObject(find(objects, 'ServiceMonitor').spec.selector.matchLabels as object);
    const { targetPort } = spec.ports.find(({ name }: { name: string }) => name === port);
    expect(find(objects, 'Deployment').spec.template.spec.containers[0].ports).toContainEqual({
      name: targetPort,
      containerPort: 9464,
    });
  });

  test('finds the Service of a Backstage by the labels of its pods, and no other', () => {
    const objects = synth((chart) => {
      const [one] = ['one', 'other'].map((name) => new Backstage(chart, name, { name, metrics: {} }));
      new ServiceMonitor(chart, 'monitor', { target: one!.workload });
    });
    const selected = Object.entries(find(objects, 'ServiceMonitor').spec.selector.matchLabels as object);
    const services = objects.filter(
      ({ kind, metadata }) => kind === 'Service' && selected.every(([key, value]) => metadata.labels[key] === value),
    );
    expect(services.map(({ metadata }) => metadata.name as string)).toEqual(['one']);
  });

  test('has a name of at most 63 characters', () => {
    const long = synth((chart) => new ServiceMonitor(chart, 'm'.repeat(80), { target }));
    expectNames([monitor({ name: 'n'.repeat(63) }), ...long]);
  });

  test('is refused for a Backstage without metrics, unless it names another port', () => {
    const problems = (metrics: object | undefined, port?: number) =>
      problemsOf((chart) => {
        const { workload } = new Backstage(chart, 'backstage', { metrics });
        new ServiceMonitor(chart, 'monitor', { target: workload, port });
      });
    const sentence =
      'ServiceMonitor test/monitor: port: got "metrics", which the pods of the target do not have; give the Backstage metrics: {}, or another port here';
    expect(problems(undefined)).toEqual([sentence]);
    expect(problems({ enabled: false })).toEqual([sentence]);
    expect(problems({})).toEqual([]);
    expect(problems(undefined, 9000)).toEqual([]);
  });
});
