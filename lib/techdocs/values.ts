import { OBJECT_STORAGE } from '../object-storage/values';
import { TIME_ZONE } from '../kubernetes';
import { oneOf, Type } from '../helm';
import { TECHDOCS_DEFAULTS as DEFAULTS } from './defaults';
import { PUBLISHER_DEFAULTS as PUBLISHER } from './publisher-defaults';
import {
  like,
  imageValues,
  annotations,
  anyText,
  storageClass,
  flag,
  kubernetesObject,
  kubernetesObjects,
  labels,
  objectName,
  optionalOneOf,
  secretKey,
  size,
  text,
  optionalLike,
  ENV_VAR,
  RESOURCES,
  VOLUME,
  VOLUME_MOUNT,
  schedulingValues,
  namingProps,
  imagePullProps,
  podProps,
  without,
  unchecked,
  withMembers,
  count,
  SECURITY_CONTEXT,
} from '../values';

const folder = (fallback: string, description: string) =>
  Type.String({
    default: fallback,
    ...like('^(/[A-Za-z0-9._-]+)+$', 'the path of a folder', '/srv/techdocs'),
    description,
  });

const local = Type.Object({
  publishDirectory: folder(DEFAULTS.local.publishDirectory, 'The folder in the pods, which is a volume.'),
  persistence: Type.Object({
    enabled: flag(DEFAULTS.persistence.enabled, 'Whether the sites outlive the pods.'),
    size: size(DEFAULTS.persistence.size, 'The size of the volume.'),
    storageClass: storageClass("The StorageClass of the volume; by default the cluster's."),
    accessModes: Type.Array(oneOf(['ReadWriteOnce', 'ReadWriteMany', 'ReadWriteOncePod']), {
      default: [...DEFAULTS.persistence.accessModes],
      minItems: 1,
      description:
        'How the volume may be mounted, also the volume of existingClaim; with several pods of Backstage, or pods that publish on another node, `[ReadWriteMany]`.',
    }),
    existingClaim: objectName('A claim that is there, instead of one that is made.'),
  }),
});

const awsCredentials = (who: string) =>
  Type.Object({
    existingSecret: objectName(
      `A Secret with the keys of ${who}; by default the environment has them, such as a role.`,
    ),
    accessKeyIdKey: secretKey(
      DEFAULTS.awsCredentials.accessKeyIdKey,
      'The key in the Secret that holds the access key.',
    ),
    secretAccessKeyKey: secretKey(
      DEFAULTS.awsCredentials.secretAccessKeyKey,
      'The key in the Secret that holds the secret access key.',
    ),
    roleArn: text('The ARN of a role to take on.'),
  });

const googleCredentials = (who: string) =>
  Type.Object({
    existingSecret: objectName(`A Secret with the JSON key of ${who}; by default workload identity.`),
    key: secretKey(DEFAULTS.googleCredentials.key, 'The key in the Secret that holds the JSON key.'),
  });

const azureCredentials = (account: string) =>
  Type.Object({
    accountName: text(account),
    existingSecret: objectName('A Secret with a key of the account; by default workload identity.'),
    accountKeyKey: secretKey(
      DEFAULTS.azureCredentials.accountKeyKey,
      'The key in the Secret that holds the key of the account.',
    ),
  });

const awsS3 = Type.Object({
  bucketName: text('The bucket; with objectStorage it is `techdocs` by default.'),
  bucketRootPath: text('A folder in the bucket.'),
  region: text('The region; by default AWS_REGION.'),
  endpoint: text("The URL of a storage that is not Amazon's; by default the URL of objectStorage, if it is enabled."),
  s3ForcePathStyle: flag(false, 'Whether the bucket stands in the path of URLs, as many other storages want it.'),
  sse: optionalOneOf(['aws:kms', 'AES256'], 'The encryption in the storage.'),
  accountId: text('The account that owns the bucket; `aws.accounts` in backstage.appConfig has its credentials.'),
  credentials: awsCredentials('a user that may read'),
});

const googleGcs = Type.Object({
  bucketName: text('The name of the bucket.'),
  bucketRootPath: text('A folder in the bucket.'),
  projectId: text('The project; by default the project of the credentials.'),
  credentials: googleCredentials('a service account that may read'),
});

const azureBlobStorage = Type.Object({
  containerName: text('The name of the container in the storage account.'),
  connectionString: Type.Object({
    existingSecret: objectName('A Secret with a connection string, instead of the credentials.'),
    key: secretKey(DEFAULTS.connectionString.key, 'The key in the Secret that holds the connection string.'),
  }),
  credentials: azureCredentials('The name of the storage account.'),
});

const optional = Type.Optional(Type.String());
const site = Type.Object({
  entity: Type.String(),
  repository: optional,
  ref: optional,
  path: optional,
  folder: optional,
});

const { nodeSelector, tolerations, affinity } = schedulingValues();

const publish = Type.Object(
  {
    enabled: flag(false, 'Whether there is a CronJob that publishes sites.'),
    schedule: anyText(
      PUBLISHER.schedule,
      'When the Job runs: the five fields of cron, or `@hourly`, `@daily`, `@weekly`, `@monthly`.',
    ),
    timeZone: optionalLike(TIME_ZONE, 'The time zone of the schedule, such as `Europe/Berlin`.'),
    suspend: flag(PUBLISHER.suspend, 'Whether sites are published by hand only (`kubectl create job --from`).'),
    image: imageValues(PUBLISHER.image, {
      repository: 'The repository of the image that image/techdocs/Dockerfile makes.',
    }),
    sites: Type.Array(site, {
      default: [],
      description:
        'The sites: `[{ entity: default/component/website, repository: https://github.com/acme/website, ref: main, path: docs-site }]`, or with a `folder` that extraVolumeMounts mount.',
    }),
    gitCredentials: Type.Object({
      existingSecret: objectName('A Secret with a token or password that may read the repositories.'),
      usernameKey: text('The key in the Secret that holds the user; by default the user is `x-access-token`.'),
      passwordKey: secretKey(
        PUBLISHER.gitCredentials.passwordKey,
        'The key in the Secret that holds the token or password.',
      ),
      host: anyText(
        PUBLISHER.gitCredentials.host,
        'The only host that gets the token or password, such as `git.example.com:8443`; by HTTPS, unless it is written as `http://git.internal`.',
      ),
    }),
    credentials: Type.Object(
      {
        awsS3: awsCredentials('a user that may write'),
        googleGcs: googleCredentials('a service account that may write'),
        azureBlobStorage: azureCredentials(
          'The storage account, if it is not the account of publisher.azureBlobStorage.',
        ),
      },
      { description: 'The credentials that may write sites; with objectStorage, its user `writer`.' },
    ),
    serviceAccount: Type.Object({
      create: flag(PUBLISHER.serviceAccount.create, 'Whether to make a ServiceAccount.'),
      name: objectName(
        'The name of the account; by default the name of the CronJob, or `default` where no account is made.',
      ),
      annotations: annotations('Annotations of the account, which may give it a role in a cloud that may write.'),
    }),
    extraEnvVars: kubernetesObjects(ENV_VAR, 'Environment variables of the container.', ['name']),
    extraVolumes: kubernetesObjects(VOLUME, 'More volumes of the pods.', ['name']),
    extraVolumeMounts: kubernetesObjects(VOLUME_MOUNT, 'Where the container mounts the volumes of extraVolumes.', [
      'name',
      'mountPath',
    ]),
    resources: kubernetesObject(RESOURCES, PUBLISHER.resources, 'The resources of the container.'),
    podAnnotations: annotations('Annotations of the pods.'),
    podLabels: labels('Labels of the pods.'),
    nodeSelector,
    tolerations,
    affinity,
  },
  { description: 'Generates sites with MkDocs and publishes them.' },
);

/** `techdocs.*` */
export const techdocsValues = Type.Object(
  {
    builder: oneOf(['external', 'local'], {
      default: DEFAULTS.builder,
      description: 'Who generates the sites; `local` is Backstage itself, with an image that has MkDocs.',
    }),
    cache: kubernetesObject(
      ['ttl', 'readTimeout'],
      {},
      'The cache of Backstage for sites, such as `{ ttl: 3600000 }`.',
    ),
    generator: kubernetesObject(
      ['runIn', 'dockerImage', 'pullImage', 'mkdocs'],
      {},
      'How Backstage generates sites, such as `{ runIn: local }`.',
    ),
    publisher: Type.Object({
      type: text(
        'Where the sites are: `local`, `awsS3`, `googleGcs` or `azureBlobStorage`; by default what the configuration files of the image say.',
      ),
      local,
      awsS3,
      googleGcs,
      azureBlobStorage,
    }),
    publish,
  },
  { description: '`techdocs` of Backstage, in its own words.' },
);

/** What the properties of {@link TechDocsStorage} are checked by. */
export const techDocsStorageProps = {
  ...namingProps,
  ...without(techdocsValues.properties, 'publish'),
  replicas: count(1, 'The largest number of pods of Backstage.'),
  objectStorage: OBJECT_STORAGE,
};

/** What the properties of {@link TechDocsPublisher} are checked by. */
export const techDocsPublisherProps = {
  ...namingProps,
  ...imagePullProps,
  ...without(publish.properties, 'enabled'),
  storage: withMembers('a TechDocsStorage', 'settings', 'volume').required,
  topologySpreadConstraints: podProps.topologySpreadConstraints,
  preferNodeOf: unchecked,
  podSecurityContext: podProps.podSecurityContext,
  containerSecurityContext: kubernetesObject(SECURITY_CONTEXT, {}, 'The security context of the containers.'),
};
