import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  and,
  choose,
  eq,
  nonNullString,
  ifEmpty,
  isEmpty,
  isNotEmpty,
  items,
  not,
  or,
  string,
  text,
  when,
} from '../helm';
import type { Input } from '../helm';
import {
  type EnvironmentVariable,
  type FileRef,
  objectMetadata,
  secretVariable,
  storageClassName,
} from '../kubernetes';
import type { Bucket } from './bucket';
import { BACKUP_DEFAULTS, type CompleteProps } from './defaults';

const FOLDER = '/backups';
const CA_FOLDER = '/etc/backup/s3-ca';
const CA_FILE = 'ca.crt';

export const textOf = (value: Input<string | undefined>): string => string(ifEmpty(value, ''));

/** The place of the dumps, for containers. */
export interface Storage {
  readonly isS3: Input<boolean>;
  /** Whether a volume is made for the dumps. */
  readonly isMade: Input<boolean>;
  readonly volumes: object[];
  readonly volumeMount: { readonly name: string; readonly mountPath: string };
  /** Where the dumps are in a container. */
  readonly folder: string;
  /** How a container with the SDK reaches the bucket. */
  readonly s3: { readonly env: EnvironmentVariable[]; readonly volumes: object[]; readonly volumeMounts: object[] };
}

/**
 * Makes the volume for the dumps, unless they go to a bucket; there, a folder of the pod is where they pass through.
 * @param name what the folder for them is called in either
 */
export function backupStorage(scope: Construct, props: CompleteProps, bucket: Bucket, name: string): Storage {
  const { persistence, type } = props.storage;
  const { existingClaim, subPath } = persistence;
  const isS3 = eq(string(type), 's3');
  const isMade = and(not(isS3), isEmpty(existingClaim));
  const made: ApiObject[] = [];
  when(isMade, () => made.push(claim(scope, props)));
  const claimName =
    made[0] === undefined ? textOf(existingClaim) : choose(isMade, made[0].name, string(nonNullString(existingClaim)));
  const inVolume = text`${FOLDER}/${ifEmpty(subPath, name)}`;
  return {
    isS3,
    isMade,
    volumes: [
      {
        name: 'backups',
        persistentVolumeClaim: choose(not(isS3), { claimName }),
        emptyDir: choose(isS3, {}),
      },
    ],
    volumeMount: { name: 'backups', mountPath: FOLDER },
    folder: choose(isS3, FOLDER, inVolume),
    s3: s3Access(props, bucket, name),
  };
}

function claim(scope: Construct, props: CompleteProps): ApiObject {
  const { size, storageClass, accessModes } = props.storage.persistence;
  return new ApiObject(scope, 'volume', {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: objectMetadata(props, 'backup', {
      suffix: 'backup',
      annotations: { 'helm.sh/resource-policy': 'keep' },
    }),
    spec: {
      accessModes,
      storageClassName: storageClassName(storageClass),
      resources: { requests: { storage: ifEmpty(size, BACKUP_DEFAULTS.size) } },
    },
  });
}

function s3Access(props: CompleteProps, bucket: Bucket, name: string): Storage['s3'] {
  const { s3 } = props.storage;
  const ifGiven = (variable: string, value: Input<string | undefined>) =>
    value === undefined ? [] : items(isNotEmpty(value), [{ name: variable, value: nonNullString(value) }]);
  const ca = caFile(s3.ca);
  return {
    env: [
      { name: 'BUCKET', value: bucket.bucketName },
      // The same name is often there in several namespaces.
      { name: 'NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
      { name: 'PREFIX', value: ifEmpty(s3.prefix, `$(NAMESPACE)/${name}`) },
      ...ifGiven('ENDPOINT', bucket.endpoint),
      ...ifGiven('AWS_REGION', bucket.region),
      { name: 'FORCE_PATH_STYLE', value: text`${bucket.forcePathStyle}` },
      ...ifGiven('SSE', s3.sse),
      ...ifGiven('KMS_KEY_ID', s3.kmsKeyId),
      ...items(bucket.hasKeys, [
        secretVariable('AWS_ACCESS_KEY_ID', bucket.accessKeyId),
        secretVariable('AWS_SECRET_ACCESS_KEY', bucket.secretAccessKey),
      ]),
      ...ca.env,
    ],
    volumes: ca.volumes,
    volumeMounts: ca.volumeMounts,
  };
}

function caFile(ca: FileRef | undefined) {
  if (ca === undefined) return { env: [], volumes: [], volumeMounts: [] };
  const { existingSecret, existingConfigMap, key } = ca;
  const isThere = or(isNotEmpty(existingSecret), isNotEmpty(existingConfigMap));
  const file = [{ key, path: CA_FILE }];
  return {
    env: items(isThere, [{ name: 'NODE_EXTRA_CA_CERTS', value: `${CA_FOLDER}/${CA_FILE}` }]),
    volumes: items(isThere, [
      {
        name: 's3-ca',
        secret: choose(isNotEmpty(existingSecret), { secretName: nonNullString(existingSecret), items: file }),
        configMap: choose(isEmpty(existingSecret), { name: nonNullString(existingConfigMap), items: file }),
      },
    ]),
    volumeMounts: items(isThere, [{ name: 's3-ca', mountPath: CA_FOLDER, readOnly: true }]),
  };
}
