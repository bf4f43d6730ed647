import { eventually, kubectl } from './support/kubectl';
import { startMinio } from './support/minio';
import { testNamespace } from './support/namespace';
import { withOperator } from './support/operator';
import { helm4, plain } from './support/outputs';
import { Portal } from './support/portal';
import { makeTokenSecret, TOKEN, TOKEN_AUTH } from './support/token';
import { Writer } from './support/writer';

const backstage = {
  extraEnvVarsSecrets: ['token'],
  appConfig: { backend: { auth: TOKEN_AUTH } },
};
const BUCKET = 'backups';
const s3 = (key: string) => ({ name: 'minio', key });
const barmanObjectStore = {
  destinationPath: `s3://${BUCKET}/`,
  endpointURL: 'http://minio:9000',
  s3Credentials: { accessKeyId: s3('AWS_ACCESS_KEY_ID'), secretAccessKey: s3('AWS_SECRET_ACCESS_KEY') },
};
const server = {
  // The one with the programs for backups, see test/e2e/images/postgres-17.
  imageName: 'docker.io/library/postgres:17-trixie',
  storage: { size: '1Gi' },
  // Little, as several pods run on one machine.
  resources: { requests: { cpu: '50m' } },
  // The user of that image.
  // It ends soon, too, although the S3 for its log may be gone before it.
  spec: { postgresUID: 999, postgresGID: 999, stopDelay: 30 },
};
const operator = {
  ...server,
  instances: 2,
  postgresql: {
    // A replica begins with a checkpoint, which otherwise takes minutes.
    parameters: { checkpoint_completion_target: '0.01' },
    // What a client was told is written is on both servers.
    synchronous: { method: 'any', number: 1 },
  },
  backup: { barmanObjectStore },
};
const values = { backstage, database: { type: 'operator', operator } };
const location = { type: 'url', target: 'https://example.com/catalog-info.yaml' };

// First, so that the operator is still there when the namespace goes.
const namespace = testNamespace('operator');
withOperator(namespace);

const portal = Portal.quick(helm4, { name: 'portal', namespace, values });
const cluster = () =>
  JSON.parse(kubectl(['get', 'cluster', 'portal-postgresql', '--namespace', namespace, '--output', 'json']));
const primary = (): string => cluster().status.currentPrimary;

const healthy = (seconds: number) =>
  eventually(seconds, () => {
    const { phase, readyInstances } = cluster().status ?? {};
    return phase === 'Cluster in healthy state' && readyInstances === operator.instances
      ? []
      : [`${readyInstances}: ${phase}`];
  });

const inNamespace = ['--namespace', namespace];

/** Asks the primary as the superuser, from within its pod. */
const sql = (query: string) =>
  kubectl([
    ...['exec', primary(), '--namespace', namespace, '--container', 'postgres', '--'],
    ...['psql', '--username', 'postgres', '--dbname', 'backstage', '--no-align', '--tuples-only', '--command', query],
  ]).trim();

const locations = (asked = portal) =>
  asked.http('/api/catalog/locations', { token: TOKEN }).body.map(({ data }: any) => data.target);

test('a portal with a Cluster of two servers becomes ready', async () => {
  makeTokenSecret(namespace);
  startMinio(namespace);
  portal.install();
  await portal.ready();
  await healthy(180);
});

test('the data is in schemas of one database, of a role that may not create others', () => {
  expect(portal.http('/api/catalog/locations', { token: TOKEN, method: 'POST', body: location }).status).toBe(201);
  expect(sql('SELECT target FROM catalog.locations')).toContain(location.target);
  expect(sql("SELECT count(*) FROM pg_database WHERE datname LIKE 'backstage%'")).toBe('1');
  expect(sql("SELECT rolcreatedb OR rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = 'backstage'")).toBe('f');
});

test('every connection of Backstage is encrypted', () => {
  const connections = "pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = 'backstage'";
  expect(sql(`SELECT DISTINCT ssl FROM ${connections}`)).toBe('t');
});

test('the certificate of the server is only good with the authority of the Cluster', () => {
  const connect = (trusts: string, by: string) => portal.exec('backstage', 'node', '-e', CONNECT, trusts, by).trim();
  expect(connect('authority', 'name')).toBe('connected');
  expect(connect('others', 'name')).toMatch(/certificate/);
  expect(connect('authority', 'address')).toMatch(/does not match certificate/);
});

test('when the primary is lost under load, its replica takes over, and Backstage goes on without a restart', async () => {
  sql('CREATE TABLE written (id text PRIMARY KEY); ALTER TABLE written OWNER TO backstage');
  const { data } = JSON.parse(kubectl(['get', 'secret', 'portal-postgresql-app', ...inNamespace, '--output', 'json']));
  const [user, password] = ['username', 'password'].map((key) => Buffer.from(data[key], 'base64').toString());
  const writer = new Writer({
    ...{ namespace, name: 'writer', url: 'http://portal-backstage:7007', token: TOKEN },
    database: {
      ...{ host: 'portal-postgresql-rw', user, password, database: 'backstage' },
      ssl: { rejectUnauthorized: false },
    },
  }).start();
  const written = (count: number) =>
    eventually(120, () =>
      Object.entries(writer.report()).flatMap(([name, { inARow }]) => (Math.min(...inARow) >= count ? [] : [name])),
    );
  await written(10);
  const before = { primary: primary(), restarts: portal.restarts('backstage') };
  const start = Date.now();
  kubectl(['delete', 'pod', before.primary, ...inNamespace, '--grace-period', '0', '--force']);
  await eventually(120, () => (primary() === before.primary ? ['another primary'] : []));
  await healthy(180);
  await written(20);
  const { catalog, sql: rows } = writer.stop();
  const isBack = catalog.outages.filter(({ to }) => to > start).map(({ to }) => to);
  process.stdout.write(`Backstage wrote ${Math.max(...isBack) - start} ms after the primary was lost\n`);
  expect(portal.restarts('backstage')).toBe(before.restarts);
  const all = (query: string) => new Set(sql(query).split('\n'));
  const [targets, ids] = [all('SELECT target FROM catalog.locations'), all('SELECT id FROM written')];
  expect(targets).toContain(location.target);
  expect(catalog.acknowledged.filter((target) => !targets.has(target))).toEqual([]);
  expect(rows.acknowledged.filter((id) => !ids.has(id))).toEqual([]);
});

test('more pods of Backstage get more connections, with a restart of seconds', async () => {
  portal.upgrade({ ...values, backstage: { ...backstage, replicas: 2 } });
  await eventually(60, () => (cluster().spec.postgresql.parameters.max_connections === '440' ? [] : ['the upgrade']));
  // The default of the operator is to wait three minutes for Backstage to leave.
  await eventually(90, () => {
    const connections = sql('SHOW max_connections');
    return connections === '440' ? [] : [`440 connections instead of ${connections}`];
  });
  await healthy(120);
  // A backend that starts while the database restarts stays as it is, until the startup probe gives up after 300 s.
  await portal.ready();
});

test('uninstalled, the Cluster stays with its data; installed again, the portal finds them', async () => {
  const { uid } = cluster().metadata;
  portal.uninstall();
  expect(portal.objects('deployments,services')).toEqual([]);
  portal.install();
  await portal.ready();
  expect(cluster().metadata.uid).toBe(uid);
  expect(locations()).toContain(location.target);
});

test('the log of the primary is archived in an S3', async () => {
  sql('SELECT pg_switch_wal()');
  await eventually(180, () => {
    const archiving = cluster().status.conditions.find(({ type }: any) => type === 'ContinuousArchiving');
    return archiving?.status === 'True' ? [] : [`the archive: ${JSON.stringify(archiving)}`];
  });
});

test('a release with bootstrap.recovery has the data of a backup that is in an S3', async () => {
  const backup = {
    apiVersion: 'postgresql.cnpg.io/v1',
    kind: 'Backup',
    metadata: { name: 'today', namespace },
    spec: { method: 'barmanObjectStore', cluster: { name: 'portal-postgresql' } },
  };
  const made = () => JSON.parse(kubectl(['get', 'backup', 'today', ...inNamespace, '--output', 'json'])).status ?? {};
  await healthy(180);
  kubectl(['create', '--filename', '-'], JSON.stringify(backup));
  await eventually(180, () => {
    const { phase, error } = made();
    return phase === 'completed' ? [] : [`the backup: ${phase}: ${error}`];
  });
  const later = 'https://example.com/later.yaml';
  const body = { ...location, target: later };
  expect(portal.http('/api/catalog/locations', { token: TOKEN, method: 'POST', body }).status).toBe(201);
  const recoveryTarget = { targetImmediate: true, backupID: made().backupId };
  const bootstrap = { recovery: { backup: { name: 'today' }, recoveryTarget } };
  const restored = Portal.quick(helm4, {
    ...{ name: 'restored', namespace },
    values: { backstage, database: { type: 'operator', operator: { ...server, bootstrap } } },
  });
  restored.install();
  await restored.ready();
  expect(locations(restored)).toContain(location.target);
  expect(locations(restored)).not.toContain(later);
  restored.uninstall();
  kubectl(['delete', 'cluster', 'restored-postgresql', ...inNamespace]);
});

test('another release takes it as an existing Cluster', async () => {
  portal.uninstall();
  const existing = { type: 'operator', operator: { existingCluster: 'portal-postgresql' } };
  const other = Portal.quick(plain, { name: 'other', namespace, values: { backstage, database: existing } });
  other.install();
  await other.ready();
  expect(locations(other)).toContain(location.target);
});

const CONNECT = `
  const [trusts, by] = process.argv.slice(1);
  const { Client } = require('/app/node_modules/pg');
  const { POSTGRES_HOST: name, POSTGRES_USER: user, POSTGRES_PASSWORD: password, POSTGRES_DB: database } = process.env;
  const ca = require('fs').readFileSync('/etc/backstage/database-tls/ca.crt', 'utf8');
  const ssl = trusts === 'authority' ? { ca } : {};
  require('dns').promises.lookup(name)
    .then(({ address }) => new Client({ host: by === 'name' ? name : address, user, password, database, ssl }).connect())
    .then(() => 'connected', ({ message }) => message)
    .then((said) => { console.log(said); process.exit(); });`;
