import { eventually, kubectl, tryKubectl } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm4 } from './support/outputs';
import { isReady, Portal } from './support/portal';

/** The advisory lock of lib/backstage/scripts/database.mjs. */
const LOCK = 0x6261636b;
const CATALOG = 'backstage_plugin_catalog';
const namespace = testNamespace('start');
const portal = Portal.quick(helm4, { name: 'portal', namespace });

/** What the scripts of a pod said, before and after a restart of its container. */
const said = (pod: any): string =>
  [['--previous'], []]
    .map((option) => tryKubectl(['logs', pod.metadata.name, '--namespace', namespace, ...option]).stdout)
    .flatMap((log) => log.split('\n'))
    .filter((line) => line.startsWith('prepare-database: '))
    .join('\n');

const newest = () =>
  portal.pods('backstage').sort((a, b) => (a.metadata.creationTimestamp < b.metadata.creationTimestamp ? 1 : -1))[0];

async function saysSoon(pattern: RegExp): Promise<void> {
  await eventually(180, () => (pattern.test(said(newest())) ? [] : [`${pattern} in: ${said(newest())}`]));
}

/** As a backend leaves it that is killed while it migrates, once in the one and once in the other way. */
function lockMigrations(): void {
  portal.sql(CATALOG, 'UPDATE knex_migrations_lock SET is_locked = 1');
  portal.sql('backstage_plugin_auth', 'INSERT INTO knex_migrations_lock (is_locked) VALUES (1)');
}

const deletePod = (...options: string[]) =>
  kubectl(['delete', 'pod', portal.pods('backstage')[0].metadata.name, '--namespace', namespace, ...options]);

test('a pod that is killed while it migrates is followed by one that is ready at its first try', async () => {
  portal.install();
  await saysSoon(/the backend migrates the database now/);
  deletePod('--force', '--grace-period=0');
  await portal.ready();
  expect(portal.restarts('backstage')).toBe(0);
  // The script asks each second whether the backend is ready; the probe may have heard of it before.
  await saysSoon(/the database is prepared, after \d+ s/);
});

test('the same image and configuration start again without preparing anything', async () => {
  deletePod();
  await portal.ready();
  expect(said(newest())).toBe('prepare-database: this image and configuration prepared the database before');
});

test('migrations that somebody left locked are freed where the configuration changes', async () => {
  lockMigrations();
  portal.upgrade({ backstage: { appConfig: { app: { title: 'Changed' } } } });
  await portal.ready();
  expect(portal.restarts('backstage')).toBe(0);
  for (const database of [CATALOG, 'backstage_plugin_auth'])
    expect(said(newest())).toContain(`freed public.knex_migrations_lock in ${database}`);
});

test('and where it does not, by a second start', async () => {
  lockMigrations();
  deletePod();
  await portal.ready();
  expect(portal.restarts('backstage')).toBe(1);
  expect(said(newest())).toContain(`freed public.knex_migrations_lock in ${CATALOG}`);
});

test('while another pod migrates, none starts, be its image and configuration known or not', async () => {
  const hold = `psql --host 127.0.0.1 --username "$APP_USER" --dbname ${CATALOG} --command`;
  const statement = `SELECT pg_advisory_lock(${LOCK}), pg_sleep(600)`;
  const password = 'PGPASSWORD="$(cat "$APP_PASSWORD_FILE")"';
  // Postgres is process 1 of its container: it inherits this one, and takes its failure for a crash of its own.
  portal.exec('postgresql', 'sh', '-c', `(${password} nohup ${hold} '${statement}' || true) >/dev/null 2>&1 &`);
  deletePod('--wait=false');
  try {
    await saysSoon(/waiting for another pod that prepares the database \(\d+ s\): not yet/);
    expect(portal.pods('backstage').some(isReady)).toBe(false);
  } finally {
    portal.sql(CATALOG, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
  }
  await portal.ready();
  // The pod before was started twice.
  await eventually(120, () => (portal.pods('backstage').length === 1 ? [] : ['the pod before is still there']));
  expect(portal.restarts('backstage')).toBe(0);
});

test('a start that fails ends, says where to look, and leaves the pod before it at work', async () => {
  const before = portal.pods('backstage')[0].metadata.name;
  portal.upgrade({ backstage: { appConfig: { permission: { enabled: 'perhaps' } } } });
  await saysSoon(/failed: the backend did not start: its startup failed, see the log above/);
  expect(
    portal
      .pods('backstage')
      .filter(isReady)
      .map(({ metadata }) => metadata.name),
  ).toEqual([before]);
  portal.upgrade({ backstage: { appConfig: { app: { title: 'Mended' } } } });
  await portal.ready();
});
