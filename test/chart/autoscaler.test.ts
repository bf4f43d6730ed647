import { refused, render } from '../support/render';
import { find, type Manifest } from '../support/synth';

const COMPONENTS = [
  ['backstage', 'portal-backstage'],
  ['frontend', 'portal-backstage-frontend'],
] as const;

const metric = (name: string, averageUtilization: number) => ({
  type: 'Resource',
  resource: { name, target: { type: 'Utilization', averageUtilization } },
});

test('there is no HorizontalPodAutoscaler by default, whatever else of it is given', () => {
  const autoscaling = { minReplicas: 3, maxReplicas: 2, targetMemoryUtilizationPercentage: 50 };
  const objects = render({ backstage: { autoscaling }, frontend: { enabled: true, autoscaling } });
  expect(objects.map(({ kind }) => kind as string)).not.toContain('HorizontalPodAutoscaler');
});

test('there is none for a frontend that is not enabled, and no complaint about it', () => {
  const autoscaling = { enabled: true, minReplicas: 3, maxReplicas: 2 };
  expect(render({ frontend: { autoscaling } }).map(({ kind }) => kind as string)).not.toContain(
    'HorizontalPodAutoscaler',
  );
});

describe.each(COMPONENTS)('the HorizontalPodAutoscaler of %s', (component, name) => {
  const isOn = component === 'frontend' ? { enabled: true } : {};
  const values = (autoscaling: object, others: object = {}) => ({
    [component]: { ...isOn, autoscaling: { enabled: true, ...autoscaling }, ...others },
  });
  const autoscaler = (autoscaling: object = {}, others: object = {}) =>
    find(render(values(autoscaling, others)), 'HorizontalPodAutoscaler') as Manifest;

  test('scales the Deployment from 1 to 100 pods by their CPU', () => {
    const { apiVersion, metadata, spec } = autoscaler();
    expect(apiVersion).toBe('autoscaling/v2');
    expect(metadata).toMatchObject({ name, labels: { 'app.kubernetes.io/component': component } });
    expect(spec).toEqual({
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
      minReplicas: 1,
      maxReplicas: 100,
      metrics: [metric('cpu', 80)],
    });
  });

  test('decides alone on the number of pods', () => {
    expect(find(render(values({}, { replicas: 4 })), 'Deployment', name).spec).not.toHaveProperty('replicas');
  });

  test('takes minReplicas and maxReplicas, also where they are the same', () => {
    expect(autoscaler({ minReplicas: 2, maxReplicas: 5 }).spec).toMatchObject({ minReplicas: 2, maxReplicas: 5 });
    expect(autoscaler({ minReplicas: 3, maxReplicas: 3 }).spec).toMatchObject({ minReplicas: 3, maxReplicas: 3 });
  });

  test('takes targetCPUUtilizationPercentage and targetMemoryUtilizationPercentage', () => {
    const targets = { targetCPUUtilizationPercentage: 60, targetMemoryUtilizationPercentage: 70 };
    expect(autoscaler(targets).spec.metrics).toEqual([metric('cpu', 60), metric('memory', 70)]);
  });

  test('looks at memory only where targetCPUUtilizationPercentage is null', () => {
    const targets = { targetCPUUtilizationPercentage: null, targetMemoryUtilizationPercentage: 70 };
    expect(autoscaler(targets).spec.metrics).toEqual([metric('memory', 70)]);
  });

  test('is content with a limit, which Kubernetes takes for the request', () => {
    const resources = { requests: { cpu: null }, limits: { cpu: 1 } };
    expect(autoscaler({}, { resources }).spec.metrics).toEqual([metric('cpu', 80)]);
  });

  test('adds and removes pods as behavior says', () => {
    const behavior = { scaleDown: { stabilizationWindowSeconds: 300 } };
    expect(autoscaler({ behavior }).spec.behavior).toEqual(behavior);
    expect(autoscaler({}).spec).not.toHaveProperty('behavior');
  });

  test('is refused without any target', () => {
    expect(refused(values({ targetCPUUtilizationPercentage: null }))).toEqual([
      `${component}.autoscaling: has no target, set targetCPUUtilizationPercentage or targetMemoryUtilizationPercentage`,
    ]);
  });

  test('is refused with a target of 0 percent and with no pods at least', () => {
    expect(refused(values({ targetCPUUtilizationPercentage: 0, minReplicas: 0 }))).toEqual([
      expect.stringContaining(`${component}.autoscaling.minReplicas: got 0`),
      expect.stringContaining(`${component}.autoscaling.targetCPUUtilizationPercentage: got 0`),
    ]);
  });

  test('is refused with minReplicas above maxReplicas', () => {
    expect(refused(values({ minReplicas: 10, maxReplicas: 9 }))).toEqual([
      `${component}.autoscaling: minReplicas 10 is above maxReplicas 9, make it the smaller one`,
    ]);
  });

  test('is refused where the pods do not request what is measured', () => {
    const unmeasured = (key: string, resource: string) =>
      `${component}.autoscaling.target${key}UtilizationPercentage: is a percentage of what the pods request, and they request none; set ${component}.resources.requests.${resource}`;
    expect(refused(values({ targetMemoryUtilizationPercentage: 70 }, { resources: null }))).toEqual([
      unmeasured('CPU', 'cpu'),
      unmeasured('Memory', 'memory'),
    ]);
    expect(refused(values({}, { resources: { requests: { cpu: null } } }))).toEqual([unmeasured('CPU', 'cpu')]);
  });
});

test('the HorizontalPodAutoscaler of backstage looks at its container alone where others run beside it', () => {
  const metricsWith = (own: object) =>
    find(render({ backstage: { autoscaling: { enabled: true }, ...own } }), 'HorizontalPodAutoscaler').spec.metrics;
  const image = 'fluent-bit:3';
  const ofContainer = {
    type: 'ContainerResource',
    containerResource: { container: 'backstage-backend', ...metric('cpu', 80).resource },
  };
  expect(metricsWith({ extraContainers: [{ name: 'logs', image }] })).toEqual([ofContainer]);
  expect(metricsWith({ initContainers: [{ name: 'logs', image, restartPolicy: 'Always' }] })).toEqual([ofContainer]);
  expect(metricsWith({ initContainers: [{ name: 'first', image }] })).toEqual([metric('cpu', 80)]);
});
