import type { Chart } from 'cdk8s';
import { TechDocsPublisher, TechDocsStorage, type TechDocsPublisherProps, type TechDocsStorageProps } from '../../lib';
import { expectNames, problemsOf } from '../support/checks';
import { find, synth, withoutScripts, type Manifest } from '../support/synth';

type Props = Omit<TechDocsPublisherProps, 'storage'>;

const aws = {
  ...{ existingSecret: 'aws', accessKeyIdKey: 'id', secretAccessKeyKey: 'key', roleArn: 'arn:aws:iam::1:role/w' },
};
const google = { existingSecret: 'google', key: 'key.json' };
const azure = { accountName: 'writer', existingSecret: 'azure', accountKeyKey: 'key' };

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
    awsS3: aws,
    googleGcs: { existingSecret: '', key: 'key.json' },
    azureBlobStorage: { accountName: '', existingSecret: '', accountKeyKey: 'key' },
  } satisfies Required<Props['credentials']>,
  gitCredentials: {
    existingSecret: 'git',
    usernameKey: 'user',
    passwordKey: 'token',
    host: 'git.example.com',
  } satisfies Required<Props['gitCredentials']>,
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
      [
        { entity, repository },
        { entity: 'component:a', repository },
      ],
      'techdocs.publish.sites: got the entity "component:a", allowed is namespace/kind/name',
    ],
    [[{ entity: '', repository }], 'techdocs.publish.sites: got the entity "", allowed is namespace/kind/name'],
    ...[{ entity }, { entity, repository, folder: '/a' }, { entity, repository: '', folder: '' }].map(
      (site): [object[], string] => [
        [site],
        `techdocs.publish.sites: "${entity}" must have one of repository and folder, give exactly one of them`,
      ],
    ),
    ...['https://me:token@git.example.com/a', 'git@git.example.com:a', 'ssh://git.example.com/a', 'https://a b'].map(
      (wrong): [object[], string] => [
        [{ entity, repository: wrong }],
        `techdocs.publish.sites: the repository of "${entity}" has a user or is no http or https URL; put the user into techdocs.publish.gitCredentials`,
      ],
    ),
    [
      [{ entity, repository, ref: '--upload-pack=x' }],
      'techdocs.publish.sites: got the ref "--upload-pack=x", allowed is a branch or a tag, such as main',
    ],
    [
      [{ entity, repository, path: '/etc' }],
      'techdocs.publish.sites: got the path "/etc", allowed is a folder in the repository, such as services/api',
    ],
    [
      [{ entity, folder: 'sites/a' }],
      'techdocs.publish.sites: got the folder "sites/a", allowed is a folder of the pod, such as /sites/handbook',
    ],
  ])('%j', (wrong, sentence) => {
    expect(refusals(bucket, { sites: wrong as Props['sites'] })).toEqual([sentence]);
  });

  test('a schedule that is none', () => {
    expect(refusals(bucket, { schedule: 'hourly' })).toEqual([
      'techdocs.publish.schedule: got "hourly", allowed are the five fields of cron, such as "30 2 * * *", and @hourly, @daily, @weekly, @monthly and @yearly',
    ]);
  });

  test('keys for a storage that is not the chosen one', () => {
    for (const [type, own] of Object.entries({ googleGcs: google, azureBlobStorage: azure }))
      expect(refusals(bucket, { credentials: { [type]: own } })).toEqual([
        `techdocs.publish.credentials.${type}: is given, but techdocs.publisher.type is "awsS3"; leave it out`,
      ]);
    expect(refusals(folder, { credentials: { awsS3: { roleArn: 'arn' } } })).toEqual([
      'techdocs.publish.credentials.awsS3: is given, but techdocs.publisher.type is "local"; leave it out',
    ]);
  });

  test('a token for a host from which nothing comes', () => {
    const git = (host?: string, existingSecret = 'git') =>
      refusals(bucket, { gitCredentials: { existingSecret, host } });
    for (const [host, origin] of [
      [undefined, 'https://github.com'],
      ['http://git.example.com', 'http://git.example.com'],
      ['example.com', 'https://example.com'],
      ['git.example.co', 'https://git.example.co'],
    ] as const)
      expect(git(host)).toEqual([
        `techdocs.publish.gitCredentials.host: none of the sites has a repository at ${origin}, which alone gets the token; name the host that it is for`,
      ]);
    for (const host of ['', 'https://git.example.com/acme', '*.example.com'])
      expect(git(host)).toEqual([
        `techdocs.publish.gitCredentials.host: got "${host}", allowed is a host with or without a port, such as git.example.com, and http:// before it where it has no HTTPS`,
      ]);
    expect(git('git.example.com')).toEqual([]);
    expect(git(undefined, '')).toEqual([]);
  });

  test('variables that are set already', () => {
    const names = new Set<string>();
    const googleGcs = { bucketName: 'docs', projectId: 'acme' };
    const azureBlobStorage = { containerName: 'docs', credentials: { accountName: 'acme' } };
    const region: TechDocsStorageProps = { publisher: { type: 'awsS3', awsS3: { bucketName: 'docs', region: 'r' } } };
    for (const [storage, credentials] of [
      [folder, {}],
      [region, { awsS3: aws }],
      [{ publisher: { type: 'googleGcs', googleGcs } }, { googleGcs: google }],
      [{ publisher: { type: 'azureBlobStorage', azureBlobStorage } }, { azureBlobStorage: azure }],
    ] as [TechDocsStorageProps, Props['credentials']][]) {
      const own = { credentials, gitCredentials: allProps.gitCredentials };
      for (const { name } of container(publisher(storage, own)).env as Manifest[]) {
        names.add(String(name));
        expect(refusals(storage, { ...own, extraEnvVars: [{ name, value: 'x' }] })).toEqual([
          expect.stringMatching(new RegExp(`^techdocs\\.publish\\.extraEnvVars: "${name}" is set by .* out$`)),
        ]);
      }
    }
    expect(names.size).toBe(11);
    const free = ['AWS_REGION', 'GOOGLE_CLOUD_PROJECT', 'GIT_PASSWORD', 'NODE_EXTRA_CA_CERTS'];
    expect(refusals(bucket, { extraEnvVars: free.map((name) => ({ name, value: 'x' })) })).toEqual([]);
    expect(refusals(bucket, { extraEnvVars: [{ name: 'A' }, { name: 'A' }] })).toEqual([
      'techdocs.publish.extraEnvVars: the name A occurs twice, leave one of them out',
    ]);
  });
});
