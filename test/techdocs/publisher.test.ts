import type { Chart } from 'cdk8s';
import { TechDocsPublisher, TechDocsStorage, type TechDocsPublisherProps, type TechDocsStorageProps } from '../../lib';
import { expectNames, problemsOf } from '../support/checks';
import { find, synth, withoutScripts, type Manifest } from '../support/synth';

type Props = Omit<TechDocsPublisherProps, 'storage'>;

// Does not compile when a property is added and not listed here.
const allProps: Required<Props> = {
  name: 'portal',
  namespace: 'portals',
  labels: { team: 'platform' },
  commonAnnotations: { owner: 'platform' },
  selectorLabels: { app: 'portal' },
  sites: [
    { entity: 'default/component/a', repository: 'https://git.example.com/a', ref: 'main', path: 'manual' },
    { entity: 'default/component/b', folder: '/sites/b' },
  ],
  image: {
    registry: 'r.example.com',
    repository: 'team/techdocs',
    tag: '2',
    digest: '',
    pullPolicy: 'Always',
    pullSecrets: ['own-pull'],
  },
  imageRegistry: '',
  imagePullSecrets: [{ name: 'pull' }],
  schedule: '0 3 * * *',
  timeZone: 'Europe/Berlin',
  suspend: true,
  credentials: {
    awsS3: { existingSecret: 'aws', accessKeyIdKey: 'id', secretAccessKeyKey: 'key', roleArn: 'arn:aws:iam::1:role/w' },
    googleGcs: { existingSecret: 'google', key: 'key.json' },
    azureBlobStorage: { accountName: 'writer', existingSecret: 'azure', accountKeyKey: 'key' },
  } satisfies Required<Props['credentials']>,
  gitCredentials: { existingSecret: 'git', usernameKey: 'user', passwordKey: 'token' } satisfies Required<
    Props['gitCredentials']
  >,
  serviceAccount: { create: true, name: 'publisher', annotations: { role: 'writer' } } satisfies Required<
    Props['serviceAccount']
  >,
  near: { app: 'portal' },
  extraEnvVars: [{ name: 'HTTPS_PROXY', value: 'http://proxy:3128' }],
  extraVolumes: [{ name: 'b', configMap: { name: 'b' } }],
  extraVolumeMounts: [{ name: 'b', mountPath: '/sites/b' }],
  podAnnotations: { note: 'x' },
  podLabels: { tier: 'docs' },
  resources: { limits: { memory: '2Gi' } },
  podSecurityContext: { runAsUser: 4000 },
  containerSecurityContext: { readOnlyRootFilesystem: false },
  nodeSelector: { disk: 'ssd' },
  tolerations: [{ key: 'k' }],
  affinity: { podAntiAffinity: {} },
  topologySpreadConstraints: [{ topologyKey: 'zone', maxSkew: 1, whenUnsatisfiable: 'ScheduleAnyway' }],
};

const sites = [{ entity: 'default/component/a', repository: 'https://git.example.com/a' }];
const folder: TechDocsStorageProps = { publisher: { type: 'local', local: { persistence: { enabled: true } } } };
const bucket: TechDocsStorageProps = { publisher: { type: 'awsS3', awsS3: { bucketName: 'docs' } } };

const make = (chart: Chart, storage: TechDocsStorageProps, props: Partial<Props>) => {
  const target = new TechDocsStorage(chart, 'techdocs', storage);
  return new TechDocsPublisher(chart, 'publisher', { sites, ...props, storage: target });
};
const publisher = (storage: TechDocsStorageProps, props: Partial<Props> = {}) =>
  synth((chart) => make(chart, storage, props));
const jobOf = (objects: readonly object[]) => find(objects, 'CronJob').spec.jobTemplate.spec as Manifest;
const podOf = (objects: readonly object[]) => jobOf(objects).template.spec as Manifest;
const container = (objects: readonly object[]) => podOf(objects).containers[0] as Manifest;
const options = (storage: TechDocsStorageProps, props?: Partial<Props>) =>
  container(publisher(storage, props)).args as unknown;
const environment = (storage: TechDocsStorageProps, props?: Partial<Props>) => {
  const variables = (container(publisher(storage, props)).env as Manifest[]).map(({ name, value, valueFrom }) => [
    name,
    value ?? valueFrom.secretKeyRef,
  ]);
  const { SITES, ...rest } = Object.fromEntries(variables);
  expect(JSON.parse(SITES)).toEqual(props?.sites ?? sites);
  return rest as unknown;
};
const refusals = (storage: TechDocsStorageProps, props: Partial<Props> = {}) =>
  problemsOf((chart) => make(chart, storage, props));

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

  test('gives Git a user and a password from a Secret', () => {
    const gitCredentials = { existingSecret: 'git' };
    expect(environment(bucket, { gitCredentials })).toEqual({ GIT_PASSWORD: { name: 'git', key: 'password' } });
    expect(environment(bucket, { gitCredentials: { ...gitCredentials, usernameKey: 'user' } })).toEqual({
      GIT_USERNAME: { name: 'git', key: 'user' },
      GIT_PASSWORD: { name: 'git', key: 'password' },
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
    expect(preferred(publisher(folder, { near }))).toEqual({
      topologyKey: 'kubernetes.io/hostname',
      labelSelector: { matchLabels: near },
    });
    expect(podOf(publisher(folder, { near, affinity: { nodeAffinity: {} } })).affinity).toEqual({ nodeAffinity: {} });
    expect(podOf(publisher(bucket, { near }))).not.toHaveProperty('affinity');
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
    const { credentials } = allProps;
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
    expect(environment(storage, { credentials: allProps.credentials })).toEqual({
      AZURE_ACCOUNT_KEY: { name: 'azure', key: 'key' },
    });
    expect(options(storage, { credentials: allProps.credentials })).toContain('writer');
  });

  test('is refused without an account, as techdocs-cli takes no connection string', () => {
    const azureBlobStorage = { containerName: 'docs', connectionString: { existingSecret: 'azure' } };
    expect(refusals({ publisher: { type: 'azureBlobStorage', azureBlobStorage } })).toEqual([
      'techdocs.publish.credentials.azureBlobStorage.accountName: must be given, techdocs-cli takes no connection string',
    ]);
  });
});

describe('TechDocsPublisher refuses', () => {
  test('to publish where nothing is, or where it is lost', () => {
    expect(refusals({})).toEqual(['techdocs.publish: has no storage to publish to, choose techdocs.publisher.type']);
    expect(refusals({ publisher: { type: 'local' } })).toEqual([
      'techdocs.publish: needs a volume that it shares with Backstage; set techdocs.publisher.local.persistence.enabled, or use a bucket',
    ]);
  });

  const entity = 'default/component/a';
  const repository = 'https://git.example.com/a';

  test.each([
    [[], 'techdocs.publish.sites: is empty, list what is to be published'],
    [
      [
        { entity, repository },
        { entity, folder: '/a' },
      ],
      `techdocs.publish.sites: the entity ${entity} occurs twice, each has one site`,
    ],
    [
      [{ entity: 'component:a', repository }],
      'techdocs.publish.sites[0].entity: got "component:a", allowed is namespace/kind/name',
    ],
    [
      [{ entity }],
      `techdocs.publish.sites[0]: "${entity}" must have one of repository and folder, give exactly one of them`,
    ],
    [
      [{ entity, repository, folder: '/a' }],
      `techdocs.publish.sites[0]: "${entity}" must have one of repository and folder, give exactly one of them`,
    ],
    [
      [{ entity, repository: 'https://me:token@git.example.com/a' }],
      'techdocs.publish.sites[0].repository: has a user or is no http or https URL; put the user into techdocs.publish.gitCredentials',
    ],
  ])('%j', (wrong, sentence) => {
    expect(refusals(bucket, { sites: wrong })).toEqual([sentence]);
  });
});
