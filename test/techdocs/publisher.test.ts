import type { TechDocsStorageProps } from '../../lib';
import { expectNames } from '../support/checks';
import { find, withoutScripts } from '../support/synth';
import {
  allProps,
  azure,
  bucket,
  container,
  environment,
  folder,
  google,
  options,
  podOf,
  publisher,
  refusals,
  sites,
} from './publishers';

describe('TechDocsPublisher', () => {
  test('publishes each hour, one Job at a time', () => {
    expect(find(publisher(bucket), 'CronJob').spec).toMatchObject({
      schedule: '30 * * * *',
      suspend: false,
      concurrencyPolicy: 'Forbid',
    });
  });

  test('meets Pod Security restricted, and writes to a folder of its own only', () => {
    const { securityContext, volumes, automountServiceAccountToken } = podOf(publisher(bucket));
    expect(automountServiceAccountToken).toBe(false);
    expect(securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
    expect(container(publisher(bucket)).securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    });
    expect(volumes).toEqual([{ name: 'tmp', emptyDir: {} }]);
    expect(container(publisher(bucket)).volumeMounts).toEqual([{ name: 'tmp', mountPath: '/tmp' }]);
  });

  test('has an account of its own, which may have a role that writes', () => {
    const annotations = { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/w' };
    const objects = publisher(bucket, { serviceAccount: { annotations } });
    const { metadata, automountServiceAccountToken } = find(objects, 'ServiceAccount');
    expect(metadata.annotations).toEqual(annotations);
    expect(automountServiceAccountToken).toBe(false);
    expect(podOf(objects).serviceAccountName).toBe(metadata.name);
    const existing = publisher(bucket, { serviceAccount: { create: false, name: 'writer' } });
    expect(podOf(existing).serviceAccountName).toBe('writer');
    expect(existing.map(({ kind }) => kind as string)).toEqual(['CronJob']);
  });

  test('takes every property', () => {
    expect(withoutScripts(publisher(bucket, allProps))).toMatchSnapshot();
  });

  test('keeps the names of its Jobs within 63 characters', () => {
    const objects = publisher(bucket, { name: 'n'.repeat(63) });
    expectNames(objects);
    expect(find(objects, 'CronJob').metadata.name).toMatch(/^n{24}-[0-9a-f]{8}-techdocs-publisher$/);
  });

  test('gives Git a user and a password from a Secret, for one host', () => {
    const gitCredentials = { existingSecret: 'git', host: 'git.example.com' };
    const GIT_ORIGIN = 'https://git.example.com';
    expect(environment(bucket, { gitCredentials })).toEqual({
      GIT_PASSWORD: { name: 'git', key: 'password' },
      GIT_ORIGIN,
    });
    expect(environment(bucket, { gitCredentials: { ...gitCredentials, usernameKey: 'user' } })).toEqual({
      GIT_USERNAME: { name: 'git', key: 'user' },
      GIT_PASSWORD: { name: 'git', key: 'password' },
      GIT_ORIGIN,
    });
  });

  test.each([
    ['github.com', 'https://github.com/acme/docs', 'https://github.com'],
    ['git.example.com:8443', 'https://git.example.com:8443/docs', 'https://git.example.com:8443'],
    ['http://git:3000', 'http://git:3000/docs', 'http://git:3000'],
  ])('takes %s for the host of the token', (host, repository, origin) => {
    const own = { gitCredentials: { existingSecret: 'git', host }, sites: [{ entity: 'default/api/a', repository }] };
    expect(environment(bucket, own)).toMatchObject({ GIT_ORIGIN: origin });
  });

  test('takes github.com for the host of the token where none is given', () => {
    const own = { gitCredentials: { existingSecret: 'git' } };
    const github = [{ entity: 'default/api/a', repository: 'https://github.com/acme/a' }];
    expect(environment(bucket, { ...own, sites: [...sites, ...github] })).toMatchObject({
      GIT_ORIGIN: 'https://github.com',
    });
  });
});

describe('into a folder', () => {
  test('the pod writes to the volume that Backstage reads', () => {
    const objects = publisher(folder);
    expect(environment(folder)).toEqual({ PUBLISH_DIRECTORY: '/var/lib/techdocs' });
    expect(options(folder)).toBeUndefined();
    expect(podOf(objects).volumes[1].persistentVolumeClaim.claimName).toBe(
      find(objects, 'PersistentVolumeClaim').metadata.name,
    );
    expect(container(objects).volumeMounts[1]).toEqual({ name: 'techdocs', mountPath: '/var/lib/techdocs' });
  });

  test('the pod runs on the node of those that read it, unless it is told where', () => {
    const near = { app: 'portal' };
    const preferred = (objects: readonly object[]) =>
      podOf(objects).affinity.podAffinity?.preferredDuringSchedulingIgnoredDuringExecution[0]
        .podAffinityTerm as unknown;
    expect(preferred(publisher(folder, { preferNodeOf: near }))).toEqual({
      topologyKey: 'kubernetes.io/hostname',
      labelSelector: { matchLabels: near },
    });
    expect(podOf(publisher(folder, { preferNodeOf: near, affinity: { nodeAffinity: {} } })).affinity).toEqual({
      nodeAffinity: {},
    });
    expect(podOf(publisher(bucket, { preferNodeOf: near }))).not.toHaveProperty('affinity');
  });
});

describe('into a bucket of S3', () => {
  test('techdocs-cli gets what Backstage is told', () => {
    expect(options(bucket)).toEqual(['--publisher-type', 'awsS3', '--storage-name', 'docs']);
    expect(environment(bucket)).toEqual({});
    const awsS3 = {
      ...{ bucketName: 'docs', bucketRootPath: 'portal', region: 'eu-west-1', endpoint: 'https://s3.example.com' },
      ...{ s3ForcePathStyle: true, sse: 'AES256', credentials: { existingSecret: 'reader' } },
    };
    const { credentials } = allProps;
    expect(options({ publisher: { type: 'awsS3', awsS3 } }, { credentials })).toEqual([
      ...['--publisher-type', 'awsS3', '--storage-name', 'docs', '--awsBucketRootPath', 'portal'],
      ...['--awsEndpoint', 'https://s3.example.com', '--awsS3ForcePathStyle', '--awsS3sse', 'AES256'],
      ...['--awsRoleArn', 'arn:aws:iam::1:role/w'],
    ]);
  });

  test('with keys of its own, never with those of Backstage', () => {
    const awsS3 = { bucketName: 'docs', region: 'eu-west-1', credentials: { existingSecret: 'reader' } };
    const storage: TechDocsStorageProps = { publisher: { type: 'awsS3', awsS3 } };
    expect(environment(storage)).toEqual({ AWS_REGION: 'eu-west-1' });
    expect(environment(storage, { credentials: { awsS3: { existingSecret: 'writer' } } })).toEqual({
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: { name: 'writer', key: 'AWS_ACCESS_KEY_ID' },
      AWS_SECRET_ACCESS_KEY: { name: 'writer', key: 'AWS_SECRET_ACCESS_KEY' },
    });
  });

  test('with the keys of the writer in the storage of the cluster', () => {
    const user = (name: string) => ({
      accessKeyId: { name: 'storage', key: `${name}-id` },
      secretAccessKey: { name: 'storage', key: `${name}-key` },
    });
    const objectStorage = { endpoint: 'http://s:7070', region: 'here', reader: user('r'), writer: user('w') };
    const storage: TechDocsStorageProps = { publisher: { type: 'awsS3' }, objectStorage };
    expect(environment(storage)).toEqual({
      AWS_REGION: 'here',
      AWS_ACCESS_KEY_ID: { name: 'storage', key: 'w-id' },
      AWS_SECRET_ACCESS_KEY: { name: 'storage', key: 'w-key' },
    });
    expect(options(storage)).toEqual([
      ...['--publisher-type', 'awsS3', '--storage-name', 'techdocs', '--awsEndpoint', 'http://s:7070'],
      '--awsS3ForcePathStyle',
    ]);
    expect(environment(storage, { credentials: { awsS3: { existingSecret: 'own' } } })).toMatchObject({
      AWS_ACCESS_KEY_ID: { name: 'own' },
    });
  });
});

describe('into a bucket of Google', () => {
  const storage: TechDocsStorageProps = {
    publisher: { type: 'googleGcs', googleGcs: { bucketName: 'docs', bucketRootPath: 'portal', projectId: 'acme' } },
  };

  test('techdocs-cli gets what Backstage is told', () => {
    expect(options(storage)).toEqual([
      ...['--publisher-type', 'googleGcs', '--storage-name', 'docs', '--gcsBucketRootPath', 'portal'],
    ]);
    expect(environment(storage)).toEqual({ GOOGLE_CLOUD_PROJECT: 'acme' });
  });

  test('with the key of a service account as a file', () => {
    const credentials = { googleGcs: google };
    const objects = publisher(storage, { credentials });
    const { mountPath, readOnly } = container(objects).volumeMounts[1];
    expect(readOnly).toBe(true);
    expect(podOf(objects).volumes[1].secret).toMatchObject({
      secretName: 'google',
      items: [{ key: 'key.json', path: 'credentials.json' }],
    });
    expect(environment(storage, { credentials })).toMatchObject({
      GOOGLE_APPLICATION_CREDENTIALS: `${mountPath}/credentials.json`,
    });
  });
});

describe('into a container of Azure', () => {
  const credentials = { accountName: 'acme' };
  const storage: TechDocsStorageProps = {
    publisher: { type: 'azureBlobStorage', azureBlobStorage: { containerName: 'docs', credentials } },
  };

  test('techdocs-cli gets what Backstage is told', () => {
    expect(options(storage)).toEqual([
      ...['--publisher-type', 'azureBlobStorage', '--storage-name', 'docs', '--azureAccountName', 'acme'],
    ]);
  });

  test('the key of the account is in the environment, not on the command line', () => {
    const own = { credentials: { azureBlobStorage: azure } };
    expect(environment(storage, own)).toEqual({ AZURE_ACCOUNT_KEY: { name: 'azure', key: 'key' } });
    expect(options(storage, own)).toContain('writer');
  });

  test('is refused without an account, as techdocs-cli takes no connection string', () => {
    const azureBlobStorage = { containerName: 'docs', connectionString: { existingSecret: 'azure' } };
    expect(refusals({ publisher: { type: 'azureBlobStorage', azureBlobStorage } })).toEqual([
      'TechDocsPublisher test/publisher: credentials.azureBlobStorage.accountName: must be given, techdocs-cli takes no connection string',
    ]);
  });
});
