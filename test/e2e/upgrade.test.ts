import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mergeFiles } from '../../lib/helm';
import { installBackstageCharts } from './support/backstage-charts';
import { CertificateAuthority } from './support/certificates';
import { Client } from './support/client';
import { imageValues } from './support/images';
import { eventually, kubectl } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm4 } from './support/outputs';
import { Portal, QUICK } from './support/portal';
import { Shell } from './support/shell';
import { makeTokenSecret, TOKEN, TOKEN_AUTH } from './support/token';
import { portalChart } from '../support/portal-chart';

// Each is there as an official image, and as one of test/e2e/images or of the cluster tool.
const [OLD, NEW] = ['15', '17-trixie'];
const LOCATION = 'https://example.com/catalog-info.yaml';
const CATALOG = 'backstage_plugin_catalog';

const TITLE = 'Ours';
const SERVER = 'portal-postgresql';

const values = {
  backstage: {
    // A variable that the chart sets too, as users with a database of their own have it.
    extraEnvVars: [{ name: 'NODE_ENV', value: 'production' }],
    extraEnvVarsSecrets: ['token'],
    appConfig: { app: { title: TITLE }, backend: { auth: TOKEN_AUTH } },
  },
  postgresql: { image: { registry: 'docker.io', repository: 'library/postgres', tag: OLD } },
};
const withNew = mergeFiles(values, { postgresql: { image: { tag: NEW } } });
const encrypted = mergeFiles(withNew, {
  networkPolicy: { enabled: true },
  postgresql: {
    tls: { enabled: true, certificatesSecret: '{{ .Release.Name }}-tls' },
    configuration: { work_mem: '6MB', log_connections: true },
    metrics: { enabled: true },
  },
});

const namespace = testNamespace('upgrade');
const portal = Portal.quick(helm4, { name: 'portal', namespace, values });
const authority = new CertificateAuthority('Authority');
const renewCertificate = () => {
  const { cert, key } = authority.forHosts(SERVER);
  const stringData = { 'tls.crt': cert, 'tls.key': key, 'ca.crt': authority.cert };
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'portal-tls' }, stringData };
  kubectl(['apply', '--namespace', namespace, '--filename', '-'], JSON.stringify(secret));
};
const version = () => portal.sql('postgres', 'SHOW server_version');
const locations = (): string[] =>
  portal.http('/api/catalog/locations', { token: TOKEN }).body.map(({ data }: any) => data.target);

const shell = new Shell();
const { folder } = shell;
beforeAll(() => renameSync(portalChart().package(folder), join(folder, 'backstage-0.1.0.tgz')));
afterAll(() => shell.remove());

const text = readFileSync(join(__dirname, '..', '..', 'docs', 'postgresql.md'), 'utf8');
const [, commands] = /^## Another major version$.*?^```sh\n(.*?)^```$/ms.exec(text)!;
const [functions, ...steps] = commands!
  .replaceAll('--namespace portal ', `--namespace ${namespace} `)
  .replace(/image\.tag=\S+/, `image.tag=${NEW}`)
  .split(/^# \d\. /m);

/** Runs a step as docs/postgresql.md has it. @returns what it printed */
function follow(step: number, own: Record<string, unknown>): string {
  writeFileSync(join(folder, 'values.yaml'), JSON.stringify(mergeFiles(imageValues(), QUICK, own)));
  return shell.run(`${functions}\n# ${steps[step - 1]}`);
}

test('a release of backstage/charts is there', () => {
  installBackstageCharts(namespace);
  expect(portal.objects('deployments', 'backstage')).toHaveLength(1);
});

test('an upgrade to this chart takes its Deployment and Service over, and the portal becomes ready', async () => {
  const identities = () => portal.objects('deployments,services', 'backstage').map(({ metadata }) => metadata.uid);
  const before = identities();
  makeTokenSecret(namespace);
  portal.upgrade();
  await portal.ready();
  expect(identities()).toEqual(before);
  expect(portal.http('/').body).toContain(`<title>${TITLE}</title>`);
});

describe('another major version of Postgres', () => {
  test('finds a portal with some data', () => {
    const body = { type: 'url', target: LOCATION };
    expect(portal.http('/api/catalog/locations', { token: TOKEN, method: 'POST', body }).status).toBe(201);
    expect(version()).toMatch(/^15\./);
    portal.sql(CATALOG, "CREATE TABLE \"with'Quotes\" AS SELECT generate_series(1, 1000) AS n, 'ü'::text AS t");
  });

  test('does not start on the data, and says what to do', async () => {
    portal.upgrade(withNew);
    expect(await portal.checkDataMessage()).toMatch(
      /^check-data: the data in \S+ is of PostgreSQL 15, and this image is PostgreSQL 17, .* docs\/postgresql\.md\n$/,
    );
  });

  test('goes, with the old version as the way back', async () => {
    portal.upgrade(values);
    await portal.ready();
    expect(version()).toMatch(/^15\./);
    expect(locations()).toContain(LOCATION);
  });

  test('takes everything along with the commands of docs/postgresql.md', async () => {
    expect(steps).toHaveLength(4);
    follow(1, values);
    expect(portal.pods('backstage')).toEqual([]);
    const before = readFileSync(join(folder, 'before.txt'), 'utf8').trim().split('\n');
    expect(before.length).toBeGreaterThan(50);
    expect(before).toContain(`${CATALOG}|public|with'Quotes|1000`);
    follow(2, values);
    expect(follow(3, values)).toContain('all rows are there');
    // One rollout for the new version and for what comes next.
    renewCertificate();
    follow(4, encrypted);
    await portal.ready();
    expect(version()).toMatch(/^17\./);
    expect(locations()).toContain(LOCATION);
    expect(portal.sql(CATALOG, 'SELECT sum(n), min(t), max(t) FROM "with\'Quotes"')).toBe('500500|ü|ü');
    expect(
      portal.sql(CATALOG, 'SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()'),
    ).toBe('backstage');
  });
});

describe('TLS, configuration and metrics of Postgres', () => {
  const connect = (ssl: string) => JSON.parse(portal.exec('backstage', 'node', '-e', CONNECT, ssl));

  test('encrypts all connections of Backstage', () => {
    const seen = portal.sql(
      'backstage',
      `SELECT DISTINCT ssl, version FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
       WHERE usename = 'backstage' AND client_addr <> '127.0.0.1'`,
    );
    expect(seen).toBe('t|TLSv1.3');
  });

  test('refuses clients that do not encrypt', () => {
    expect(connect('false').error).toMatch(/no pg_hba.conf entry .* no encryption/);
    expect(connect('{ "rejectUnauthorized": false }').serial).toMatch(/^[0-9A-F]+$/);
  });

  test('has the settings that are given, and connections for its pods', () => {
    const setting = (name: string) => portal.sql('backstage', `SHOW ${name}`);
    expect(['work_mem', 'log_connections', 'max_connections'].map(setting)).toEqual(['6MB', 'on', '300']);
  });

  test('tells Prometheus about the server, to which no stranger gets', async () => {
    const metrics = portal.exec('postgresql', 'bash', '-c', SCRAPE);
    expect(metrics).toMatch(/^pg_up 1$/m);
    expect(metrics).toMatch(/^pg_stat_database_numbackends\{[^}]*datname="backstage_plugin_catalog"/m);
    const stranger = new Client({ namespace, name: 'stranger' }).start();
    expect(await stranger.reach(SERVER, 9187)).toBe(true);
    expect(await stranger.reach(SERVER, 5432)).toBe(false);
  });

  test('shows a renewed certificate without a restart', async () => {
    const serial = () => connect('{ "rejectUnauthorized": false }').serial as string;
    const [old, { uid }] = [serial(), portal.pod('postgresql').metadata];
    renewCertificate();
    // A change of the pod makes the kubelet look at its volumes.
    kubectl(['annotate', 'pod', `${SERVER}-0`, '--namespace', namespace, 'renewed=yes']);
    await eventually(120, () => (serial() === old ? ['the renewed certificate'] : []));
    expect(portal.pod('postgresql').metadata.uid).toBe(uid);
    expect(portal.restarts('postgresql')).toBe(0);
  });
});

/** Connects as Backstage does but with other options for TLS, and tells whose certificate it saw. */
const CONNECT = `
  const { POSTGRES_HOST: host, POSTGRES_USER: user, POSTGRES_PASSWORD: password } = process.env;
  const { Client } = require('pg');
  const client = new Client({ host, user, password, database: 'postgres', ssl: JSON.parse(process.argv[1]) });
  client.connect()
    .then(() => ({ serial: client.connection.stream.getPeerCertificate().serialNumber }), ({ message }) => ({ error: message }))
    .then((answer) => process.stdout.write(JSON.stringify(answer), () => process.exit()));`;

const SCRAPE = `exec 3<>/dev/tcp/127.0.0.1/9187; printf 'GET /metrics HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3`;
