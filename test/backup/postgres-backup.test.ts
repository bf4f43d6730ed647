import { App } from 'cdk8s';
import { Backstage, Postgres, PostgresBackup } from '../../lib';
import type { BackupStorageProps, PostgresBackupProps } from '../../lib';
import { HelmChart, Type } from '../../lib/helm';
import { expectNames, expectRestricted } from '../support/checks';
import { restrictedContainer } from '../../lib/kubernetes';
import { containersOf, find, podSpecsOf, synth, withoutScripts, type Manifest } from '../support/synth';
import { allProps, backup, byUrl, database, dumpOf, envOf, jobOf, podOf, restoreOf, s3 } from './backups';

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
    expect(envOf(dumpOf(backup()))).toMatchObject({
      KEEP: '7',
      FOLDER: `/backups/${find(backup(), 'CronJob').metadata.name}`,
    });
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
      storage: {
        type: 's3' as const,
        s3: { bucketName: 'dumps', ...(key === 'kmsKeyId' && { sse: 'aws:kms' }), [key]: value },
      },
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

test.each<[string, BackupStorageProps, string]>([
  ['claim', { persistence: { existingClaim: 'theirs' } }, 'FOLDER'],
  ['bucket', s3, 'PREFIX'],
])('two backups without a name have folders of their own in one %s', (_what, storage, variable) => {
  const inCharts = [
    synth((chart) => ['a', 'b'].forEach((id) => new PostgresBackup(chart, id, { databases: [database], storage }))),
    (() => {
      const chart = new HelmChart(new App(), 'two', { values: Type.Object({}) });
      for (const id of ['a', 'b']) new PostgresBackup(chart, id, { databases: [database], storage });
      return chart.manifests() as Manifest[];
    })(),
  ];
  for (const objects of inCharts) {
    const cronJobs = objects.filter(({ kind }) => kind === 'CronJob');
    const folders = cronJobs.map((cronJob) => envOf(podOf([cronJob]).containers[0])[variable] as string);
    expect(folders.map((folder) => folder.split('/').at(-1))).toEqual(cronJobs.map(({ metadata }) => metadata.name));
    expect(new Set(folders).size).toBe(2);
  }
});
