import { App } from 'cdk8s';
import type { Construct } from 'constructs';
import { Backstage, Postgres, PostgresBackup, type Database, type PostgresBackupProps } from '../../lib';
import type { BackupPersistenceProps, BackupS3Props, BackupServiceAccountProps, BackupStorageProps } from '../../lib';
import type { RestoreProps } from '../../lib';
import { HelmChart, Type } from '../../lib/helm';
import { expectNames, expectRestricted, problemsOf } from '../support/checks';
import { restrictedContainer } from '../../lib/kubernetes';
import { containersOf, find, podSpecsOf, synth, withoutScripts, type Manifest } from '../support/synth';

const database: Database = {
  host: 'db.example.com',
  port: 5433,
  user: 'portal',
  database: 'portal',
  passwordSecret: { name: 'db', key: 'password' },
};
const user = (name: string) => ({
  accessKeyId: { name: 'storage', key: `${name}-access-key-id` },
  secretAccessKey: { name: 'storage', key: `${name}-secret-access-key` },
});
const storage = { endpoint: 'http://storage:7070', region: 'here', reader: user('reader'), writer: user('writer') };
const byUrl: Database = { connectionString: { name: 'db', key: 'url' } };

// Does not compile when a property is added and not listed here.
const allProps: Required<PostgresBackupProps> = {
  name: 'portal',
  namespace: 'portals',
  labels: { team: 'platform' },
  commonAnnotations: { owner: 'platform' },
  selectorLabels: { app: 'portal' },
  databases: [
    {
      ...database,
      tls: {
        mode: 'verify-full',
        ca: { existingConfigMap: 'db-ca', key: 'ca.pem' },
        clientCertificate: { existingSecret: 'db-client', certKey: 'tls.crt', keyKey: 'tls.key' },
      },
    },
    { ...byUrl, enabled: false },
  ],
  databaseOptions: { pluginDivisionMode: 'schema', prefix: 'portal_', schemaPrefix: 'bsp_', role: 'owner' },
  image: 'postgres:16.4',
  nodeImage: 'registry.example.com/portal:1',
  nodeInstallDir: '/srv/portal',
  nodeUser: 1001,
  imagePullPolicy: 'Always',
  imagePullSecrets: [{ name: 'pull' }],
  imagePullSecretNames: ['more'],
  schedule: '@daily',
  timeZone: 'Europe/Berlin',
  suspend: true,
  keep: 3,
  activeDeadlineSeconds: 600,
  storage: {
    type: 's3',
    persistence: {
      size: '',
      storageClass: '',
      accessModes: ['ReadWriteOnce'],
      existingClaim: '',
      subPath: '',
    } satisfies Required<BackupPersistenceProps>,
    s3: {
      bucketName: 'dumps',
      prefix: 'team/portal',
      endpoint: 'https://minio.example.com',
      region: 'eu-west-1',
      forcePathStyle: true,
      sse: 'aws:kms',
      kmsKeyId: 'key',
      credentials: { existingSecret: 's3', accessKeyIdKey: 'id', secretAccessKeyKey: 'key' },
      ca: { existingSecret: 's3-ca', key: 'ca.pem' },
    } satisfies Required<BackupS3Props>,
  } satisfies Required<BackupStorageProps>,
  objectStorage: { ...storage, enabled: true },
  restore: { from: 'latest', id: '2' } satisfies Required<RestoreProps>,
  serviceAccount: {
    create: true,
    name: 'dumper',
    annotations: { role: 'dumper' },
  } satisfies Required<BackupServiceAccountProps>,
  resources: { limits: { memory: '1Gi' } },
  extraEnvVars: [{ name: 'HTTPS_PROXY', value: 'http://proxy' }],
  podSecurityContext: { runAsUser: 70, fsGroup: 70 },
  containerSecurityContext: { readOnlyRootFilesystem: true },
  podAnnotations: { note: 'x' },
  podLabels: { tier: 'backup' },
  priorityClassName: 'low',
  nodeSelector: { disk: 'ssd' },
  tolerations: [{ key: 'k' }],
  affinity: { nodeAffinity: {} },
};

const build = (props: Partial<PostgresBackupProps>) => (chart: Construct) =>
  new PostgresBackup(chart, 'backup', { databases: [database], ...props });
const backup = (props: Partial<PostgresBackupProps> = {}) => synth(build(props));
const jobOf = (objects: readonly object[]) => find(objects, 'CronJob').spec.jobTemplate.spec as Manifest;
const podOf = (objects: readonly object[]) => jobOf(objects).template.spec as Manifest;
const dumpOf = (objects: readonly object[]) => {
  const { initContainers = [], containers } = podOf(objects);
  return [...initContainers, ...containers].find(({ name }: Manifest) => name === 'dump') as Manifest;
};
const envOf = ({ env }: Manifest) =>
  Object.fromEntries(env.map(({ name, value, valueFrom }: Manifest) => [name, value ?? valueFrom]));
const restoreOf = (props: Partial<PostgresBackupProps> = {}) =>
  backup({ restore: { from: 'latest' }, ...props }).find(
    ({ kind, metadata }) => kind === 'Job' && String(metadata.name).includes('-restore-'),
  )!;
/** What the Job is called, or what it does not have. */
const UNCHANGED = [
  'name',
  'namespace',
  'labels',
  'commonAnnotations',
  'selectorLabels',
  'schedule',
  'timeZone',
  'suspend',
];
UNCHANGED.push('keep', 'activeDeadlineSeconds');
const s3: BackupStorageProps = { type: 's3', s3: { bucketName: 'dumps' } };

describe('PostgresBackup with a database and nothing else', () => {
  test('dumps it every night, one at a time', () => {
    expect(find(backup(), 'CronJob').spec).toMatchObject({
      schedule: '30 2 * * *',
      suspend: false,
      concurrencyPolicy: 'Forbid',
    });
    expect(find(backup(), 'CronJob').spec).not.toHaveProperty('timeZone');
    expect(jobOf(backup())).toMatchObject({ backoffLimit: 2, activeDeadlineSeconds: 21600 });
  });

  test('keeps the last seven dumps on a volume of its own, which Helm does not delete', () => {
    const { metadata, spec } = find(backup(), 'PersistentVolumeClaim');
    expect(spec).toEqual({ accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '8Gi' } } });
    expect(metadata.annotations).toEqual({ 'helm.sh/resource-policy': 'keep' });
    expect(podOf(backup()).volumes).toContainEqual({
      name: 'backups',
      persistentVolumeClaim: { claimName: metadata.name },
    });
    expect(envOf(dumpOf(backup()))).toMatchObject({ KEEP: '7', FOLDER: '/backups/.' });
    expect(podOf(backup())).not.toHaveProperty('initContainers');
  });

  test('uses the image of Postgres, as the role of the application', () => {
    expect(dumpOf(backup())).toMatchObject({
      image: expect.stringMatching(/^docker\.io\/library\/postgres:17\./),
      command: ['bash', '/etc/backup/scripts/dump.sh'],
    });
    expect(envOf(dumpOf(backup()))).toMatchObject({
      PGHOST: 'db.example.com',
      PGPORT: '5433',
      PGUSER: 'portal',
      PGPASSWORD: { secretKeyRef: { name: 'db', key: 'password' } },
    });
  });

  test('has the scripts that it runs, and not those for S3', () => {
    const { metadata, data } = find(backup(), 'ConfigMap');
    expect(Object.keys(data)).toEqual(['connect.sh', 'dump.sh', 'restore.sh']);
    expect(podOf(backup()).volumes).toContainEqual({ name: 'scripts', configMap: { name: metadata.name } });
  });

  test('meets Pod Security restricted as the user of the image, without a token', () => {
    expectRestricted(backup({ restore: { from: 'latest' } }), 3);
    expect(podOf(backup()).securityContext).toMatchObject({ runAsUser: 999, runAsGroup: 999, fsGroup: 999 });
    expect(podOf(backup()).automountServiceAccountToken).toBe(false);
    expect(find(backup(), 'ServiceAccount').automountServiceAccountToken).toBe(false);
    expect(podOf(backup()).serviceAccountName).toBe(find(backup(), 'ServiceAccount').metadata.name);
  });

  test('restores nothing', () => {
    expect(JSON.stringify(backup())).not.toContain('"name":"RESTORE_FROM"');
  });

  test('uses the volume once at first, so that nobody who waits for it waits for the first backup', () => {
    const { containers } = find(backup(), 'Job').spec.template.spec as Manifest;
    expect(containers[0].command).toEqual(['mkdir', '-p', envOf(dumpOf(backup())).FOLDER]);
    expect(containers[0].volumeMounts).toEqual([{ name: 'backups', mountPath: '/backups' }]);
    const given = backup({ storage: { persistence: { existingClaim: 'theirs' } } });
    for (const objects of [given, backup({ storage: s3 })])
      expect(objects.map(({ kind }) => kind as string)).not.toContain('Job');
  });

  test('tells how its pods are selected', () => {
    synth((chart) => {
      const { selectorLabels, cronJob } = new PostgresBackup(chart, 'backup', { databases: [database] });
      expect(cronJob.toJson().spec.jobTemplate.spec.template.metadata.labels).toEqual(selectorLabels);
      expect(selectorLabels).toMatchObject({ 'app.kubernetes.io/component': 'backup' });
    });
  });
});

describe('PostgresBackup to S3', () => {
  test('dumps into a folder of the pod, and then sends it with the SDK of Backstage', () => {
    const { initContainers, containers, volumes } = podOf(backup({ storage: s3 }));
    expect([...initContainers, ...containers].map(({ name }: Manifest) => name as string)).toEqual(['dump', 'upload']);
    expect(containers[0]).toMatchObject({
      image: 'ghcr.io/backstage/backstage:1.55.0',
      command: ['node', '/etc/backup/scripts/s3.js', 'upload'],
      workingDir: '/app',
      securityContext: { runAsUser: 1000, runAsGroup: 1000, readOnlyRootFilesystem: true },
    });
    expect(volumes).toContainEqual({ name: 'backups', emptyDir: {} });
    expect(backup({ storage: s3 }).map(({ kind }) => kind as string)).not.toContain('PersistentVolumeClaim');
    expect(Object.keys(find(backup({ storage: s3 }), 'ConfigMap').data)).toContain('s3.js');
  });

  test('leaves the number to keep to the upload, since the dump knows of no others', () => {
    const objects = backup({ storage: s3, keep: 2 });
    expect(envOf(dumpOf(objects))).not.toHaveProperty('KEEP');
    expect(envOf(podOf(objects).containers[0])).toMatchObject({ KEEP: '2', FOLDER: '/backups' });
  });

  test('gives the password of the database to one container and the access key to the other', () => {
    const credentials = { existingSecret: 's3' };
    const objects = backup({ storage: { type: 's3', s3: { bucketName: 'dumps', credentials } } });
    expect(envOf(podOf(objects).containers[0])).toMatchObject({
      AWS_ACCESS_KEY_ID: { secretKeyRef: { name: 's3', key: 'AWS_ACCESS_KEY_ID' } },
      AWS_SECRET_ACCESS_KEY: { secretKeyRef: { name: 's3', key: 'AWS_SECRET_ACCESS_KEY' } },
    });
    expect(JSON.stringify(podOf(objects).containers[0])).not.toMatch(/PGPASSWORD/);
    expect(JSON.stringify(dumpOf(objects))).not.toMatch(/AWS_/);
  });

  test('without credentials, leaves it to the SDK to find a role', () => {
    expect(JSON.stringify(backup({ storage: s3 }))).not.toMatch(/"name":"AWS_/);
  });

  test('separates what several portals have in one bucket', () => {
    const env = envOf(podOf(backup({ name: 'portal', storage: s3 })).containers[0]);
    expect(env.PREFIX).toBe('$(NAMESPACE)/portal');
    expect(env.NAMESPACE).toEqual({ fieldRef: { fieldPath: 'metadata.namespace' } });
  });

  test('meets Pod Security restricted, with a group that both users have', () => {
    const objects = backup({ storage: s3, restore: { from: 'latest' } });
    expect(podSpecsOf(objects)).toHaveLength(2);
    for (const { securityContext } of podSpecsOf(objects)) expect(securityContext.fsGroup).toBe(999);
    for (const { securityContext } of containersOf(objects)) expect(securityContext).toMatchObject(restrictedContainer);
  });
});

describe('PostgresBackup to S3 with a storage in the cluster', () => {
  const uploadEnv = (own: object = {}, objectStorage: PostgresBackupProps['objectStorage'] = storage) =>
    envOf(podOf(backup({ storage: { type: 's3', s3: own }, objectStorage })).containers[0]);

  test('goes there as the writer, by path-style requests', () => {
    for (const [own, bucket] of [
      [{}, 'backups'],
      [{ bucketName: 'dumps' }, 'dumps'],
    ] as const)
      expect(uploadEnv(own)).toMatchObject({
        ...{ BUCKET: bucket, ENDPOINT: 'http://storage:7070', AWS_REGION: 'here', FORCE_PATH_STYLE: 'true' },
        AWS_ACCESS_KEY_ID: { secretKeyRef: storage.writer.accessKeyId },
        AWS_SECRET_ACCESS_KEY: { secretKeyRef: storage.writer.secretAccessKey },
      });
  });

  test('is elsewhere with an endpoint, or where that storage is not enabled', () => {
    const own = { bucketName: 'dumps', endpoint: 'https://s3.example.com' };
    const none = podOf(backup({ storage: { type: 's3', s3: own } })).containers[0];
    expect(uploadEnv(own)).toEqual(envOf(none));
    const disabled = uploadEnv({ bucketName: 'dumps' }, { ...storage, enabled: false });
    expect(disabled).toEqual(envOf(podOf(backup({ storage: s3 })).containers[0]));
    expect(disabled).not.toHaveProperty('ENDPOINT');
  });

  test('says whether it is there, and in which bucket', () => {
    synth((chart) => {
      const props: PostgresBackupProps = { databases: [database], storage: { type: 's3' }, objectStorage: storage };
      const { bucket } = new PostgresBackup(chart, 'backup', props);
      expect(bucket).toMatchObject({ isInCluster: true, bucketName: 'backups' });
    });
  });

  test('restores from there with another Job than from elsewhere', () => {
    const job = (objectStorage?: typeof storage) => restoreOf({ storage: s3, objectStorage });
    expect(envOf(job(storage).spec.template.spec.initContainers[0]).ENDPOINT).toBe('http://storage:7070');
    expect(job(storage).metadata.name).not.toBe(job().metadata.name);
  });

  test.each([
    ...[{ region: 'eu-west-1' }, { credentials: { existingSecret: 's3' } }, { sse: 'AES256' }, { kmsKeyId: 'key' }],
    ...[{ ca: { existingSecret: 'ca', key: 'ca.crt' } }, { ca: { existingConfigMap: 'ca', key: 'ca.crt' } }],
  ])('is refused with %j, which it does not have', (own) => {
    expect(problemsOf(build({ storage: { type: 's3', s3: own }, objectStorage: storage }))).toEqual([
      'backup.storage.s3: without endpoint it is the storage of objectStorage, which has a region and keys of its own and no encryption; leave region, credentials, ca, sse and kmsKeyId out, or give the endpoint of the storage that they are for',
    ]);
  });
});

describe('PostgresBackup with a dump to restore', () => {
  test('makes a Job that reads the volume and only that', () => {
    const { spec } = restoreOf();
    expect(spec.backoffLimit).toBe(3);
    expect(spec).not.toHaveProperty('ttlSecondsAfterFinished');
    const [container] = spec.template.spec.containers;
    expect(container.command).toEqual(['bash', '/etc/backup/scripts/restore.sh']);
    expect(container.volumeMounts).toContainEqual({ name: 'backups', mountPath: '/backups', readOnly: true });
    expect(envOf(container).RESTORE_FROM).toBe('latest');
    expect(envOf(container)).not.toHaveProperty('RESTORE_ID');
    expect(envOf(container)).not.toHaveProperty('KEEP');
  });

  test('fetches it from the bucket first', () => {
    const { initContainers, containers } = restoreOf({ storage: s3 }).spec.template.spec;
    expect(initContainers[0]).toMatchObject({ name: 'download', command: ['node', expect.any(String), 'download'] });
    expect(envOf(initContainers[0])).toMatchObject({ BUCKET: 'dumps', RESTORE_FROM: 'latest' });
    expect(containers[0].name).toBe('restore');
  });

  test('makes another Job whenever its contents change, since a Job cannot be changed', () => {
    const name = (props: Partial<PostgresBackupProps> = {}) => restoreOf(props).metadata.name as string;
    expect(name()).toMatch(/-restore-[0-9a-f]{8}$/);
    const { volume, bucket } = { volume: {}, bucket: { storage: s3 } };
    const s3Options = Object.entries(allProps.storage.s3!).map(([key, value]) => ({
      storage: { type: 's3' as const, s3: { bucketName: 'dumps', [key]: value } },
    }));
    const others: Partial<PostgresBackupProps>[] = [
      ...[volume, bucket, ...s3Options.slice(1)],
      ...Object.entries(allProps)
        .filter(
          ([key]) => !UNCHANGED.includes(key) && !['storage', 'databases', 'objectStorage', 'restore'].includes(key),
        )
        .map(([key, value]) => ({ [key]: value })),
      { databases: [{ ...database, user: { name: 'db', key: 'user' } }] },
      { databases: [{ ...database, tls: { mode: 'require' } }] },
      { databases: allProps.databases },
      { databases: [byUrl] },
      { restore: { from: '2026-01-01T00-00-00Z' } },
      { restore: allProps.restore },
      { storage: { persistence: { existingClaim: 'theirs' } } },
      { storage: { persistence: { subPath: 'a' } } },
    ];
    const names = others.map((props) => name(props));
    expect(names.filter((one, index) => names.indexOf(one) !== index)).toEqual([]);
  });

  test('makes the same Job where nothing of it changes', () => {
    const given = Object.fromEntries(UNCHANGED.map((key) => [key, allProps[key as 'schedule']]));
    const { metadata } = restoreOf({ ...given, databases: [database, { ...byUrl, enabled: false }] });
    expect(metadata.name.slice(-8)).toBe(restoreOf().metadata.name.slice(-8));
  });

  test('has pods that are selected like those of the backup', () => {
    const { labels } = jobOf(backup()).template.metadata;
    expect(restoreOf().spec.template.metadata.labels).toEqual(labels);
  });
});

describe('PostgresBackup with all properties', () => {
  const maximal = () => backup(allProps);

  test('tells the scripts how the plugins share the database', () => {
    expect(envOf(dumpOf(maximal()))).toMatchObject({
      DIVISION_MODE: 'schema',
      DATABASE_PREFIX: 'portal_',
      SCHEMA_PREFIX: 'bsp_',
      PGOPTIONS: '-c role=owner',
      HTTPS_PROXY: 'http://proxy',
    });
  });

  test('trusts the authorities of the database and of the bucket', () => {
    const { volumes, containers } = podOf(maximal());
    expect(envOf(dumpOf(maximal()))).toMatchObject({ PGSSLMODE: 'verify-full', PGSSLROOTCERT: expect.any(String) });
    expect(volumes.map(({ name }: Manifest) => name as string)).toEqual([
      'scripts',
      'tmp',
      'backups',
      's3-ca',
      'database-tls',
    ]);
    expect(envOf(containers[0]).NODE_EXTRA_CA_CERTS).toBe('/etc/backup/s3-ca/ca.crt');
    expect(containers[0].volumeMounts).toContainEqual({
      name: 's3-ca',
      mountPath: '/etc/backup/s3-ca',
      readOnly: true,
    });
  });

  test('hands on to the pods what is given for them', () => {
    const { affinity, nodeSelector, tolerations, priorityClassName, podSecurityContext, podAnnotations } = allProps;
    const pod = podOf(maximal());
    expect(pod).toMatchObject({ affinity, nodeSelector, tolerations, priorityClassName });
    expect(pod.securityContext).toEqual(podSecurityContext);
    expect(pod.imagePullSecrets).toEqual([{ name: 'pull' }, { name: 'more' }]);
    expect(pod.serviceAccountName).toBe('dumper');
    expect(jobOf(maximal()).template.metadata).toEqual({
      labels: { tier: 'backup', app: 'portal', 'app.kubernetes.io/component': 'backup' },
      annotations: podAnnotations,
    });
  });

  test('has its labels and annotations on every object', () => {
    for (const { metadata } of maximal()) {
      expect(metadata.labels).toEqual({ team: 'platform', 'app.kubernetes.io/component': 'backup' });
      expect(metadata.annotations).toMatchObject({ owner: 'platform' });
      expect(metadata.namespace).toBe('portals');
    }
  });

  test('takes every property', () => {
    const objects = JSON.stringify(withoutScripts(maximal())).replaceAll(/-[0-9a-f]{8}"/g, '-(hash)"');
    expect(JSON.parse(objects)).toMatchSnapshot();
  });
});

describe('PostgresBackup', () => {
  test('uses the claim and the folder that are given', () => {
    const objects = backup({ storage: { persistence: { existingClaim: 'theirs', subPath: 'a/b' } } });
    expect(objects.map(({ kind }) => kind as string)).not.toContain('PersistentVolumeClaim');
    expect(podOf(objects).volumes).toContainEqual({ name: 'backups', persistentVolumeClaim: { claimName: 'theirs' } });
    expect(envOf(dumpOf(objects)).FOLDER).toBe('/backups/a/b');
  });

  test('uses the ServiceAccount that is given', () => {
    const objects = backup({ serviceAccount: { create: false, name: 'theirs' } });
    expect(objects.map(({ kind }) => kind as string)).not.toContain('ServiceAccount');
    expect(podOf(objects).serviceAccountName).toBe('theirs');
    expect(podOf(backup({ serviceAccount: { create: false } })).serviceAccountName).toBe('default');
  });

  test('reaches a database by its connection string', () => {
    const env = envOf(dumpOf(backup({ databases: [byUrl] })));
    expect(env.DATABASE_URL).toEqual({ secretKeyRef: { name: 'db', key: 'url' } });
    expect(env).not.toHaveProperty('PGHOST');
  });

  test('works beside a Postgres and a Backstage of the same chart', () => {
    const objects = synth((chart) => {
      const { connection } = new Postgres(chart, 'postgresql');
      new Backstage(chart, 'backstage', { database: connection });
      new PostgresBackup(chart, 'backup', { databases: [connection] });
    });
    expect(envOf(dumpOf(objects)).PGHOST).toBe(find(objects, 'Service', 'postgresql-service').metadata.name);
    expectNames(objects);
  });

  test('keeps names short enough for the pods of a CronJob, however long its own', () => {
    const objects = backup({ name: 'n'.repeat(63), restore: { from: 'latest' } });
    expectNames(objects);
    expect(find(objects, 'CronJob').metadata.name).toHaveLength(52);
  });

  test.each<[string, Partial<PostgresBackupProps>, string]>([
    [
      'without a database that it could reach',
      { databases: [{ ...database, enabled: false }] },
      'backup.enabled: there is no Postgres that a backup could reach (the data is in SQLite, or only backend.database.connection says where); choose database.type embedded, external or operator, or leave the backup out',
    ],
    ['that keeps none', { keep: 0 }, 'backup.keep: got 0, allowed is 1 or more'],
    [
      'to nowhere',
      { storage: { type: 'ftp' as 's3' } },
      'backup.storage.type: got "ftp", allowed are pvc (a volume) and s3 (a bucket)',
    ],
    [
      'to S3 without a bucket',
      { storage: { type: 's3' } },
      'backup.storage.s3.bucketName: must be given for storage.type s3, the name of the bucket',
    ],
    [
      'to a volume with a bucket',
      { storage: { s3: { region: 'a' } } },
      'backup.storage.s3: is given, but storage.type is "pvc"; set that to "s3", or leave backup.storage.s3 out',
    ],
    ...[
      { size: '1Gi' },
      { storageClass: 'slow' },
      { existingClaim: 'a' },
      { subPath: 'a' },
      { accessModes: ['ReadWriteMany'] },
    ].map((persistence): [string, Partial<PostgresBackupProps>, string] => [
      `to S3 with ${JSON.stringify(persistence)} for a volume`,
      { storage: { ...s3, persistence } },
      'backup.storage.persistence: is given, but storage.type is "s3"; set that to "pvc", or leave backup.storage.persistence out',
    ]),
    ...['', 'daily', '30 2 * *', '0 30 2 * * *', '@fortnightly', '30 2 * * mondays', '30  2 * * * '].map(
      (schedule): [string, Partial<PostgresBackupProps>, string] => [
        `at "${schedule}"`,
        { schedule },
        `backup.schedule: got "${schedule}", allowed are the five fields of cron, such as "30 2 * * *", and @hourly, @daily, @weekly, @monthly and @yearly`,
      ],
    ),
    ...['yesterday', 'latest ', '2026-01-31', '../x'].map((from): [string, Partial<PostgresBackupProps>, string] => [
      `from "${from}"`,
      { restore: { from } },
      `backup.restore.from: got "${from}", allowed are latest and the name of a dump, such as 2026-01-31T02-30-00Z`,
    ]),
    [
      'to a claim that is there, and to be made',
      { storage: { persistence: { existingClaim: 'a', size: '1Gi' } } },
      'backup.storage.persistence: got both existingClaim and size or storageClass, which are for a claim that is made; give only one of them',
    ],
    [
      'that trusts a Secret and a ConfigMap',
      { storage: { ...s3, s3: { bucketName: 'a', ca: { existingSecret: 'a', existingConfigMap: 'b', key: 'c' } } } },
      'backup.storage.s3.ca: got both existingSecret and existingConfigMap, give only one of them',
    ],
  ])('refuses a backup %s', (_what, props, sentence) => {
    expect(problemsOf(build(props))).toEqual([sentence]);
  });
});

test.each(['*/5 * * * *', '0 0 1,15 jan-MAR ?', '0-10/2,30 22 * * 1-5', '@daily', '@every 1h30m'])(
  'a backup at "%s" is accepted',
  (schedule) => {
    expect(find(backup({ schedule }), 'CronJob').spec.schedule).toBe(schedule);
  },
);

describe('the environment of a backup', () => {
  const restoring: Partial<PostgresBackupProps> = { ...allProps, extraEnvVars: [] };
  const set = (props: Partial<PostgresBackupProps>) =>
    containersOf(backup(props)).flatMap(({ env = [] }) => (env as Manifest[]).map(({ name }) => name as string));
  const refusedName = (name: string, props: Partial<PostgresBackupProps>) =>
    problemsOf(
      build({
        ...props,
        extraEnvVars: [
          { name: 'A', value: '' },
          { name, value: 'x' },
        ],
      }),
    );

  test('has no name twice: what is set already is refused', () => {
    const names = new Set([...set(restoring), ...set({ ...restoring, databases: [byUrl] })]);
    expect(names.size).toBeGreaterThan(25);
    for (const name of names)
      expect(refusedName(name, restoring)).toEqual([
        expect.stringMatching(new RegExp(`^backup\\.extraEnvVars: "${name}" is set by .* out$`)),
      ]);
    expect(refusedName('A', restoring)).toEqual([
      'backup.extraEnvVars: the name A occurs twice, leave one of them out',
    ]);
  });

  test('loses no certificate', () => {
    expect(refusedName('NODE_EXTRA_CA_CERTS', restoring)).toEqual([
      'backup.extraEnvVars: "NODE_EXTRA_CA_CERTS" is set by backup.storage.s3.ca too, put all certificates into one of them and leave the other out',
    ]);
  });

  test.each(['NODE_EXTRA_CA_CERTS', 'AWS_REGION', 'AWS_ACCESS_KEY_ID'])('may have %s where nothing sets it', (name) => {
    expect(refusedName(name, { storage: s3 })).toEqual([]);
  });
});

test('two backups in one HelmChart do not have the same objects or pods', () => {
  const chart = new HelmChart(new App(), 'two', { values: Type.Object({}) });
  for (const id of ['a', 'b']) new PostgresBackup(chart, id, { databases: [database] });
  const objects = chart.manifests() as Manifest[];
  expectNames(objects);
  const labels = objects
    .filter(({ kind }) => kind === 'CronJob')
    .map((cronJob) => JSON.stringify(jobOf([cronJob]).template.metadata.labels));
  expect(new Set(labels).size).toBe(2);
});
