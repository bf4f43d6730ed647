import { Client } from './support/client';
import { eventually, objects, tryKubectl } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm4 } from './support/outputs';
import { Portal } from './support/portal';

const BACKSTAGE = 7007;
const POSTGRES = 5432;

describe('network policies', () => {
  const namespace = testNamespace('policies');
  const friends = testNamespace('policies-friends');
  const values = (automountServiceAccountToken: boolean) => ({
    serviceAccount: { automountServiceAccountToken },
    networkPolicy: {
      enabled: true,
      ingressRules: {
        namespaceSelector: { 'kubernetes.io/metadata.name': friends },
        podSelector: { access: 'portal' },
      },
    },
  });
  const portal = new Portal(helm4, { name: 'portal', namespace, values: values(false) });

  const allowed = { access: 'portal' };
  const friend = new Client({ namespace: friends, name: 'friend', labels: allowed });
  // In the right namespace with the wrong labels, in the wrong namespace with the right labels, and neither.
  const strangers = [
    new Client({ namespace: friends, name: 'unlabelled' }),
    new Client({ namespace, name: 'labelled', labels: allowed }),
    new Client({ namespace, name: 'neighbour', labels: { access: 'none' } }),
  ] as const;
  const [, , neighbour] = strangers;

  const host = (service: string) => `${service}.${namespace}.svc.cluster.local`;
  const address = (component: string) => portal.pod(component).status.podIP;
  const backstage = () => new Client({ namespace, name: portal.pod('backstage').metadata.name });
  test('the portal becomes ready: it reaches the name server and the database', async () => {
    for (const client of [friend, ...strangers]) client.start();
    portal.install();
    await portal.ready();
    expect(portal.restarts('backstage')).toBe(0);
  });

  test('helm test succeeds', () => {
    expect(portal.test()).toContain('Succeeded');
  });

  test('who has the right labels in the right namespace gets to Backstage, nobody else', async () => {
    await eventually(60, () => (friend.reach(host('portal-backstage'), BACKSTAGE) ? [] : ['the way in']));
    expect(friend.get(`http://${host('portal-backstage')}:${BACKSTAGE}/`)).toBe(200);
    for (const stranger of strangers) expect(stranger.reach(host('portal-backstage'), BACKSTAGE)).toBe(false);
    expect(neighbour.reach(address('backstage'), BACKSTAGE)).toBe(false);
  });

  test('Backstage gets to Postgres, nobody else', () => {
    expect(backstage().reach(host('portal-postgresql'), POSTGRES)).toBe(true);
    for (const client of [friend, ...strangers]) {
      expect(client.reach(host('portal-postgresql'), POSTGRES)).toBe(false);
      expect(client.reach(address('postgresql'), POSTGRES)).toBe(false);
    }
  });

  test('Backstage gets to no other pod, and not to the Kubernetes API', () => {
    expect(neighbour.reach(friend.address(), friend.port)).toBe(true);
    expect(backstage().reach(friend.address(), friend.port)).toBe(false);
    expect(neighbour.reach(...kubernetes())).toBe(true);
    expect(backstage().reach(...kubernetes())).toBe(false);
    expect(backstage().reach('kubernetes.default', 443)).toBe(false);
  });

  test('Postgres gets nowhere', () => {
    const { name } = portal.pod('postgresql').metadata;
    const places = [friend, neighbour].map((client): Place => [client.address(), client.port]);
    for (const [host, port] of [...places, kubernetes(), nameServer()]) {
      expect(friend.reach(host, port)).toBe(true);
      const connect = ['timeout', '3', 'bash', '-c', `</dev/tcp/${host}/${port}`];
      const { status } = tryKubectl(['exec', name, '--namespace', namespace, '--', ...connect]);
      expect(status).toBe(124); // no answer in time
    }
  });

  test('with a token for it, Backstage gets to the Kubernetes API, still to no other pod', async () => {
    portal.upgrade(values(true));
    await portal.ready();
    await eventually(60, () => (backstage().reach(...kubernetes()) ? [] : ['the way to the Kubernetes API']));
    expect(backstage().reach('kubernetes.default', 443)).toBe(true);
    expect(backstage().reach(friend.address(), friend.port)).toBe(false);
    expect(friend.get(`http://${host('portal-backstage')}:${BACKSTAGE}/`)).toBe(200);
  });
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
