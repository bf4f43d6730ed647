import { CertificateAuthority } from './support/certificates';
import { eventually, kubectl, tryKubectl } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm4, plain } from './support/outputs';
import { Portal } from './support/portal';
import { PASSWORD, PostgresServer, ROLES } from './support/postgres-server';
import { makeTokenSecret, TOKEN, TOKEN_AUTH } from './support/token';
import { Writer, type Written } from './support/writer';

// Both of them at once on a small node.
const resources = { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '1Gi' } };
const backstage = {
  resources,
  extraEnvVarsSecrets: ['token'],
  appConfig: { backend: { auth: TOKEN_AUTH } },
};
const namespace = testNamespace('outage');
const portal = new Portal(plain, { name: 'portal', namespace, values: { backstage } });

const server = new PostgresServer(namespace);
const external = { host: server.host, user: ROLES.anyhow, existingSecret: 'late' };
const late = new Portal(helm4, {
  ...{ name: 'late', namespace },
  values: { backstage: { resources }, database: { type: 'external', external } },
});

beforeAll(() => {
  makeTokenSecret(namespace);
  kubectl(['create', 'secret', 'generic', 'late', '--namespace', namespace, `--from-literal=password=${PASSWORD}`]);
  portal.install();
  // So that the server is not process 1, which cannot be killed from within.
  const shared = JSON.stringify({ spec: { template: { spec: { shareProcessNamespace: true } } } });
  kubectl(['patch', 'statefulset/portal-postgresql', '--namespace', namespace, '--patch', shared]);
  late.install();
});

describe('a portal whose database comes late', () => {
  const logs = (): string[] => {
    const [pod] = late.pods('backstage');
    const args = ['logs', pod.metadata.name, '--namespace', namespace, '--container', 'wait-for-database'];
    return tryKubectl(args).stdout.split('\n').filter(Boolean);
  };

  test('says every ten seconds that it waits and for what, and nothing else', async () => {
    const seconds = () => Math.max(...logs().map((line) => Number(/\((\d+) s\)/.exec(line)?.[1])));
    await eventually(120, () => (seconds() >= 30 ? [] : [`30 s instead of ${seconds()} s`]));
    expect(logs().length).toBeGreaterThan(3);
    for (const line of logs())
      expect(line).toMatch(
        /^prepare-database: waiting for Postgres at postgres:5432 \(\d+ s\): getaddrinfo E\w+ postgres$/,
      );
  });

  test('starts when it is there, at its first try', async () => {
    const authority = new CertificateAuthority('Authority');
    server.start({ ...authority.forHosts(server.host), ca: authority.cert });
    await late.ready();
    expect(late.restarts('backstage')).toBe(0);
    expect(logs().join('\n')).toMatch(/waited \d+ s for Postgres at postgres:5432/);
  });
});

describe('a portal whose Postgres is killed while it writes', () => {
  let writer: Writer;
  const pods = () => portal.pods('backstage').map(({ metadata }) => metadata.uid);

  test('writers begin', async () => {
    await portal.ready();
    portal.sql('backstage', 'CREATE TABLE written (id text PRIMARY KEY)');
    const secret = ['get', 'secret', 'portal-postgresql', '--namespace', namespace, '--output', 'jsonpath={.data}'];
    const password = Buffer.from(JSON.parse(kubectl(secret))['user-password'], 'base64').toString();
    writer = new Writer({
      ...{ namespace, name: 'writer', url: 'http://portal-backstage:7007', token: TOKEN },
      database: { host: 'portal-postgresql', user: 'backstage', database: 'backstage', password },
    }).start();
    await eventually(60, () =>
      Object.entries(writer.report()).flatMap(([name, { acknowledged }]) => (acknowledged.length > 20 ? [] : [name])),
    );
  });

  const session = "SELECT pid FROM pg_stat_activity WHERE usename = 'backstage' AND pid <> pg_backend_pid() LIMIT 1";
  test.each<[string, () => string]>([
    ['the server', () => '"$(head -1 "$PGDATA/postmaster.pid")"'],
    ['one of its sessions, after which it starts anew', () => portal.sql('backstage', session)],
  ])('kill -9 of %s: Backstage answers within ten seconds of its return, without a restart', async (_name, process) => {
    const before = pods();
    const start = Date.now();
    portal.exec('postgresql', 'bash', '-c', `kill -9 ${process()}`);
    const since = ({ outages }: Written) => outages.filter(({ to }) => to > start);
    // A connection that is still broken would fail again: each who writes has come by all of them.
    const isOver = (written: Written) => since(written).length > 0 && Math.min(...written.inARow) >= 20;
    await eventually(120, () =>
      Object.entries(writer.report()).flatMap(([name, written]) =>
        isOver(written) ? [] : [`the end of the outage of ${name}`],
      ),
    );
    const { catalog, sql } = writer.report();
    const [answers, isBack] = [catalog, sql].map((written) => Math.max(...since(written).map(({ to }) => to)));
    console.log(`Postgres was back after ${isBack! - start} ms, Backstage after ${answers! - start} ms`);
    expect(answers! - isBack!).toBeLessThan(10_000);
    expect(pods()).toEqual(before);
    expect(portal.restarts('backstage')).toBe(0);
  });

  test('no row is lost that was acknowledged', () => {
    const { catalog, sql } = writer.stop();
    const rows = (database: string, query: string) => new Set(portal.sql(database, query).split('\n'));
    const locations = rows('backstage_plugin_catalog', 'SELECT target FROM locations');
    const written = rows('backstage', 'SELECT id FROM written');
    console.log(`acknowledged: ${catalog.acknowledged.length} locations, ${sql.acknowledged.length} rows`);
    expect(catalog.acknowledged.filter((target) => !locations.has(target))).toEqual([]);
    expect(sql.acknowledged.filter((id) => !written.has(id))).toEqual([]);
  });
});
