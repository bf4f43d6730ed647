import { load } from 'js-yaml';
import { containersOf, find, podSpecsOf, type Manifest } from '../support/synth';
import { notes, refused, refusedAlike, render } from '../support/render';

const techdocs = (publisher: object, own: object = {}, values: object = {}) =>
  render({ ...values, techdocs: { publisher, ...own } });
const config = (objects: readonly object[]) => {
  const { data } = find(objects, 'ConfigMap', 'app-config');
  return (load(data['app-config-from-chart.yaml']) as Manifest).techdocs as Manifest;
};
const deployment = (objects: readonly object[]) => find(objects, 'Deployment', 'backstage');
const backend = (objects: readonly object[]) => containersOf([deployment(objects)]).at(-1)!;
const key = (objects: readonly object[], name: string) =>
  (backend(objects).env as Manifest[]).find((own) => own.name === name)?.valueFrom.secretKeyRef as unknown;
const volume = (objects: readonly object[], name: string) =>
  (podSpecsOf([deployment(objects)])[0]!.volumes as Manifest[]).find((own) => own.name === name);

describe('techdocs', () => {
  test.each([
    ['by default', {}],
    ['with null for the type', { publisher: { type: null } }],
  ])('%s is left to the configuration files', (_, own) => {
    expect(render({ techdocs: own })).toEqual(render());
    expect(config(render())).toBeUndefined();
  });

  test('builder, cache and generator are those of Backstage', () => {
    const own = { builder: 'local', cache: { ttl: { hours: 1 }, readTimeout: 500 }, generator: { runIn: 'local' } };
    expect(config(techdocs({ type: 'local' }, own))).toEqual({
      ...own,
      publisher: { type: 'local', local: { publishDirectory: '/var/lib/techdocs' } },
    });
  });
});

describe('the type local', () => {
  const local = (persistence: object, values: object = {}) =>
    techdocs({ type: 'local', local: { publishDirectory: '/srv/docs', persistence } }, {}, values);

  test('is a folder of the pod, for trying', () => {
    const objects = local({});
    expect(volume(objects, 'techdocs')).toEqual({ name: 'techdocs', emptyDir: {} });
    expect(backend(objects).volumeMounts).toContainEqual({ name: 'techdocs', mountPath: '/srv/docs' });
  });

  test('is a volume, of which the access modes and the StorageClass are given', () => {
    const objects = local({ enabled: true, size: '1Gi', accessModes: ['ReadWriteMany'], storageClass: 'nfs' });
    expect(find(objects, 'PersistentVolumeClaim').spec).toEqual({
      accessModes: ['ReadWriteMany'],
      storageClassName: 'nfs',
      resources: { requests: { storage: '1Gi' } },
    });
    expect(volume(objects, 'techdocs')).toMatchObject({
      persistentVolumeClaim: { claimName: 'portal-backstage-techdocs' },
    });
    expect(backend(objects).volumeMounts).toContainEqual({ name: 'techdocs', mountPath: '/srv/docs', readOnly: true });
  });

  test('is a volume that is there', () => {
    const objects = local({ enabled: true, existingClaim: 'docs' });
    expect(volume(objects, 'techdocs')).toMatchObject({ persistentVolumeClaim: { claimName: 'docs' } });
    expect(objects.map(({ kind }) => kind as string)).not.toContain('PersistentVolumeClaim');
  });

  test('is said to be lost with the pod, unless it is on a volume', () => {
    const publisher = (enabled: boolean) => ({ type: 'local', local: { persistence: { enabled } } });
    expect(notes({ techdocs: { publisher: publisher(false) } })).toContain(
      'WARNING: the sites of TechDocs are in the pod',
    );
    expect(notes({ techdocs: { publisher: publisher(true) } })).not.toContain('TechDocs');
  });

  test('with global.storageClass, is of that one', () => {
    const objects = local({ enabled: true }, { global: { storageClass: 'shared' } });
    expect(find(objects, 'PersistentVolumeClaim').spec.storageClassName).toBe('shared');
  });

  test('stops the old pod first where the volume can only be on one node', () => {
    const strategy = (objects: readonly object[]) => deployment(objects).spec.strategy as unknown;
    expect(strategy(local({ enabled: true }))).toEqual({ type: 'Recreate' });
    expect(strategy(local({ enabled: true, accessModes: ['ReadWriteMany'] }))).toBeUndefined();
    expect(strategy(local({ enabled: true, existingClaim: 'docs' }))).toEqual({ type: 'Recreate' });
    expect(strategy(local({}))).toBeUndefined();
    const own = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0 } };
    expect(strategy(local({ enabled: true }, { backstage: { strategy: own } }))).toEqual(own);
  });

  const path = 'techdocs.publisher.local.persistence';

  test.each([
    ['replicas', { replicas: 2 }],
    ['an autoscaler', { autoscaling: { enabled: true, maxReplicas: 2 } }],
  ])('is refused with %s unless the pods can share it', (_, backstage) => {
    const values = (persistence: object) => ({
      backstage,
      techdocs: { publisher: { type: 'local', local: { persistence } } },
    });
    expect(refused(values({}))).toEqual([
      `${path}.enabled: several pods of Backstage (replicas, autoscaling) need a volume that they share; set it to true with accessModes [ReadWriteMany], or use a bucket`,
    ]);
    for (const existingClaim of ['', 'docs']) {
      expect(refused(values({ enabled: true, existingClaim }))).toEqual([
        `${path}.accessModes: several pods of Backstage (replicas, autoscaling) share the volume, which takes ReadWriteMany; give that, with a storageClass or an existingClaim that can, or use a bucket`,
      ]);
      expect(() => render(values({ enabled: true, existingClaim, accessModes: ['ReadWriteMany'] }))).not.toThrow();
    }
  });
});

describe('the type awsS3', () => {
  test('is what Backstage calls so, with the keys from a Secret', () => {
    const awsS3 = {
      ...{ bucketName: 'docs', bucketRootPath: 'portal', region: 'eu-west-1', endpoint: 'https://s3.example.com' },
      ...{ s3ForcePathStyle: true, sse: 'AES256' },
    };
    const credentials = { existingSecret: 'aws', accessKeyIdKey: 'id', roleArn: 'arn:aws:iam::1:role/r' };
    const objects = techdocs({ type: 'awsS3', awsS3: { ...awsS3, credentials } });
    expect(config(objects).publisher.awsS3).toEqual({
      ...awsS3,
      credentials: {
        accessKeyId: '${TECHDOCS_AWS_ACCESS_KEY_ID}',
        secretAccessKey: '${TECHDOCS_AWS_SECRET_ACCESS_KEY}',
        roleArn: 'arn:aws:iam::1:role/r',
      },
    });
    expect(key(objects, 'TECHDOCS_AWS_ACCESS_KEY_ID')).toEqual({ name: 'aws', key: 'id' });
    expect(key(objects, 'TECHDOCS_AWS_SECRET_ACCESS_KEY')).toEqual({ name: 'aws', key: 'AWS_SECRET_ACCESS_KEY' });
  });

  test('takes the role of the ServiceAccount, or an account of Backstage’s configuration', () => {
    const annotations = { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/r' };
    const awsS3 = { bucketName: 'docs', accountId: '1' };
    const objects = techdocs({ type: 'awsS3', awsS3 }, {}, { serviceAccount: { annotations } });
    expect(config(objects).publisher).toEqual({ type: 'awsS3', awsS3 });
    expect(find(objects, 'ServiceAccount', '-backstage').metadata.annotations).toEqual(annotations);
    expect(JSON.stringify(backend(objects).env)).not.toContain('TECHDOCS');
  });

  test('of the app-config is warned of where it has keys and no region', () => {
    const credentials = { accessKeyId: '${ID}', secretAccessKey: '${KEY}' };
    const publisher = (awsS3: object) => ({ techdocs: { publisher: { type: 'awsS3', awsS3 } } });
    const said = (awsS3: object, backstage: object = {}) =>
      notes({ backstage: { appConfig: publisher(awsS3), ...backstage } });
    expect(said({ credentials })).toContain('WARNING: backstage.appConfig has keys of S3 for TechDocs and no region');
    expect(said({ credentials, region: 'a' })).not.toContain('no region');
    expect(said({ bucketName: 'a' })).not.toContain('no region');
    expect(said({ credentials }, { extraEnvVars: [{ name: 'AWS_REGION', value: 'a' }] })).not.toContain('no region');
  });

  const objectStorage = { enabled: true };

  test('is in the storage of the release with objectStorage, with the keys of the reader', () => {
    const objects = techdocs({ type: 'awsS3' }, {}, { objectStorage: { ...objectStorage, region: 'here' } });
    expect(config(objects).publisher.awsS3).toEqual({
      ...{ bucketName: 'techdocs', region: 'here', endpoint: 'http://portal-object-storage:7070' },
      s3ForcePathStyle: true,
      credentials: {
        accessKeyId: '${TECHDOCS_AWS_ACCESS_KEY_ID}',
        secretAccessKey: '${TECHDOCS_AWS_SECRET_ACCESS_KEY}',
      },
    });
    expect(key(objects, 'TECHDOCS_AWS_ACCESS_KEY_ID')).toEqual({
      name: 'portal-object-storage',
      key: 'reader-access-key-id',
    });
  });

  test('is elsewhere with an endpoint', () => {
    const awsS3 = { bucketName: 'docs', endpoint: 'https://s3.eu-west-1.amazonaws.com', region: 'eu-west-1' };
    const objects = techdocs({ type: 'awsS3', awsS3 }, {}, { objectStorage });
    expect(config(objects).publisher.awsS3).toEqual(awsS3);
  });

  test('is in a bucket that is listed and that Backstage may read', () => {
    const values = (bucketName: string, buckets: object[]) => ({
      objectStorage: { ...objectStorage, buckets },
      techdocs: { publisher: { type: 'awsS3', awsS3: { bucketName } } },
    });
    expect(() => render(values('docs', [{ name: 'other' }, { name: 'docs', readable: true }]))).not.toThrow();
    for (const buckets of [[], [{ name: 'docs' }], [{ name: 'mydocs', readable: true }]]) {
      expect(refused(values('docs', buckets))).toEqual([
        'techdocs.publisher.awsS3.bucketName: is "docs", which objectStorage.buckets has not, or not with readable: true; add it there',
      ]);
    }
  });
});

describe('the type googleGcs', () => {
  test('is what Backstage calls so, with the key of a service account as a file', () => {
    const googleGcs = { bucketName: 'docs', bucketRootPath: 'portal', projectId: 'acme' };
    const credentials = { existingSecret: 'google', key: 'key.json' };
    const objects = techdocs({ type: 'googleGcs', googleGcs: { ...googleGcs, credentials } });
    expect(config(objects).publisher.googleGcs).toEqual({
      ...googleGcs,
      credentials: { $file: '/etc/backstage/techdocs-google/credentials.json' },
    });
    expect(volume(objects, 'techdocs-google')!.secret).toMatchObject({ secretName: 'google' });
    expect(config(techdocs({ type: 'googleGcs', googleGcs })).publisher.googleGcs).toEqual(googleGcs);
  });
});

describe('the type azureBlobStorage', () => {
  const azure = (own: object) =>
    techdocs({ type: 'azureBlobStorage', azureBlobStorage: { containerName: 'docs', ...own } });

  test('takes an account, with its key or with workload identity', () => {
    const credentials = { accountName: 'acme' };
    expect(config(azure({ credentials })).publisher.azureBlobStorage).toEqual({ containerName: 'docs', credentials });
    const objects = azure({ credentials: { ...credentials, existingSecret: 'azure' } });
    expect(config(objects).publisher.azureBlobStorage.credentials).toEqual({
      accountName: 'acme',
      accountKey: '${TECHDOCS_AZURE_ACCOUNT_KEY}',
    });
    expect(key(objects, 'TECHDOCS_AZURE_ACCOUNT_KEY')).toEqual({ name: 'azure', key: 'accountKey' });
  });

  test('takes a connection string', () => {
    const objects = azure({ connectionString: { existingSecret: 'azure', key: 'text' } });
    expect(config(objects).publisher.azureBlobStorage).toEqual({
      containerName: 'docs',
      connectionString: '${TECHDOCS_AZURE_CONNECTION_STRING}',
    });
    expect(key(objects, 'TECHDOCS_AZURE_CONNECTION_STRING')).toEqual({ name: 'azure', key: 'text' });
  });
});

test('a type that nobody knows is refused in the same words everywhere', () => {
  expect(refusedAlike({ techdocs: { publisher: { type: 's3' } } })).toEqual([
    'techdocs.publisher.type: got "s3", allowed are local, awsS3, googleGcs and azureBlobStorage',
  ]);
});

describe('refused are', () => {
  const path = 'techdocs.publisher';

  test.each<[string, object, string]>([
    ['S3 without a bucket', { type: 'awsS3' }, 'awsS3.bucketName: must be given, the name of the bucket'],
    ['Google without one', { type: 'googleGcs' }, 'googleGcs.bucketName: must be given, the name of the bucket'],
    [
      'Azure without a container',
      { type: 'azureBlobStorage', azureBlobStorage: { credentials: { accountName: 'acme' } } },
      'azureBlobStorage.containerName: must be given, the name of the container',
    ],
    [
      'Azure without an account',
      { type: 'azureBlobStorage', azureBlobStorage: { containerName: 'docs' } },
      'azureBlobStorage.credentials.accountName: must be given, the name of the storage account, unless connectionString is given',
    ],
    [
      'two credentials of Azure',
      {
        type: 'azureBlobStorage',
        azureBlobStorage: {
          containerName: 'docs',
          connectionString: { existingSecret: 'a' },
          credentials: { accountName: 'acme' },
        },
      },
      'azureBlobStorage: got both connectionString and credentials, give only one of them',
    ],
    [
      'two credentials of AWS',
      { type: 'awsS3', awsS3: { bucketName: 'docs', accountId: '1', credentials: { roleArn: 'arn' } } },
      'awsS3: got both accountId and credentials, give only one of them',
    ],
    [
      'a bucket without a type',
      { awsS3: { bucketName: 'docs' } },
      `awsS3: is given, but ${path}.type is ""; set it to "awsS3", or leave ${path}.awsS3 out`,
    ],
    [
      'a bucket of another type',
      { type: 'local', googleGcs: { bucketName: 'docs' } },
      `googleGcs: is given, but ${path}.type is "local"; set it to "googleGcs", or leave ${path}.googleGcs out`,
    ],
    [
      'a claim that would not be used',
      { type: 'local', local: { persistence: { existingClaim: 'docs' } } },
      'local.persistence.enabled: got false, but existingClaim is given; set it to true, or leave existingClaim out',
    ],
  ])('%s', (_, publisher, sentence) => {
    expect(refused({ techdocs: { publisher } })).toEqual([`${path}.${sentence}`]);
  });

  test('other credentials for the storage of the release', () => {
    const awsS3 = { region: 'a', credentials: { existingSecret: 'aws' } };
    expect(refused({ objectStorage: { enabled: true }, techdocs: { publisher: { type: 'awsS3', awsS3 } } })).toEqual([
      `${path}.awsS3: without endpoint it is the storage of objectStorage, which has a region and keys of its own and no encryption; leave region, accountId, credentials and sse out, or give the endpoint of the storage that they are for`,
    ]);
  });

  test('a cache without a storage or a time, and a generator without a place', () => {
    expect(refused({ techdocs: { cache: { ttl: 1 } } })).toEqual([
      `techdocs.cache: is given, but ${path}.type is not; choose one, or write cache into backstage.appConfig`,
    ]);
    expect(refused({ techdocs: { publisher: { type: 'local' }, cache: { readTimeout: 1 } } })).toEqual([
      'techdocs.cache.ttl: must be given, in milliseconds or as in { hours: 1 }',
    ]);
    expect(refused({ techdocs: { publisher: { type: 'local' }, generator: { pullImage: true } } })).toEqual([
      'techdocs.generator.runIn: must be given, allowed are local and docker',
    ]);
  });
});
