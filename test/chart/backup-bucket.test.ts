import { find } from '../support/synth';
import { refused, refusedAlike, render } from '../support/render';
import { given, containers, envOf, s3 } from './backups';

describe('the bucket of a backup', () => {
  const upload = (own: object = {}, values: object = {}) => containers(given(s3(own), values))[1]!;

  test('is filled by the image of Backstage, as the user that it has', () => {
    const backstage = { image: { tag: '2' }, installDir: '/srv/portal', podSecurityContext: { runAsUser: 1001 } };
    expect(upload({}, { backstage })).toMatchObject({
      image: 'ghcr.io/backstage/backstage:2',
      workingDir: '/srv/portal',
      securityContext: { runAsUser: 1001, runAsGroup: 1001, readOnlyRootFilesystem: true },
    });
    expect(upload().securityContext).toMatchObject({ runAsUser: 1000 });
    expect(upload({}, { backstage: { podSecurityContext: null } }).securityContext).not.toHaveProperty('runAsUser');
  });

  test('is reached as the values say', () => {
    const env = envOf(
      upload({
        ...{ prefix: 'a/b', endpoint: 'http://minio:9000', region: 'eu-west-1', forcePathStyle: true, sse: 'aws:kms' },
        ...{ kmsKeyId: 'k', credentials: { existingSecret: 's3' }, ca: { existingConfigMap: 'ca' } },
      }),
    );
    expect(env).toMatchObject({
      ...{ BUCKET: 'dumps', PREFIX: 'a/b', ENDPOINT: 'http://minio:9000', AWS_REGION: 'eu-west-1', SSE: 'aws:kms' },
      ...{ FORCE_PATH_STYLE: 'true', KMS_KEY_ID: 'k', NODE_EXTRA_CA_CERTS: '/etc/backup/s3-ca/ca.crt', KEEP: '7' },
      AWS_ACCESS_KEY_ID: { secretKeyRef: { name: 's3', key: 'AWS_ACCESS_KEY_ID' } },
    });
  });

  test('is reached with what the SDK finds where little is given', () => {
    expect(envOf(upload())).toMatchObject({ PREFIX: '$(NAMESPACE)/portal-backstage', FORCE_PATH_STYLE: 'false' });
    expect(Object.keys(envOf(upload())).filter((name) => name.startsWith('AWS_'))).toEqual([]);
  });

  test('must have a name, and be meant', () => {
    expect(refused({ backup: { enabled: true, storage: { type: 's3' } } })).toEqual([
      'backup.storage.s3.bucketName: must be given for storage.type s3, the name of the bucket',
    ]);
    expect(refused({ backup: { enabled: true, storage: { s3: { bucketName: 'a' } } } })).toEqual([
      'backup.storage.s3: is given, but storage.type is "pvc"; set that to "s3", or leave backup.storage.s3 out',
    ]);
    expect(
      refused({ backup: { enabled: true, ...s3({ ca: { existingSecret: 'a', existingConfigMap: 'b' } }) } }),
    ).toEqual(['backup.storage.s3.ca: got both existingSecret and existingConfigMap, give only one of them']);
  });
});

describe('the bucket of a backup with objectStorage', () => {
  const objectStorage = { enabled: true };
  const upload = (own: object, values: object = { objectStorage }) => {
    const backup = { enabled: true, storage: { type: 's3', s3: own } };
    return envOf(containers(render({ ...values, backup }))[1]!);
  };

  test('is in the storage of the release, with the keys of the writer', () => {
    expect(upload({}, { objectStorage: { ...objectStorage, region: 'here' } })).toMatchObject({
      ...{ BUCKET: 'backups', ENDPOINT: 'http://portal-object-storage:7070', AWS_REGION: 'here' },
      FORCE_PATH_STYLE: 'true',
      AWS_ACCESS_KEY_ID: { secretKeyRef: { name: 'portal-object-storage', key: 'writer-access-key-id' } },
      AWS_SECRET_ACCESS_KEY: { secretKeyRef: { name: 'portal-object-storage', key: 'writer-secret-access-key' } },
    });
  });

  test('is elsewhere with an endpoint', () => {
    const own = { bucketName: 'dumps', endpoint: 'https://s3.amazonaws.com', credentials: { existingSecret: 's3' } };
    expect(upload(own)).toEqual(upload(own, {}));
    expect(() => given({}, { objectStorage })).not.toThrow();
  });

  test('is one that is listed', () => {
    const values = (bucketName: string, buckets: object[]) => ({
      objectStorage: { ...objectStorage, buckets },
      backup: { enabled: true, ...s3({ bucketName }) },
    });
    expect(() => render(values('dumps', [{ name: 'other' }, { name: 'dumps', readable: true }]))).not.toThrow();
    expect(() => render(values('dumps', [{ name: 'dumps' }]))).not.toThrow();
    for (const buckets of [[], [{ name: 'mydumps' }, { name: 'dumps2' }]])
      expect(refused(values('dumps', buckets))).toEqual([
        'backup.storage.s3.bucketName: is "dumps", which objectStorage.buckets has not; add it there',
      ]);
  });

  test('takes no keys of others', () => {
    expect(
      refused({
        objectStorage,
        backup: { enabled: true, ...s3({ bucketName: 'backups', credentials: { existingSecret: 'a' } }) },
      }),
    ).toEqual([
      'backup.storage.s3: without endpoint it is the storage of objectStorage, which has a region and keys of its own and no encryption; leave region, credentials, ca, sse and kmsKeyId out, or give the endpoint of the storage that they are for',
    ]);
  });

  test('is reached through the network policies', () => {
    const policies = given({ storage: { type: 's3' } }, { objectStorage, networkPolicy: { enabled: true } });
    const component = (name: string) =>
      expect.objectContaining({ 'app.kubernetes.io/component': name }) as Record<string, string>;
    const peer = (name: string) => ({ podSelector: { matchLabels: component(name) } });
    expect(find(policies, 'NetworkPolicy', 'portal-backstage-backup').spec.egress).toContainEqual({
      to: [peer('object-storage')],
      ports: [{ protocol: 'TCP', port: 7070 }],
    });
    expect(find(policies, 'NetworkPolicy', 'portal-object-storage').spec.ingress[0].from).toContainEqual(
      peer('backup'),
    );
  });
});

test.each<[string, object, string]>([
  ['nowhere', { storage: { type: 'ftp' } }, 'storage.type: got "ftp", allowed are pvc (a volume) and s3 (a bucket)'],
  ['no dump', { keep: 0 }, 'keep: got 0, allowed is 1 or more'],
  [
    'no time',
    { schedule: 'nightly' },
    'schedule: got "nightly", allowed are the five fields of cron, such as "30 2 * * *", and @hourly, @daily, @weekly, @monthly and @yearly',
  ],
  [
    'a bucket beside a volume',
    { storage: { type: 's3', s3: { bucketName: 'a' }, persistence: { size: '1Gi' } } },
    'storage.persistence: is given, but storage.type is "s3"; set that to "pvc", or leave backup.storage.persistence out',
  ],
  [
    'two files of certificates',
    { ...s3({ ca: { existingSecret: 'ca' } }), extraEnvVars: [{ name: 'NODE_EXTRA_CA_CERTS', value: '/ca' }] },
    'extraEnvVars[0]: "NODE_EXTRA_CA_CERTS" is set by backup.storage.s3.ca too, put all certificates into one of them and leave the other out',
  ],
  [
    'a variable of its own',
    { extraEnvVars: [{ name: 'PGHOST', value: 'db' }] },
    'extraEnvVars[0]: "PGHOST" is set by the backup itself, leave it out',
  ],
])('a backup with %s is refused in the same words everywhere', (_what, own, sentence) => {
  expect(refusedAlike({ backup: { enabled: true, ...own } })).toEqual([`backup.${sentence}`]);
});
