import { and, contains, define, defineCondition, either, eq, nonNullString, ifEmpty, isEmpty, not, or } from '../helm';
import { string, text, toJson, type Input } from '../helm';
import type { ServerConnection } from '../kubernetes';
import type { S3Credentials } from '../object-storage';
import { TECHDOCS_DEFAULTS, type CompleteProps } from './defaults';

type Type = 'local' | 'awsS3' | 'googleGcs' | 'azureBlobStorage' | '';

/** What the properties come to, for Backstage, which reads the sites, and for those who publish them. */
export interface TechDocsSettings {
  /** The type, or "". */
  readonly type: string;
  /** Whether the sites are in a storage of this type. */
  readonly isType: (type: Type) => Input<boolean>;
  /** The folder of the sites, for the type `local`. */
  readonly publishDirectory: string;
  /** Whether the folder is on a volume that outlives the pods. */
  readonly hasVolume: Input<boolean>;
  /** Whether the folder is on a volume that pods of one node only can have. */
  readonly isOnOneNode: Input<boolean>;
  /** The bucket, or what takes its place; all texts are "" where nothing is given. */
  readonly awsS3: {
    /** The name of the bucket. */
    readonly bucketName: string;
    /** The folder in the bucket. */
    readonly bucketRootPath: string;
    /** The region of the bucket. */
    readonly region: string;
    /** The URL of a storage that is not Amazon's. */
    readonly endpoint: string;
    /** Whether the bucket stands in the path of URLs. */
    readonly s3ForcePathStyle: Input<boolean>;
    /** The encryption in the storage. */
    readonly sse: string;
  };
  /** The bucket of Google Cloud Storage. */
  readonly googleGcs: {
    /** The name of the bucket. */
    readonly bucketName: string;
    /** The folder in the bucket. */
    readonly bucketRootPath: string;
    /** The project of the bucket. */
    readonly projectId: string;
  };
  /** The container of Azure Blob Storage. */
  readonly azureBlobStorage: {
    /** The name of the container. */
    readonly containerName: string;
    /** The name of the account. */
    readonly accountName: string;
  };
  /** Whether the bucket is in the storage of the release, and the keys of those who may write to it. */
  readonly objectStorage: {
    /** Whether the bucket is in the storage of the release. */
    readonly isUsed: Input<boolean>;
    /** The keys of who may write to that storage. */
    readonly writer?: S3Credentials;
    /** The connection to that storage. */
    readonly connections: readonly ServerConnection[];
  };
}

/** What the properties come to, together with the storage of the release. */
export function settingsOf(props: CompleteProps): TechDocsSettings {
  const { local, awsS3, googleGcs, azureBlobStorage, objectStorage } = props;
  const { enabled, accessModes } = local.persistence;
  const type = typeOf(props);
  const isType = (wanted: Type) => eq(type, wanted);
  const isUsed = usesObjectStorage(props);
  const own = (inRelease: Input<string> | undefined, name: string, otherwise: Input<string | undefined>) =>
    inRelease === undefined
      ? textOf(otherwise)
      : define(
          `techdocs.${name}`,
          string(ifEmpty(otherwise, either(isUsed, inRelease, ''))),
          `The ${name} of the bucket for sites.`,
        );
  return {
    type,
    isType,
    publishDirectory: string(local.publishDirectory),
    hasVolume: and(isType('local'), enabled),
    isOnOneNode: and(isType('local'), enabled, not(isShared(accessModes))),
    awsS3: {
      bucketName: own(objectStorage && TECHDOCS_DEFAULTS.bucketName, 'bucketName', awsS3.bucketName),
      bucketRootPath: textOf(awsS3.bucketRootPath),
      region: own(objectStorage?.region, 'region', awsS3.region),
      endpoint: own(objectStorage?.endpoint, 'endpoint', awsS3.endpoint),
      s3ForcePathStyle: or(awsS3.s3ForcePathStyle, isUsed),
      sse: textOf(awsS3.sse),
    },
    googleGcs: {
      bucketName: textOf(googleGcs.bucketName),
      bucketRootPath: textOf(googleGcs.bucketRootPath),
      projectId: textOf(googleGcs.projectId),
    },
    azureBlobStorage: {
      containerName: textOf(azureBlobStorage.containerName),
      accountName: textOf(azureBlobStorage.credentials.accountName),
    },
    objectStorage: {
      isUsed,
      writer: objectStorage?.writer,
      connections: objectStorage === undefined ? [] : [{ enabled: isUsed, address: objectStorage.endpoint }],
    },
  };
}

/** The type, or "". */
export const typeOf = ({ type }: CompleteProps): string =>
  define(
    'techdocs.type',
    string(ifEmpty(type, '')),
    'Where the sites are stored: local, awsS3, or another type of Backstage.',
  );

function usesObjectStorage(props: CompleteProps): Input<boolean> {
  const { awsS3, objectStorage } = props;
  if (objectStorage === undefined) return false;
  const isUsed = and(objectStorage.enabled ?? true, eq(typeOf(props), 'awsS3'), isEmpty(awsS3.endpoint));
  return defineCondition(
    'techdocs.usesObjectStorage',
    isUsed,
    'Whether sites go to the object storage of the release: "true" or nothing.',
  );
}

/** Whether a volume with these access modes can be used on several nodes. */
export const isShared = (accessModes: Input<readonly string[]>): Input<boolean> =>
  contains(toJson(accessModes), '"ReadWriteMany"');

/** The text, or "". */
export const textOf = (value: Input<string | undefined>): string => text`${nonNullString(value)}`;
