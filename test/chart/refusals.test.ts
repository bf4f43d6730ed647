import { refused, render } from '../support/render';

describe.each([
  ['backstage', {}],
  ['frontend', { enabled: true }],
])('an autoscaler of %s', (component, own) => {
  const scaled = (autoscaling: object, rest: object = {}) => ({
    [component]: { ...own, autoscaling: { enabled: true, ...autoscaling }, ...rest },
  });

  test('is refused where the least number of pods is above the largest', () => {
    expect(refused(scaled({ minReplicas: 9, maxReplicas: 2 }))).toEqual([
      `${component}.autoscaling: minReplicas 9 is above maxReplicas 2, make it the smaller one`,
    ]);
  });

  test('is refused without a target', () => {
    expect(refused(scaled({ targetCPUUtilizationPercentage: null }))).toEqual([
      `${component}.autoscaling: has no target, set targetCPUUtilizationPercentage or targetMemoryUtilizationPercentage`,
    ]);
  });

  test('is refused where the pods do not request what is measured', () => {
    expect(refused(scaled({ targetMemoryUtilizationPercentage: 80 }, { resources: null }))).toEqual([
      `${component}.autoscaling.targetCPUUtilizationPercentage: is a percentage of what the pods request, and they request none; set ${component}.resources.requests.cpu`,
      `${component}.autoscaling.targetMemoryUtilizationPercentage: is a percentage of what the pods request, and they request none; set ${component}.resources.requests.memory`,
    ]);
  });

  test('is accepted where a limit is what the pods request', () => {
    const resources = { requests: null, limits: { cpu: '1', memory: '1Gi' } };
    expect(() => render(scaled({ targetMemoryUtilizationPercentage: 80 }, { resources }))).not.toThrow();
  });

  test('is not looked at where it is not enabled', () => {
    expect(() => render(scaled({ enabled: false, minReplicas: 9, maxReplicas: 2 }))).not.toThrow();
  });
});

describe.each([
  ['backstage', {}],
  ['frontend', { enabled: true }],
])('a disruption budget of %s', (component, own) => {
  test('is refused with both bounds, even where one is 0', () => {
    for (const minAvailable of [0, 1, '50%']) {
      expect(refused({ [component]: { ...own, pdb: { create: true, minAvailable, maxUnavailable: 0 } } })).toEqual([
        `${component}.pdb: minAvailable and maxUnavailable are both given, Kubernetes takes only one of them; leave one out`,
      ]);
    }
  });

  test('is not looked at where there is none', () => {
    const pdb = { create: false, minAvailable: 1, maxUnavailable: 1 };
    expect(() => render({ [component]: { ...own, pdb } })).not.toThrow();
  });
});

describe('what the frontend says', () => {
  test('is not looked at where it is not enabled', () => {
    const autoscaling = { enabled: true, minReplicas: 9, maxReplicas: 2 };
    const pdb = { create: true, minAvailable: 1, maxUnavailable: 1 };
    expect(render({ frontend: { autoscaling, pdb } })).toEqual(render());
  });
});

describe.each(['startupProbe', 'readinessProbe', 'livenessProbe'])('the %s', (probe) => {
  test.each([[9999], ['http']])('is refused for the port %j, which nothing has', (port) => {
    expect(refused({ backstage: { [probe]: { httpGet: { port } } } })).toEqual([
      `backstage.${probe}.httpGet.port: got ${String(port)}, which is no port of the container; use "backend", whatever its number`,
    ]);
  });

  test.each<[string, number | string, object]>([
    ['the number of the backend', 8080, { containerPorts: { backend: 8080 } }],
    ['another one by its name', 'admin', { extraPorts: [{ name: 'admin', containerPort: 9000 }] }],
    ['another one by its number', 9000, { extraPorts: [{ containerPort: 9000, name: 'admin' }] }],
    ['another container', 9000, { extraContainers: [{ name: 'proxy', image: 'proxy' }] }],
  ])('is accepted for the port of %s', (_, port, backstage) => {
    expect(() => render({ backstage: { ...backstage, [probe]: { httpGet: { port } } } })).not.toThrow();
  });

  test('is accepted for the port of the metrics only where they are scraped', () => {
    const backstage = { [probe]: { httpGet: { port: 'metrics' } } };
    const metrics = { serviceMonitor: { enabled: true } };
    expect(() => render({ backstage, metrics })).not.toThrow();
    expect(refused({ backstage })).toEqual([
      `backstage.${probe}.httpGet.port: got metrics, which is no port of the container; use "backend", whatever its number`,
    ]);
  });
});
