import { mergeFiles } from '../../lib/helm';
import { named } from './support/at-once';
import { Client, Load } from './support/client';
import { drain } from './support/drain';
import { eventually, kubectl } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm4 } from './support/outputs';
import { Portal } from './support/portal';

const PORT = 7007;
const BACKSTAGE = 'app.kubernetes.io/component=backstage';

describe('a frontend of its own', () => {
  const namespace = testNamespace('frontend');
  const values = { frontend: { enabled: true }, backstage: { appConfig: { app: { title: 'Front' } } } };
  const two = mergeFiles(values, { frontend: { replicas: 2 } });
  const guarded = mergeFiles(two, {
    networkPolicy: { enabled: true, ingressRules: { podSelector: { access: 'portal' } } },
  });
  const portal = Portal.quick(helm4, { name: 'portal', namespace, values });
  const page = () => portal.http('/', { component: 'frontend' });

  test('both become ready at their first try', async () => {
    portal.install();
    await portal.ready();
    expect(portal.pods('frontend')).toHaveLength(1);
    expect(portal.restarts('backstage') + portal.restarts('frontend')).toBe(0);
  });

  test('it serves the app, the backend the API', () => {
    const { status, body } = page();
    expect(status).toBe(200);
    expect(body).toContain('<title>Front</title>');
    const [, script] = /<script [^>]*src="([^"]+\.js)"/.exec(body)!;
    expect(portal.http(script!, { component: 'frontend' })).toMatchObject({ status: 200 });
    expect(portal.http('/api/catalog/entities').status).toBe(401);
  });

  test('it knows nothing of the database', () => {
    const environment = portal.exec('backstage', 'env');
    expect(environment).toMatch(/^POSTGRES_PASSWORD=/m);
    expect(portal.exec('frontend', 'env')).not.toMatch(/POSTGRES|PASSWORD/);
    const password = /^POSTGRES_PASSWORD=(.*)$/m.exec(environment)![1]!;
    expect(JSON.stringify(portal.objects('pods,configmaps', 'frontend'))).not.toContain(password);
  });

  test('helm test succeeds', () => {
    expect(portal.test()).toContain('ok: the frontend serves its page');
  });

  test('scaled to two, nothing else is touched', async () => {
    const before = portal.state();
    portal.upgrade(two);
    await portal.ready();
    const after = portal.state();
    expect(Object.keys(after.frontend)).toHaveLength(2);
    expect(after.frontend).toMatchObject(before.frontend);
    expect([after.backstage, after.database]).toEqual([before.backstage, before.database]);
  });

  test('the page stays up while the only pod of the backend is evicted', async () => {
    const url = `http://portal-backstage-frontend:${PORT}/`;
    const load = new Load({ namespace, name: 'load', url }).start();
    await drain(namespace, BACKSTAGE);
    await portal.ready();
    const { requests, failures } = load.stop();
    expect(failures).toEqual([]);
    expect(requests).toBeGreaterThan(50);
  });

  test('without any backend, the frontend even starts', async () => {
    const scale = (count: number) =>
      kubectl(['scale', 'deployment', '--selector', BACKSTAGE, '--namespace', namespace, `--replicas=${count}`]);
    scale(0);
    await eventually(120, () => portal.pods('backstage').map(({ metadata }) => metadata.name));
    await drain(namespace, 'app.kubernetes.io/component=frontend');
    await portal.ready();
    expect(page().status).toBe(200);
    scale(1);
    await portal.ready();
  });

  test('with network policies, it answers whom it is to answer, and gets to the backend only', async () => {
    portal.upgrade(guarded);
    await portal.ready();
    const friend = new Client({ namespace, name: 'friend', labels: { access: 'portal' } }).start();
    const stranger = new Client({ namespace, name: 'stranger' }).start();
    const hosts = ['portal-backstage-frontend', 'portal-backstage'] as const;
    await eventually(60, async () => {
      const answers = hosts.map(async (host) => {
        const [isIn, isStrangerIn] = await Promise.all([friend.reach(host, PORT), stranger.reach(host, PORT)]);
        return isIn && !isStrangerIn ? [] : [host];
      });
      return (await Promise.all(answers)).flat();
    });
    for (const host of hosts) expect(await friend.get(`http://${host}:${PORT}/`)).toBe(200);
    const own = new Client({ namespace, name: portal.pod('frontend').metadata.name });
    const other = [friend.address(), friend.port] as const;
    const reached = await named({
      'the frontend, the backend': own.reach('portal-backstage', PORT),
      'the frontend, the database': own.reach('portal-postgresql', 5432),
      'the frontend, another pod': own.reach(...other),
      'a stranger, that pod': stranger.reach(...other),
    });
    expect(reached).toEqual({
      'the frontend, the backend': true,
      'the frontend, the database': false,
      'the frontend, another pod': false,
      'a stranger, that pod': true,
    });
  });

  test('helm test succeeds with them too', () => {
    expect(portal.test()).toContain('ok: the frontend serves its page');
  });
});
