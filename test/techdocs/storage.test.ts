import { load } from 'js-yaml';
import { ObjectStorage, TechDocsStorage, type ObjectStorageProps, type TechDocsStorageProps } from '../../lib';
import type { AwsS3PublisherProps, AzureBlobStoragePublisherProps, GoogleGcsPublisherProps } from '../../lib';
import type { TechDocsPublisherStorageProps } from '../../lib';
import { Backstage } from '../../lib';
import { expectNames, problemsOf } from '../support/checks';
import { containersOf, find, podSpecsOf, synth, type Manifest } from '../support/synth';
import { local, connection, allProps } from './storage-props';

const awsS3: Required<Omit<AwsS3PublisherProps, 'accountId'>> = {
  bucketName: 'docs',
  bucketRootPath: 'portal',
  region: 'eu-west-1',
  endpoint: 'https://s3.example.com',
  s3ForcePathStyle: true,
  sse: 'aws:kms',
  credentials: {
    existingSecret: 'aws',
    accessKeyIdKey: 'id',
    secretAccessKeyKey: 'secret',
    roleArn: 'arn:aws:iam::1:role/docs',
  } satisfies Required<AwsS3PublisherProps['credentials']>,
};
const googleGcs: Required<GoogleGcsPublisherProps> = {
  bucketName: 'docs',
  bucketRootPath: 'portal',
  projectId: 'acme',
  credentials: { existingSecret: 'google', key: 'key.json' },
};
const azureBlobStorage: Required<Omit<AzureBlobStoragePublisherProps, 'connectionString'>> = {
  containerName: 'docs',
  credentials: { accountName: 'acme', existingSecret: 'azure', accountKeyKey: 'key' } satisfies Required<
    AzureBlobStoragePublisherProps['credentials']
  >,
};

type Publisher = TechDocsPublisherStorageProps;

const portal = (props?: TechDocsStorageProps) =>
  synth((chart) => {
    const { extensions } = new TechDocsStorage(chart, 'techdocs', props);
    new Backstage(chart, 'backstage', { extensions });
  });
const of = (publisher: Publisher, props: TechDocsStorageProps = {}) => portal({ ...props, publisher });
const techdocs = (objects: readonly object[]) => {
  const { data } = find(objects, 'ConfigMap', 'app-config');
  return (load(data['app-config-from-chart.yaml']) as Manifest).techdocs as Manifest;
};
const publisherOf = (objects: readonly object[]) => techdocs(objects).publisher as Manifest;
const backend = (objects: readonly object[]) => containersOf([find(objects, 'Deployment')]).at(-1)!;
const podOf = (objects: readonly object[]) => podSpecsOf([find(objects, 'Deployment')])[0]!;
const variable = (objects: readonly object[], name: string) =>
  (backend(objects).env as Manifest[]).find((own) => own.name === name)?.valueFrom.secretKeyRef as unknown;
const mounts = (objects: readonly object[]) =>
  (backend(objects).volumeMounts as Manifest[]).filter(({ name }) => String(name).startsWith('techdocs'));
const volumes = (objects: readonly object[]) =>
  (podOf(objects).volumes as Manifest[]).filter(({ name }) => String(name).startsWith('techdocs'));
const refusals = (publisher: Publisher, props: TechDocsStorageProps = {}) =>
  problemsOf((chart) => new TechDocsStorage(chart, 'techdocs', { ...props, publisher }));

describe('TechDocsStorage with no properties', () => {
  test('leaves it to the configuration files', () => {
    const none = synth((chart) => new Backstage(chart, 'backstage'));
    expect(portal()).toEqual(none);
  });
});

describe('a folder', () => {
  test('is an empty one that the pod can write to, for trying', () => {
    const objects = of({ type: 'local' });
    expect(publisherOf(objects)).toEqual({ type: 'local', local: { publishDirectory: '/var/lib/techdocs' } });
    expect(volumes(objects)).toEqual([{ name: 'techdocs', emptyDir: {} }]);
    expect(mounts(objects)).toEqual([{ name: 'techdocs', mountPath: '/var/lib/techdocs' }]);
    expect(objects.map(({ kind }) => kind as string)).not.toContain('PersistentVolumeClaim');
  });

  test('is on a volume of its own that Backstage reads only', () => {
    const objects = of({ type: 'local', local: { persistence: { enabled: true } } });
    const { metadata, spec } = find(objects, 'PersistentVolumeClaim');
    expect(spec).toEqual({ accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '5Gi' } } });
    expect(volumes(objects)).toEqual([{ name: 'techdocs', persistentVolumeClaim: { claimName: metadata.name } }]);
    expect(mounts(objects)).toEqual([{ name: 'techdocs', mountPath: '/var/lib/techdocs', readOnly: true }]);
  });

  test('is on a volume that is there', () => {
    const persistence = { enabled: true, existingClaim: 'docs', accessModes: ['ReadWriteMany'] };
    const objects = of({ type: 'local', local: { persistence } }, { replicas: 3 });
    expect(volumes(objects)).toEqual([{ name: 'techdocs', persistentVolumeClaim: { claimName: 'docs' } }]);
    expect(objects.map(({ kind }) => kind as string)).not.toContain('PersistentVolumeClaim');
  });

  test('takes every property', () => {
    const objects = portal(allProps);
    expect(find(objects, 'PersistentVolumeClaim')).toEqual({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        name: 'portal-techdocs',
        namespace: 'portals',
        labels: { team: 'platform', 'app.kubernetes.io/component': 'techdocs' },
        annotations: { owner: 'platform' },
      },
      spec: {
        accessModes: ['ReadWriteMany'],
        storageClassName: 'shared',
        resources: { requests: { storage: '20Gi' } },
      },
    });
    expect(techdocs(objects)).toMatchObject({
      ...{ builder: 'local', cache: { ttl: 3600000 }, generator: { runIn: 'local' } },
      publisher: { local: { publishDirectory: '/srv/docs' } },
    });
    expect(mounts(objects)).toEqual([{ name: 'techdocs', mountPath: '/srv/docs' }]);
    expectNames(portal({ ...allProps, name: 'n'.repeat(63) }));
  });
});

describe('a bucket of S3', () => {
  test('needs no more than its name, as the environment has the credentials', () => {
    const objects = of({ type: 'awsS3', awsS3: { bucketName: 'docs' } });
    expect(publisherOf(objects)).toEqual({ type: 'awsS3', awsS3: { bucketName: 'docs' } });
    expect(JSON.stringify(backend(objects).env)).not.toContain('TECHDOCS');
  });

  test('takes every property, with the keys from a Secret', () => {
    const objects = of({ type: 'awsS3', awsS3 });
    expect(publisherOf(objects)).toEqual({
      type: 'awsS3',
      awsS3: {
        ...awsS3,
        credentials: {
          accessKeyId: '${TECHDOCS_AWS_ACCESS_KEY_ID}',
          secretAccessKey: '${TECHDOCS_AWS_SECRET_ACCESS_KEY}',
          roleArn: 'arn:aws:iam::1:role/docs',
        },
      },
    });
    expect(variable(objects, 'TECHDOCS_AWS_ACCESS_KEY_ID')).toEqual({ name: 'aws', key: 'id' });
    expect(variable(objects, 'TECHDOCS_AWS_SECRET_ACCESS_KEY')).toEqual({ name: 'aws', key: 'secret' });
  });

  test('may leave the credentials to an account in the configuration of Backstage', () => {
    const objects = of({ type: 'awsS3', awsS3: { bucketName: 'docs', accountId: '123456789012' } });
    expect(publisherOf(objects).awsS3.accountId).toBe('123456789012');
  });

  test('is in the storage of the cluster where there is one, with the keys of its reader', () => {
    const objects = of({ type: 'awsS3' }, { objectStorage: connection });
    expect(publisherOf(objects).awsS3).toMatchObject({
      ...{ bucketName: 'techdocs', region: 'here', endpoint: 'http://storage:7070', s3ForcePathStyle: true },
    });
    expect(variable(objects, 'TECHDOCS_AWS_ACCESS_KEY_ID')).toEqual(connection.reader.accessKeyId);
    expect(JSON.stringify(objects)).not.toContain('writer-');
  });

  test('works with an ObjectStorage in the same chart', () => {
    const objects = synth((chart) => {
      const storage = new ObjectStorage(chart, 'storage');
      const props = { publisher: { type: 'awsS3' }, objectStorage: storage.connection } as const;
      new Backstage(chart, 'backstage', { extensions: new TechDocsStorage(chart, 'techdocs', props).extensions });
    });
    const { name } = find(objects, 'Service', 'storage-service').metadata;
    expect(publisherOf(objects).awsS3.endpoint).toBe(`http://${name}:7070`);
  });

  test('is elsewhere with an endpoint, or where the storage of the cluster is not enabled', () => {
    const elsewhere = of({ type: 'awsS3', awsS3 }, { objectStorage: connection });
    expect(elsewhere).toEqual(of({ type: 'awsS3', awsS3 }));
    const bucket = { type: 'awsS3', awsS3: { bucketName: 'docs' } } as const;
    expect(of(bucket, { objectStorage: { ...connection, enabled: false } })).toEqual(of(bucket));
  });
});

describe('a bucket of Google', () => {
  test('needs no more than its name with workload identity', () => {
    const objects = of({ type: 'googleGcs', googleGcs: { bucketName: 'docs' } });
    expect(publisherOf(objects)).toEqual({ type: 'googleGcs', googleGcs: { bucketName: 'docs' } });
    expect(volumes(objects)).toEqual([]);
  });

  test('takes every property, with the key of a service account as a file', () => {
    const objects = of({ type: 'googleGcs', googleGcs });
    const [mount] = mounts(objects);
    expect(publisherOf(objects).googleGcs).toEqual({
      ...googleGcs,
      credentials: { $file: `${mount!.mountPath}/credentials.json` },
    });
    const secret = { secretName: 'google', defaultMode: 0o440, items: [{ key: 'key.json', path: 'credentials.json' }] };
    expect(volumes(objects)).toEqual([{ name: mount!.name, secret }]);
  });
});

describe('a container of Azure', () => {
  test('needs an account with workload identity', () => {
    const objects = of({
      type: 'azureBlobStorage',
      azureBlobStorage: { containerName: 'docs', credentials: { accountName: 'acme' } },
    });
    expect(publisherOf(objects)).toEqual({
      type: 'azureBlobStorage',
      azureBlobStorage: { containerName: 'docs', credentials: { accountName: 'acme' } },
    });
  });

  test('takes every property, with the key of the account', () => {
    const objects = of({ type: 'azureBlobStorage', azureBlobStorage });
    expect(publisherOf(objects).azureBlobStorage.credentials).toEqual({
      accountName: 'acme',
      accountKey: '${TECHDOCS_AZURE_ACCOUNT_KEY}',
    });
    expect(variable(objects, 'TECHDOCS_AZURE_ACCOUNT_KEY')).toEqual({ name: 'azure', key: 'key' });
  });

  test('takes a connection string instead', () => {
    const connectionString = { existingSecret: 'azure' };
    const objects = of({ type: 'azureBlobStorage', azureBlobStorage: { containerName: 'docs', connectionString } });
    expect(publisherOf(objects).azureBlobStorage).toEqual({
      containerName: 'docs',
      connectionString: '${TECHDOCS_AZURE_CONNECTION_STRING}',
    });
    expect(variable(objects, 'TECHDOCS_AZURE_CONNECTION_STRING')).toEqual({ name: 'azure', key: 'connectionString' });
  });
});

describe('TechDocsStorage refuses', () => {
  const path = 'TechDocsStorage test/techdocs: publisher';

  test.each<[string, Publisher, string]>([
    ['S3', { type: 'awsS3' }, 'awsS3.bucketName: must be given, the name of the bucket'],
    ['Google', { type: 'googleGcs' }, 'googleGcs.bucketName: must be given, the name of the bucket'],
    [
      'Azure',
      { type: 'azureBlobStorage', azureBlobStorage: { credentials: { accountName: 'acme' } } },
      'azureBlobStorage.containerName: must be given, the name of the container',
    ],
  ])('%s without a bucket', (_, publisher, sentence) => {
    expect(refusals(publisher)).toEqual([`${path}.${sentence}`]);
  });

  test('settings of a storage that is not the chosen one', () => {
    expect(refusals({ type: 'googleGcs', googleGcs, awsS3: { bucketName: 'docs' } })).toEqual([
      `${path}.awsS3: is given, but publisher.type is "googleGcs"; set it to "awsS3", or leave publisher.awsS3 out`,
    ]);
    for (const [type, publisher] of Object.entries({ local, awsS3, googleGcs, azureBlobStorage })) {
      expect(refusals({ [type]: publisher })).toEqual([
        `${path}.${type}: is given, but publisher.type is ""; set it to "${type}", or leave publisher.${type} out`,
      ]);
    }
  });

  test('two kinds of credentials at once', () => {
    expect(refusals({ type: 'awsS3', awsS3: { ...awsS3, accountId: '123456789012' } })).toEqual([
      `${path}.awsS3: got both accountId and credentials, give only one of them`,
    ]);
    const connectionString = { existingSecret: 'azure' };
    expect(refusals({ type: 'azureBlobStorage', azureBlobStorage: { ...azureBlobStorage, connectionString } })).toEqual(
      [`${path}.azureBlobStorage: got both connectionString and credentials, give only one of them`],
    );
  });

  test('Azure without an account', () => {
    expect(refusals({ type: 'azureBlobStorage', azureBlobStorage: { containerName: 'docs' } })).toEqual([
      `${path}.azureBlobStorage.credentials.accountName: must be given, the name of the storage account, unless connectionString is given`,
    ]);
  });

  test('other credentials for the storage of the cluster', () => {
    const others = [{ region: 'eu-west-1' }, { accountId: '1' }, { credentials: { existingSecret: 'aws' } }];
    for (const other of [...others, { sse: 'aws:kms' }]) {
      expect(refusals({ type: 'awsS3', awsS3: other }, { objectStorage: connection })).toEqual([
        `${path}.awsS3: without endpoint it is the storage of objectStorage, which has a region and keys of its own and no encryption; leave region, accountId, credentials and sse out, or give the endpoint of the storage that they are for`,
      ]);
    }
  });

  test('a bucket that the storage of the cluster has not, or does not let be read', () => {
    const inStorage = (buckets: ObjectStorageProps['buckets'], bucketName?: string) =>
      problemsOf((chart) => {
        const { connection: objectStorage } = new ObjectStorage(chart, 'storage', { buckets });
        new TechDocsStorage(chart, 'techdocs', { publisher: { type: 'awsS3', awsS3: { bucketName } }, objectStorage });
      });
    const docs = { readable: true, name: 'docs' };
    const sentence = (name: string) =>
      `${path}.awsS3.bucketName: is "${name}", which objectStorage.buckets has not, or not with readable: true; add it there`;
    expect(inStorage([docs])).toEqual([sentence('techdocs')]);
    expect(inStorage([{ name: 'docs' }], 'docs')).toEqual([sentence('docs')]);
    expect(inStorage([docs], 'docs')).toEqual([]);
    expect(inStorage(undefined)).toEqual([]);
  });

  test.each(['s3://docs', 'docs/portal'])('the bucket %s', (bucketName) => {
    const sentence = `got "${bucketName}", allowed is the name alone, such as docs; folders in the bucket have a value of their own`;
    expect(refusals({ type: 'awsS3', awsS3: { bucketName } })).toEqual([`${path}.awsS3.bucketName: ${sentence}`]);
    expect(refusals({ type: 'googleGcs', googleGcs: { bucketName } })).toEqual([
      `${path}.googleGcs.bucketName: ${sentence}`,
    ]);
    const arn = 'arn:aws:s3:eu-west-1:1:accesspoint/docs';
    expect(refusals({ type: 'awsS3', awsS3: { bucketName: arn } })).toEqual([]);
  });

  test('an endpoint that is no URL, without showing it', () => {
    expect(refusals({ type: 'awsS3', awsS3: { bucketName: 'docs', endpoint: 'a:b@minio:9000' } })).toEqual([
      `${path}.awsS3.endpoint: is no URL, allowed is one with http:// or https://, such as https://minio.example.com`,
    ]);
  });

  test('several pods without a volume that they can share', () => {
    expect(refusals({ type: 'local' }, { replicas: 2 })).toEqual([
      `${path}.local.persistence.enabled: several pods of Backstage (replicas, autoscaling) need a volume that they share; set it to true with accessModes [ReadWriteMany], or use a bucket`,
    ]);
    for (const existingClaim of ['', 'docs']) {
      const persistence = { enabled: true, existingClaim };
      expect(refusals({ type: 'local', local: { persistence } }, { replicas: 2 })).toEqual([
        `${path}.local.persistence.accessModes: several pods of Backstage (replicas, autoscaling) share the volume, which takes ReadWriteMany; give that, with a storageClass or an existingClaim that can, or use a bucket`,
      ]);
    }
  });

  test('several pods of a Backstage of which nobody told it', () => {
    const several = (publisher: Publisher, props: TechDocsStorageProps = {}, replicas = 2) =>
      problemsOf((chart) => {
        const { extensions } = new TechDocsStorage(chart, 'techdocs', { ...props, publisher });
        new Backstage(chart, 'backstage', { replicas, extensions });
      });
    const onVolume = (persistence: object): Publisher => ({
      type: 'local',
      local: { persistence: { enabled: true, ...persistence } },
    });
    expect(several({ type: 'local' })).toEqual([
      expect.stringMatching(
        /^Backstage test\/backstage: techdocs\.publisher\.local\.persistence\.enabled: several pods/,
      ),
    ]);
    for (const persistence of [{}, { existingClaim: 'docs' }])
      expect(several(onVolume(persistence))).toEqual([
        expect.stringMatching(
          /^Backstage test\/backstage: techdocs\.publisher\.local\.persistence\.accessModes: several pods/,
        ),
      ]);
    expect(several(onVolume({ accessModes: ['ReadWriteMany'] }))).toEqual([]);
    expect(several({ type: 'awsS3', awsS3 })).toEqual([]);
    expect(several(onVolume({}), {}, 1)).toEqual([]);
  });

  test('a type that nobody knows', () => {
    expect(refusals({ type: 's3' as 'awsS3' })).toEqual([
      `${path}.type: got "s3", allowed are local, awsS3, googleGcs and azureBlobStorage`,
    ]);
  });

  test('a claim that would not be used', () => {
    expect(refusals({ type: 'local', local: { persistence: { existingClaim: 'docs' } } })).toEqual([
      `${path}.local.persistence.enabled: got false, but existingClaim is given; set it to true, or leave existingClaim out`,
    ]);
  });

  test('a cache or generator without a storage, or without what Backstage asks of it', () => {
    expect(refusals({}, { cache: { ttl: 1 } })).toEqual([
      `TechDocsStorage test/techdocs: cache: is given, but publisher.type is not; choose one, or write cache into backstage.appConfig`,
    ]);
    expect(refusals({ type: 'local' }, { cache: { readTimeout: 1 } })).toEqual([
      'TechDocsStorage test/techdocs: cache.ttl: must be given, in milliseconds or as in { hours: 1 }',
    ]);
    expect(refusals({ type: 'local' }, { generator: { pullImage: true } })).toEqual([
      'TechDocsStorage test/techdocs: generator.runIn: must be given, allowed are local and docker',
    ]);
  });
});
