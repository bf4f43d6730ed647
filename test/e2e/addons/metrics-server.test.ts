import { Load } from '../support/client';
import { imageOf } from '../support/images';
import { eventually } from '../support/kubectl';
import { testNamespace } from '../support/namespace';
import { helm4 } from '../support/outputs';
import { Portal } from '../support/portal';

const COMPONENTS = ['backstage', 'frontend'];

const autoscaling = {
  enabled: true,
  maxReplicas: 2,
  targetCPUUtilizationPercentage: 80,
  targetMemoryUtilizationPercentage: 90,
  // Without the five minutes in which nothing is taken away.
  behavior: { scaleDown: { stabilizationWindowSeconds: 15 } },
};
/** Beside the backend, and without a request of its own, which the CPU of a whole pod could not be measured by. */
const sidecar = {
  name: 'sidecar',
  image: imageOf('backstage'),
  imagePullPolicy: 'IfNotPresent',
  command: ['sleep', 'infinity'],
  securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
};
const values = {
  backstage: {
    autoscaling,
    extraContainers: [sidecar],
    resources: { requests: { cpu: '50m', memory: '1Gi' }, limits: { memory: '1Gi' } },
  },
  frontend: {
    enabled: true,
    autoscaling,
    resources: { requests: { cpu: '20m', memory: '256Mi' }, limits: { memory: '256Mi' } },
  },
};

describe('an autoscaler with metrics of metrics-server', () => {
  const namespace = testNamespace('autoscaler');
  const portal = new Portal(helm4, { name: 'portal', namespace, values });
  const autoscaler = (component: string) => portal.objects('horizontalpodautoscalers', component)[0];
  const load = (component: string, count = 0) => {
    const [{ metadata, spec }] = portal.objects('services', component);
    const url = `http://${metadata.name}:${spec.ports[0].port}/`;
    // A node of two CPUs is slow where clients ask and pods start.
    return new Load({ namespace, name: `load-${component}-${count}`, url }, 30).start();
  };
  const scaledTo = (wanted: number, seconds: number) =>
    eventually(seconds, () =>
      COMPONENTS.filter((component) => {
        const { status } = portal.objects('deployments', component)[0];
        return status.replicas !== wanted || status.readyReplicas !== wanted;
      }).map((component) => `${wanted} pods of ${component}: ${JSON.stringify(autoscaler(component).status)}`),
    );

  test('reads the CPU and the memory of the pods, and leaves one alone that rests', async () => {
    portal.install();
    await portal.ready();
    await eventually(120, () =>
      COMPONENTS.flatMap((component) => {
        const { currentMetrics = [], conditions } = autoscaler(component).status;
        const read = (currentMetrics ?? []).map((metric: any) => (metric.resource ?? metric.containerResource)?.name);
        return ['cpu', 'memory'].every((name) => (read as string[]).includes(name)) ? [] : [JSON.stringify(conditions)];
      }),
    );
    // A start takes more than a rest: the autoscaler may have answered it.
    await scaledTo(1, 300);
  });

  test('adds a pod under load, and no request fails', async () => {
    const loads = COMPONENTS.flatMap((component) => [1, 2].map((count) => load(component, count)));
    await scaledTo(2, 300);
    const reports = loads.map((one) => one.stop());
    expect(reports.flatMap(({ failures }) => failures)).toEqual([]);
    expect(Math.min(...reports.map(({ requests }) => requests))).toBeGreaterThan(20);
  });

  test('takes the pod away when the load is gone, and no request fails', async () => {
    const one = load('backstage');
    await scaledTo(1, 420);
    const { failures, requests } = one.stop();
    expect(failures).toEqual([]);
    expect(requests).toBeGreaterThan(20);
  });
});
