import { OBJECT_STORAGE } from '../object-storage/values';
import {
  nonEmptyText,
  AFFINITY,
  ENV_VAR,
  RESOURCES,
  TOLERATION,
  optionalImageValues,
  annotations,
  accessModes,
  anyText,
  storageClass,
  count,
  flag,
  kubernetesObject,
  kubernetesObjects,
  labels,
  objectName,
  optionalLike,
  secretKey,
  text,
  textLike,
  securityValues,
  namingProps,
  without,
  unchecked,
  pullPolicy,
  imagePullSecrets,
  docsPage,
} from '../values';
import { SIZE, TIME_ZONE } from '../kubernetes';
import { BACKUP_DEFAULTS as DEFAULTS } from './defaults';
import { Type } from '../helm';
import { DATABASES } from '../database/values';

const image = optionalImageValues(
  'An image with psql and pg_dump, which must not be older than the server; what is left out is as in postgresql.image.',
);

const persistence = Type.Object(
  {
    size: optionalLike(SIZE, `The size of the volume; by default ${DEFAULTS.size}.`),
    storageClass: storageClass("The StorageClass of the volume; by default the cluster's."),
    accessModes: accessModes([...DEFAULTS.accessModes]),
    existingClaim: objectName(
      'A claim that is there, instead of one that is made (and kept when the release is uninstalled).',
    ),
    subPath: text('The folder in the volume; by default the name of the objects.'),
  },
  { description: 'The volume for the dumps, for `type: pvc`.' },
);

const s3 = Type.Object(
  {
    bucketName: text('The bucket; with objectStorage it is `backups` by default.'),
    prefix: text('The folder in the bucket; by default `<namespace>/<name of the objects>`.'),
    endpoint: textLike(
      'https?://.+',
      'an address',
      'https://minio.example.com',
      'The address of the server, such as `https://minio.example.com`; by default objectStorage, if it is enabled, else AWS.',
    ),
    region: text('The region; by default what the environment of the pod says, or us-east-1.'),
    forcePathStyle: flag(DEFAULTS.forcePathStyle, 'Whether the bucket is in the path of the address, not in its host.'),
    sse: text('How the server encrypts: `AES256` or `aws:kms`; by default as the bucket says.'),
    kmsKeyId: text("The key for `aws:kms`; by default the account's own."),
    credentials: Type.Object({
      existingSecret: objectName(
        'A Secret with an access key; by default the SDK finds a role of the ServiceAccount or of the node.',
      ),
      accessKeyIdKey: secretKey(
        DEFAULTS.credentialKeys.accessKeyIdKey,
        "The key in the Secret that holds the access key's id.",
      ),
      secretAccessKeyKey: secretKey(
        DEFAULTS.credentialKeys.secretAccessKeyKey,
        'The key in the Secret that holds the access key.',
      ),
    }),
    ca: Type.Object({
      existingSecret: objectName("A Secret with the certificate of the authority that signed the server's."),
      existingConfigMap: objectName('A ConfigMap with the certificate of the authority.'),
      key: secretKey('ca.crt', 'The key of the certificate.'),
    }),
  },
  { description: 'A bucket on any server that speaks S3, for `type: s3`.' },
);

/** `backup.*` */
export const backupValues = Type.Object(
  {
    enabled: flag(false, 'Whether a CronJob dumps the databases of Backstage.'),
    schedule: anyText(
      DEFAULTS.schedule,
      'When the Job runs: the five fields of cron, or `@hourly`, `@daily`, `@weekly`, `@monthly`.',
    ),
    timeZone: optionalLike(
      TIME_ZONE,
      "The time zone of the schedule, such as `Europe/Berlin`; by default the cluster's, mostly UTC.",
    ),
    suspend: flag(DEFAULTS.suspend, 'Whether the schedule is ignored for now.'),
    keep: Type.Integer({ default: DEFAULTS.keep, description: 'The number of dumps to keep, 1 or more.' }),
    activeDeadlineSeconds: count(
      DEFAULTS.activeDeadlineSeconds,
      'Seconds after which a backup that is not finished has failed.',
      1,
    ),
    storage: Type.Object({
      type: anyText(DEFAULTS.storageType, 'Where the dumps are kept: on a volume (`pvc`) or in a bucket (`s3`).'),
      persistence,
      s3,
    }),
    restore: Type.Object({
      from: text(
        `A dump that a Job puts in the place of what is in the databases: \`latest\`, or its name such as \`2026-01-31T02-30-00Z\`; see ${docsPage('backup')}.`,
      ),
      id: text('Any text. Each restore happens once; with another text, the same again.'),
    }),
    image,
    serviceAccount: Type.Object({
      create: flag(true, 'Whether to make a ServiceAccount for the pods.'),
      name: objectName(
        'The name of the account, made or there already; by default the name of the CronJob, or `default`.',
      ),
      annotations: annotations('Annotations of the account, such as `eks.amazonaws.com/role-arn`.'),
    }),
    extraEnvVars: kubernetesObjects(ENV_VAR, 'Environment variables of the containers, such as HTTPS_PROXY.', ['name']),
    resources: kubernetesObject(RESOURCES, DEFAULTS.resources, 'The resources of each container.'),
    ...securityValues(DEFAULTS, { pod: 'the pods', container: 'the containers' }),
    podAnnotations: annotations('Annotations of the pods.'),
    podLabels: labels('Labels of the pods.'),
    priorityClassName: objectName('The PriorityClass of the pods.'),
    nodeSelector: labels('Labels of the nodes to run on.'),
    tolerations: kubernetesObjects(TOLERATION, 'Taints of nodes to accept.'),
    affinity: kubernetesObject(AFFINITY, {}, 'Rules for the choice of nodes.'),
  },
  { description: 'Dumps of the databases on a schedule, and the way back.' },
);

/** What the properties of {@link PostgresBackup} are checked by. */
export const postgresBackupProps = {
  ...namingProps,
  ...without(backupValues.properties, 'enabled'),
  image: nonEmptyText('', 'The image with the tools of Postgres.'),
  imagePullPolicy: pullPolicy(),
  imagePullSecrets: imagePullSecrets(),
  imagePullSecretNames: imagePullSecrets(),
  databases: DATABASES.required,
  databaseOptions: unchecked,
  nodeImage: unchecked,
  nodeInstallDir: unchecked,
  nodeUser: unchecked.orNull,
  objectStorage: OBJECT_STORAGE,
};
