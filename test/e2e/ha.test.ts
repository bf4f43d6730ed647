import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mergeFiles, readValues } from '../../lib/helm';
import { named } from './support/at-once';
import { Client, Load } from './support/client';
import { drain } from './support/drain';
import { eventually, kubectlBeside, objects } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm4 } from './support/outputs';
import { isReady, Portal } from './support/portal';

const BACKSTAGE = 7007;
const POSTGRES = 5432;
const file = join(__dirname, '..', '..', 'charts', 'backstage', 'values-ha.yaml');

describe('values-ha.yaml, of which the network policies are tested too', () => {
  const namespace = testNamespace('ha');
  const visitors = testNamespace('ha-visitors');
  const allowed = { access: 'portal' };
  const values = mergeFiles(readValues(readFileSync(file, 'utf8'), file), {
    // Several of them on a small node.
    backstage: { resources: { requests: { cpu: '150m', memory: '256Mi' } } },
    networkPolicy: {
      // In the place of the ingress controller.
      ingressRules: {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': visitors } },
        podSelector: allowed,
      },
    },
  });
  const withToken = { serviceAccount: { automountServiceAccountToken: true } };
  const portal = new Portal(helm4, { name: 'portal', namespace, values });
  const host = (service: string) => `${service}.${namespace}.svc.cluster.local`;
  const url = `http://${host('portal-backstage')}:${BACKSTAGE}/`;

  const friend = new Client({ namespace: visitors, name: 'friend', labels: allowed });
  // In the right namespace with the wrong labels, in the wrong namespace with the right labels, and neither.
  const strangers = [
    new Client({ namespace: visitors, name: 'unlabelled' }),
    new Client({ namespace, name: 'labelled', labels: allowed }),
    new Client({ namespace, name: 'neighbour', labels: { access: 'none' } }),
  ] as const;
  const [unlabelled, labelled, neighbour] = strangers;

  const address = (component: string) => portal.pod(component).status.podIP;
  const backstage = () => new Client({ namespace, name: portal.pod('backstage').metadata.name });

  test('two pods become ready at their first try, as they reach the name server and the database', async () => {
    portal.install();
    await portal.ready();
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

  test('who has the right labels in the right namespace gets to Backstage, nobody else', async () => {
    for (const client of [friend, ...strangers]) client.start();
    const place = [host('portal-backstage'), BACKSTAGE] as const;
    await eventually(60, async () => ((await friend.reach(...place)) ? [] : ['the way in']));
    expect(await friend.get(url)).toBe(200);
    const reached = named({
      unlabelled: unlabelled.reach(...place),
      labelled: labelled.reach(...place),
      neighbour: neighbour.reach(...place),
      'neighbour, by the address of the pod': neighbour.reach(address('backstage'), BACKSTAGE),
    });
    expect(Object.entries(await reached).filter(([, isReached]) => isReached)).toEqual([]);
  });

  test('Backstage gets to Postgres, nobody else', async () => {
    const service = host('portal-postgresql');
    const pod = address('postgresql');
    expect(await backstage().reach(service, POSTGRES)).toBe(true);
    const reached = [friend, ...strangers].flatMap((client) => [
      client.reach(service, POSTGRES),
      client.reach(pod, POSTGRES),
    ]);
    expect(await Promise.all(reached)).toEqual(reached.map(() => false));
  });

  test('Backstage gets to no other pod, and not to the Kubernetes API', async () => {
    const other = [friend.address(), friend.port] as const;
    const reached = await named({
      'a stranger, the other pod': neighbour.reach(...other),
      'a stranger, the API': neighbour.reach(...kubernetes()),
      'Backstage, the other pod': backstage().reach(...other),
      'Backstage, the API': backstage().reach(...kubernetes()),
      'Backstage, the API by its Service': backstage().reach('kubernetes.default', 443),
    });
    expect(reached).toEqual({
      'a stranger, the other pod': true,
      'a stranger, the API': true,
      'Backstage, the other pod': false,
      'Backstage, the API': false,
      'Backstage, the API by its Service': false,
    });
  });

  test('Postgres gets nowhere', async () => {
    const { name } = portal.pod('postgresql').metadata;
    const connect = ([host, port]: Place) => ['timeout', '3', 'bash', '-c', `</dev/tcp/${host}/${port}`];
    const places = [friend, neighbour].map((client): Place => [client.address(), client.port]);
    const results = [...places, kubernetes(), nameServer()].map(async (place) => {
      expect(await friend.reach(...place)).toBe(true);
      return kubectlBeside(['exec', name, '--namespace', namespace, '--', ...connect(place)]);
    });
    const NO_ANSWER_IN_TIME = 124;
    for (const { status } of await Promise.all(results)) expect(status).toBe(NO_ANSWER_IN_TIME);
  });

  test('while the node is drained, no request fails', async () => {
    await underLoad('drain', async () => {
      expect(await drain(namespace, 'app.kubernetes.io/component=backstage')).toBeGreaterThan(0);
    });
  });

  test('while the configuration changes, no request fails', async () => {
    await underLoad('update', () => void portal.upgrade(mergeFiles(values, withToken)));
  });

  test('with a token for it, Backstage gets to the Kubernetes API, still to no other pod', async () => {
    const isThere = () => backstage().reach(...kubernetes());
    await eventually(60, async () => ((await isThere()) ? [] : ['the way to the Kubernetes API']));
    expect(await backstage().reach('kubernetes.default', 443)).toBe(true);
    expect(await backstage().reach(friend.address(), friend.port)).toBe(false);
    expect(await friend.get(url)).toBe(200);
  });

  const numbers: string[] = [];
  afterAll(() => console.log(numbers.join('\n')));

  async function underLoad(title: string, change: () => Promise<void> | void): Promise<void> {
    const before = portal.pods('backstage').map(name);
    const load = new Load({ namespace: visitors, name: title, labels: allowed, url }).start();
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

type Place = [host: string, port: number];

function kubernetes(): Place {
  const [{ endpoints, ports }] = objects('default', 'endpointslices', 'kubernetes.io/service-name=kubernetes');
  return [endpoints[0].addresses[0], ports[0].port];
}

function nameServer(): Place {
  const [service] = objects('kube-system', 'services', 'k8s-app=kube-dns');
  return [service.spec.clusterIP, 53];
}
