import type { PostgresBackupProps } from '../../lib';
import { problemsOf } from '../support/checks';
import { containersOf, find, type Manifest } from '../support/synth';
import { allProps, backup, build, byUrl, database, s3, storage } from './backups';

describe('PostgresBackup', () => {
  test.each<[string, Partial<PostgresBackupProps>, string]>([
    [
      'without a database that it could reach',
      { databases: [{ ...database, enabled: false }] },
      'PostgresBackup test/backup: enabled: there is no Postgres that a backup could reach (the data is in SQLite, or only backend.database.connection says where); choose database.type embedded, external or operator, or leave the backup out',
    ],
    ['that keeps none', { keep: 0 }, 'PostgresBackup test/backup: keep: got 0, allowed is 1 or more'],
    [
      'to nowhere',
      { storage: { type: 'ftp' as 's3' } },
      'PostgresBackup test/backup: storage.type: got "ftp", allowed are pvc (a volume) and s3 (a bucket)',
    ],
    [
      'to S3 without a bucket',
      { storage: { type: 's3' } },
      'PostgresBackup test/backup: storage.s3.bucketName: must be given for storage.type s3, the name of the bucket',
    ],
    [
      'to a volume with a bucket',
      { storage: { s3: { region: 'a' } } },
      'PostgresBackup test/backup: storage.s3: is given, but storage.type is "pvc"; set that to "s3", or leave storage.s3 out',
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
      'PostgresBackup test/backup: storage.persistence: is given, but storage.type is "s3"; set that to "pvc", or leave storage.persistence out',
    ]),
    ...[
      '',
      'daily',
      '30 2 * *',
      '0 30 2 * * *',
      '@fortnightly',
      '30 2 * * mondays',
      '30  2 * * * ',
      '60 2 * * *',
      '99 2 * * *',
      '0 24 * * *',
      '0 0 32 * *',
      '0 0 0 * *',
      '0 0 * 13 *',
      '0 0 * * 7',
    ].map((schedule): [string, Partial<PostgresBackupProps>, string] => [
      `at "${schedule}"`,
      { schedule },
      `PostgresBackup test/backup: schedule: got "${schedule}", allowed are the five fields of cron, such as "30 2 * * *", and @hourly, @daily, @weekly, @monthly and @yearly`,
    ]),
    ...['yesterday', 'latest ', '2026-01-31', '../x'].map((from): [string, Partial<PostgresBackupProps>, string] => [
      `from "${from}"`,
      { restore: { from } },
      `PostgresBackup test/backup: restore.from: got "${from}", allowed are latest and the name of a dump, such as 2026-01-31T02-30-00Z`,
    ]),
    [
      'to a claim that is there, and to be made',
      { storage: { persistence: { existingClaim: 'a', size: '1Gi' } } },
      'PostgresBackup test/backup: storage.persistence: got both existingClaim and size or storageClass, which are for a claim that is made; give only one of them',
    ],
    ...['s3://dumps', 'dumps/portal'].map((bucketName): [string, Partial<PostgresBackupProps>, string] => [
      `to the bucket ${bucketName}`,
      { storage: { type: 's3', s3: { bucketName } } },
      `PostgresBackup test/backup: storage.s3.bucketName: got "${bucketName}", allowed is the name alone, such as docs; folders in the bucket have a value of their own`,
    ]),
    [
      'to an endpoint that is no URL',
      { storage: { type: 's3', s3: { bucketName: 'a', endpoint: 'minio:9000' } } },
      'PostgresBackup test/backup: storage.s3.endpoint: got "minio:9000", allowed is an address, such as "https://minio.example.com"',
    ],
    ...['', 'AES256'].map((sse): [string, Partial<PostgresBackupProps>, string] => [
      `with a key for the encryption "${sse}"`,
      { storage: { type: 's3', s3: { bucketName: 'a', kmsKeyId: 'key', sse } } },
      `PostgresBackup test/backup: storage.s3.kmsKeyId: is given, but sse is "${sse}"; set that to "aws:kms", or leave kmsKeyId out`,
    ]),
    [
      'to a bucket that the storage of the cluster has not',
      { storage: { type: 's3' }, objectStorage: { ...storage, buckets: [{ name: 'techdocs' }] } },
      'PostgresBackup test/backup: storage.s3.bucketName: is "backups", which objectStorage.buckets has not; add it there',
    ],
    [
      'that trusts a Secret and a ConfigMap',
      { storage: { ...s3, s3: { bucketName: 'a', ca: { existingSecret: 'a', existingConfigMap: 'b', key: 'c' } } } },
      'PostgresBackup test/backup: storage.s3.ca: got both existingSecret and existingConfigMap, give only one of them',
    ],
  ])('refuses a backup %s', (_what, props, sentence) => {
    expect(problemsOf(build(props))).toEqual([sentence]);
  });
});

test.each([
  '59 23 31 12 6',
  '00 09 01 01 0',
  '*/5 * * * *',
  '0 0 1,15 jan-MAR ?',
  '0-10/2,30 22 * * 1-5',
  '@daily',
  '@every 1h30m',
])('a backup at "%s" is accepted', (schedule) => {
  expect(find(backup({ schedule }), 'CronJob').spec.schedule).toBe(schedule);
});

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
        expect.stringMatching(
          new RegExp(`^PostgresBackup test/backup: extraEnvVars\\[1\\]: "${name}" is set by .* out$`),
        ),
      ]);
  });

  test('loses no certificate', () => {
    expect(refusedName('NODE_EXTRA_CA_CERTS', restoring)).toEqual([
      'PostgresBackup test/backup: extraEnvVars[1]: "NODE_EXTRA_CA_CERTS" is set by storage.s3.ca too, put all certificates into one of them and leave the other out',
    ]);
  });

  test.each(['NODE_EXTRA_CA_CERTS', 'AWS_REGION', 'AWS_ACCESS_KEY_ID'])('may have %s where nothing sets it', (name) => {
    expect(refusedName(name, { storage: s3 })).toEqual([]);
  });
});
