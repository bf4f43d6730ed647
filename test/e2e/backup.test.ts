import { mergeFiles } from '../../lib/helm';
import { eventually, kubectl, objects } from './support/kubectl';
import { makeBucket, startMinio } from './support/minio';
import { testNamespace } from './support/namespace';
import { helm4, plain } from './support/outputs';
import { Portal } from './support/portal';
import { makeTokenSecret, TOKEN, TOKEN_AUTH } from './support/token';

const CATALOG = 'backstage_plugin_catalog';
const LOCATIONS = [1, 2, 3].map((number) => `https://example.com/${number}/catalog-info.yaml`);
const CRON_JOB = 'portal-backstage-backup';
const VOLUME = 'data-portal-postgresql-0';

const WEBSITE = "SELECT count(final_entity) FROM final_entities WHERE entity_ref = 'component:default/example-website'";

const values = {
  backstage: {
    extraEnvVarsSecrets: ['token'],
    appConfig: {
      backend: { auth: TOKEN_AUTH },
      catalog: { locations: [{ type: 'file', target: './examples/entities.yaml' }] },
    },
  },
  networkPolicy: {
    enabled: true,
    egressRules: { customRules: [{ ports: [{ protocol: 'TCP', port: 9000 }] }] },
  },
  // By hand only, and each of them deletes the one before.
  backup: { enabled: true, suspend: true, keep: 1 },
};
const bucket = {
  bucketName: 'dumps',
  endpoint: 'http://minio:9000',
  forcePathStyle: true,
  credentials: { existingSecret: 'minio' },
};

const portals = [
  { ...plain, storage: { type: 'pvc' } },
  { ...helm4, storage: { type: 's3', s3: bucket } },
].map(({ storage, ...output }) => {
  const namespace = testNamespace(`backup-${storage.type}`);
  const own = mergeFiles(values, { backup: { storage } });
  const portal = Portal.quick(output, { name: 'portal', namespace, values: own });
  return { title: `${storage.type}, from ${output.title}`, isS3: storage.type === 's3', namespace, portal, own };
});

test('portals with backups become ready', async () => {
  for (const { namespace, portal, isS3 } of portals) {
    makeTokenSecret(namespace);
    if (isS3) startMinio(namespace);
    portal.install();
  }
  await Promise.all(portals.map(({ portal }) => portal.ready()));
  for (const { namespace, portal, isS3 } of portals)
    if (isS3) await makeBucket(namespace, bucket.bucketName, (...command) => portal.exec('backstage', ...command));
});

test('the volume for dumps is there before the first backup, so that nobody waits for it', () => {
  const claims = objects(portals[0]!.namespace, 'persistentvolumeclaims');
  expect(claims.map(({ status }) => status.phase as string)).toEqual(['Bound', 'Bound']);
});

describe.each(portals)('a backup to $title', ({ namespace, portal, own, isS3 }) => {
  let before: Record<string, string>;

  test('takes everything, and a second one deletes the first', async () => {
    for (const target of LOCATIONS) {
      const body = { type: 'url', target };
      expect(portal.http('/api/catalog/locations', { token: TOKEN, method: 'POST', body }).status).toBe(201);
    }
    await eventually(90, () => (portal.sql(CATALOG, WEBSITE) === '1' ? [] : ['example-website']));
    expect(await backUp(namespace, 'while-it-runs')).toContain(`dump: ${CATALOG}: `);
    await stop(portal, namespace);
    before = contents(portal);
    expect(Object.keys(before).length).toBeGreaterThan(50);
    expect(await backUp(namespace, 'while-it-rests')).toMatch(/: deleted \S+Z\n/);
  });

  test('brings back every row after the volume is lost', async () => {
    await destroyVolume(namespace);
    if (!isS3) {
      // As in an accident: Backstage has made new, empty databases.
      scale(namespace, 1);
      await portal.ready();
      expect(locations(portal)).toEqual([]);
      await stop(portal, namespace);
    }
    const begin = Date.now();
    portal.upgrade(mergeFiles(own, { backstage: { replicas: 0 }, backup: { restore: { from: 'latest' } } }));
    const log = await finished(namespace, restoreJob(namespace)!);
    console.log(`restored after ${Math.round((Date.now() - begin) / 1000)} s`);
    expect(log).toContain('restore: restored ');
    expect(contents(portal)).toEqual(before);
  });
});

test('the storage of the release holds dumps too, and gives them back', async () => {
  const { namespace, portal } = portals[1]!;
  const inCluster = mergeFiles(values, {
    backstage: { replicas: 0 },
    objectStorage: { enabled: true },
    backup: { storage: { type: 's3' } },
  });
  portal.upgrade(inCluster);
  await portal.ready();
  // The hook of the chart has made the bucket.
  expect(await backUp(namespace, 'in-cluster')).toContain('upload: s3://backups/');
  const before = contents(portal);
  portal.sql(CATALOG, 'DELETE FROM locations');
  portal.upgrade(mergeFiles(inCluster, { backup: { restore: { from: 'latest', id: 'in-cluster' } } }));
  expect(await finished(namespace, restoreJob(namespace, 'in-cluster')!)).toContain('restore: restored ');
  expect(contents(portal)).toEqual(before);
});

test('a dump can be restored under a Backstage that runs, which then only needs a restart', async () => {
  const { namespace, portal, own } = portals[0]!;
  portal.upgrade(mergeFiles(own, { backup: { restore: { from: 'latest' } } }));
  await portal.ready();
  portal.sql(CATALOG, 'DELETE FROM locations');
  portal.upgrade(mergeFiles(own, { backup: { restore: { from: 'latest', id: 'again' } } }));
  await finished(namespace, restoreJob(namespace, 'again')!);
  kubectl(['rollout', 'restart', 'deployment/portal-backstage', '--namespace', namespace]);
  await portal.ready();
  expect(locations(portal).sort()).toEqual(expect.arrayContaining(LOCATIONS));
});

function scale(namespace: string, replicas: number): void {
  kubectl(['scale', 'deployment/portal-backstage', '--namespace', namespace, `--replicas=${replicas}`]);
}

/** Stops Backstage, so that what is compared stays as it is. */
async function stop(portal: Portal, namespace: string): Promise<void> {
  scale(namespace, 0);
  await eventually(90, () => (portal.pods('backstage').length === 0 ? [] : ['the end of Backstage']));
}

function locations(portal: Portal): string[] {
  return portal.http('/api/catalog/locations', { token: TOKEN }).body.map(({ data }: any) => data.target);
}

/** Runs the CronJob once. @returns its log */
async function backUp(namespace: string, name: string): Promise<string> {
  kubectl(['create', 'job', name, '--namespace', namespace, `--from=cronjob/${CRON_JOB}`]);
  return finished(namespace, name);
}

/** The Job that was made for a restore. */
function restoreJob(namespace: string, id?: string): string | undefined {
  const jobs = objects(namespace, 'jobs', 'app.kubernetes.io/component=backup');
  const isFor = ({ spec }: any) => {
    const env = (spec.template.spec.containers[0].env ?? []) as { name: string; value?: string }[];
    return (
      env.some(({ name }) => name === 'RESTORE_FROM') && env.find(({ name }) => name === 'RESTORE_ID')?.value === id
    );
  };
  return jobs.find(isFor)?.metadata.name;
}

/** Waits for the end of a Job. @returns its log */
async function finished(namespace: string, job: string): Promise<string> {
  const ofJob = `job-name=${job}`;
  const log = () => kubectl(['logs', '--namespace', namespace, '--selector', ofJob, '--all-containers', '--tail=-1']);
  await eventually(150, () => {
    const { status } = JSON.parse(kubectl(['get', 'job', job, '--namespace', namespace, '--output', 'json']));
    if (status.failed > 0) throw new Error(`the Job ${job} failed: ${log()}`);
    return status.succeeded === 1 ? [] : [`the Job ${job}`];
  });
  return log();
}

/** The number of rows in every table of every database, and a checksum of them. */
function contents(portal: Portal): Record<string, string> {
  const names = portal.sql(
    'postgres',
    "SELECT datname FROM pg_database WHERE datname LIKE 'backstage_plugin_%' ORDER BY 1",
  );
  const rows = names.split('\n').flatMap((name) =>
    portal
      .sql(name, ROWS)
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('|') as [string, string])
      .map(([table, sum]) => [`${name}.${table}`, sum] as const),
  );
  return Object.fromEntries(rows);
}

const ROWS = `
  SELECT format('%s.%s', schemaname, tablename), array_to_string(xpath('/table/row/*/text()', query_to_xml(
    format('SELECT count(*), md5(string_agg(t::text, '','' ORDER BY t::text)) FROM %I.%I AS t', schemaname, tablename),
    true, false, '')), ' ')
  FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`;

/** Deletes the volume of Postgres as if its disk had broken; the StatefulSet makes an empty one. */
async function destroyVolume(namespace: string): Promise<void> {
  const uid = () =>
    objects(namespace, 'persistentvolumeclaims').find(({ metadata }) => metadata.name === VOLUME)?.metadata.uid;
  const lost = uid();
  kubectl(['delete', 'pvc', VOLUME, '--namespace', namespace, '--wait=false']);
  kubectl(['delete', 'pod', 'portal-postgresql-0', '--namespace', namespace]);
  await eventually(60, () => {
    if (uid() === lost)
      kubectl(['delete', 'pod', 'portal-postgresql-0', '--namespace', namespace, '--ignore-not-found']);
    return uid() === undefined || uid() === lost ? ['the loss of the volume'] : [];
  });
}
