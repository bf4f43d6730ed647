import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mergeFiles, readValues } from '../../lib/helm';
import { Load } from './support/client';
import { drain } from './support/drain';
import { testNamespace } from './support/namespace';
import { helm4 } from './support/outputs';
import { isReady, Portal } from './support/portal';

const file = join(__dirname, '..', '..', 'charts', 'backstage', 'values-ha.yaml');

describe('values-ha.yaml', () => {
  const namespace = testNamespace('ha');
  const visitors = testNamespace('ha-visitors');
  // In the place of the ingress controller.
  const values = mergeFiles(readValues(readFileSync(file, 'utf8'), file), {
    networkPolicy: {
      ingressRules: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': visitors } } },
    },
  });
  const portal = new Portal(helm4, { name: 'portal', namespace, values });
  const url = `http://portal-backstage.${namespace}:7007/`;

  test('two pods become ready at their first try', async () => {
    portal.install();
    await portal.ready(240);
    expect(portal.pods('backstage')).toHaveLength(2);
    expect(portal.restarts('backstage')).toBe(0);
  });

  test('a budget, an autoscaler and policies are there for them', () => {
    const [deployment] = portal.objects('deployments', 'backstage');
    const { name } = deployment.metadata;
    const [autoscaler] = portal.objects('horizontalpodautoscalers');
    expect(autoscaler.spec).toMatchObject({ scaleTargetRef: { name }, minReplicas: 2, maxReplicas: 5 });
    const [budget] = portal.objects('poddisruptionbudgets');
    expect(budget.status).toMatchObject({ expectedPods: 2, currentHealthy: 2, disruptionsAllowed: 1 });
    const policies = portal.objects('networkpolicies').map(({ metadata }) => metadata.name);
    expect(policies).toEqual([name, `${name}-egress`, 'portal-postgresql']);
  });

  test('helm test succeeds', () => {
    expect(portal.test()).toContain('Succeeded');
  });

  test('while the node is drained, no request fails', async () => {
    await underLoad('drain', async () => {
      expect(await drain(namespace, 'app.kubernetes.io/component=backstage')).toBeGreaterThan(0);
    });
  });

  test('while the configuration changes, no request fails', async () => {
    const change = { backstage: { appConfig: { app: { title: 'Changed' } } } };
    await underLoad('update', () => void portal.upgrade(mergeFiles(values, change)));
  });

  const numbers: string[] = [];
  afterAll(() => console.log(numbers.join('\n')));

  async function underLoad(title: string, change: () => Promise<void> | void): Promise<void> {
    const before = portal.pods('backstage').map(name);
    const load = new Load({ namespace: visitors, name: title, url }).start();
    await change();
    await portal.ready();
    const { requests, failures, slowest } = load.stop();
    numbers.push(`${title}: ${requests} requests, ${failures.length} failed, the slowest took ${slowest} ms`);
    expect(failures).toEqual([]);
    expect(requests).toBeGreaterThan(100);
    const after = livePods().map(name);
    expect(after).toHaveLength(2);
    expect(after.filter((pod) => before.includes(pod))).toEqual([]);
  }

  const name = ({ metadata }: any) => metadata.name;
  const livePods = () => portal.pods('backstage').filter(isReady);
});
