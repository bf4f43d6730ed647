import {
  and,
  define,
  defineCondition,
  either,
  eq,
  ifEmpty,
  isEmpty,
  or,
  string,
  type Input,
  isNotEmpty,
} from '../helm';
import type { SecretKeyRef, ServerConnection } from '../kubernetes';
import { BACKUP_DEFAULTS, type CompleteProps } from './defaults';

/** The bucket that is given, or that of the storage in the cluster; texts are "" where nothing is given. */
export interface Bucket {
  /** Whether the bucket is in the storage in the cluster. */
  readonly isInCluster: Input<boolean>;
  readonly bucketName: string;
  readonly endpoint: string;
  readonly region: string;
  readonly forcePathStyle: Input<boolean>;
  readonly hasKeys: Input<boolean>;
  readonly accessKeyId: SecretKeyRef;
  readonly secretAccessKey: SecretKeyRef;
  /** The connection to the storage in the cluster. */
  readonly connections: readonly ServerConnection[];
}

/** The settings of the bucket, as the properties give them together with the storage in the cluster. */
export function bucketOf({ storage, objectStorage }: CompleteProps): Bucket {
  const { credentials, ...s3 } = storage.s3;
  const isInCluster = usesObjectStorage(storage, objectStorage);
  const setting = (name: string, given: Input<string | undefined>, inCluster: Input<string> | undefined) =>
    inCluster === undefined
      ? string(ifEmpty(given, ''))
      : define(
          `backup.${name}`,
          string(ifEmpty(given, either(isInCluster, inCluster, ''))),
          `The ${name} of the bucket for dumps.`,
        );
  const secretName = string(ifEmpty(credentials.existingSecret, ''));
  const key = (given: Input<string>, inCluster: SecretKeyRef | undefined): SecretKeyRef =>
    inCluster === undefined
      ? { name: secretName, key: given }
      : {
          name: define(
            'backup.credentialsSecret',
            string(either(isInCluster, inCluster.name, secretName)),
            'The Secret with the keys of the bucket for dumps.',
          ),
          key: either(isInCluster, inCluster.key, given),
        };
  return {
    isInCluster,
    connections: objectStorage === undefined ? [] : [{ enabled: isInCluster, address: objectStorage.endpoint }],
    bucketName: setting('bucketName', s3.bucketName, objectStorage && BACKUP_DEFAULTS.bucketName),
    endpoint: setting('endpoint', s3.endpoint, objectStorage?.endpoint),
    region: setting('region', s3.region, objectStorage?.region),
    forcePathStyle: or(s3.forcePathStyle, isInCluster),
    hasKeys: or(isNotEmpty(credentials.existingSecret), isInCluster),
    accessKeyId: key(credentials.accessKeyIdKey, objectStorage?.writer.accessKeyId),
    secretAccessKey: key(credentials.secretAccessKeyKey, objectStorage?.writer.secretAccessKey),
  };
}

function usesObjectStorage(
  { type, s3 }: CompleteProps['storage'],
  objectStorage: CompleteProps['objectStorage'],
): Input<boolean> {
  if (objectStorage === undefined) return false;
  const isUsed = and(objectStorage.enabled ?? true, eq(string(type), 's3'), isEmpty(s3.endpoint));
  return defineCondition(
    'backup.usesObjectStorage',
    isUsed,
    'Whether dumps go to the object storage of the release: "true" or nothing.',
  );
}
