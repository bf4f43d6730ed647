import { PostgresBackup, type PostgresBackupProps } from '../../lib';
import { problemsOf } from '../support/checks';
import { synth } from '../support/synth';
import { backup, build, database, envOf, podOf, restoreOf, s3, storage } from './backups';

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
      'PostgresBackup test/backup: storage.s3: without endpoint it is the storage of objectStorage, which has a region and keys of its own and no encryption; leave region, credentials, ca, sse and kmsKeyId out, or give the endpoint of the storage that they are for',
    ]);
  });
});
