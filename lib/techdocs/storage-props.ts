import type { Input } from '../helm';
import type { NamingProps } from '../kubernetes';
import type { ObjectStorageConnection } from '../object-storage';

type Text = Input<string | undefined>;

/** A key of a Secret that is there. */
export interface ExistingSecretKey {
  /** The name of the Secret. @default - none */
  readonly existingSecret?: Text;
  /** The Secret's key. */
  readonly key?: Input<string>;
}

/** A folder in the pods of Backstage. */
export interface LocalPublisherProps {
  /** The folder, which is a volume. @default '/var/lib/techdocs' */
  readonly publishDirectory?: Input<string>;
  /** The volume of the folder. @default - the sites are lost with the pod */
  readonly persistence?: {
    /** Whether the folder is on a volume that outlives the pods. @default false */
    readonly enabled?: Input<boolean>;
    /** The size, a Kubernetes quantity. @default '5Gi' */
    readonly size?: Input<string>;
    /** The StorageClass. @default - the cluster's default */
    readonly storageClass?: Text;
    /**
     * What the volume can, also the volume of `existingClaim`: with several pods of Backstage, or pods that publish on another
     * node, `ReadWriteMany`.
     * @default ['ReadWriteOnce']
     */
    readonly accessModes?: Input<readonly string[]>;
    /** A claim that is there. @default - one is made */
    readonly existingClaim?: Text;
  };
}

/** A bucket of Amazon S3, or of a storage like it. */
export interface AwsS3PublisherProps {
  /** The bucket. @default - `techdocs` in the storage of `objectStorage`; else it must be given */
  readonly bucketName?: Text;
  /** The folder in the bucket. @default - its root */
  readonly bucketRootPath?: Text;
  /** The region. @default - as the environment says (AWS_REGION) */
  readonly region?: Text;
  /** The URL of a storage that is not Amazon's. @default - the URL of `objectStorage`, else Amazon's */
  readonly endpoint?: Text;
  /** Whether the bucket stands in the path of URLs rather than in their host. @default false */
  readonly s3ForcePathStyle?: Input<boolean>;
  /** The encryption in the storage: `aws:kms` or `AES256`. @default - the encryption of the bucket */
  readonly sse?: Text;
  /** The account of the bucket, whose credentials are in `aws.accounts` of Backstage's configuration. @default - none */
  readonly accountId?: Text;
  /** Who may read the bucket. @default - as the environment says, such as the role of the ServiceAccount */
  readonly credentials?: AwsCredentialsProps;
}

/** The keys of a user of S3, or the role to take on. */
export interface AwsCredentialsProps {
  /** The Secret with the two keys. @default - none */
  readonly existingSecret?: Text;
  /** The Secret's key of the access key. @default 'AWS_ACCESS_KEY_ID' */
  readonly accessKeyIdKey?: Input<string>;
  /** The Secret's key of the secret access key. @default 'AWS_SECRET_ACCESS_KEY' */
  readonly secretAccessKeyKey?: Input<string>;
  /** The ARN of a role to take on. @default - none */
  readonly roleArn?: Text;
}

/** A bucket of Google Cloud Storage. */
export interface GoogleGcsPublisherProps {
  /** The bucket, which must be given. */
  readonly bucketName?: Text;
  /** The folder in the bucket. @default - its root */
  readonly bucketRootPath?: Text;
  /** The project of the bucket. @default - the project of the credentials */
  readonly projectId?: Text;
  /** The JSON key of a service account; `key` is 'credentials.json' by default. @default - workload identity */
  readonly credentials?: ExistingSecretKey;
}

/** A container of Azure Blob Storage. */
export interface AzureBlobStoragePublisherProps {
  /** The container, which must be given. */
  readonly containerName?: Text;
  /** The connection string; `key` is 'connectionString' by default. @default - see credentials */
  readonly connectionString?: ExistingSecretKey;
  /** The account that may read the container. @default - see connectionString */
  readonly credentials?: AzureCredentialsProps;
}

/** An account of Azure Blob Storage. */
export interface AzureCredentialsProps {
  /** The name of the account. @default - none */
  readonly accountName?: Text;
  /** The Secret with a key of the account. @default - workload identity */
  readonly existingSecret?: Text;
  /** The key of the account's key in the Secret. @default 'accountKey' */
  readonly accountKeyKey?: Input<string>;
}

/** Where the sites are: `techdocs.publisher` of Backstage, in its own words. */
export interface TechDocsPublisherStorageProps {
  /** The kind of storage. @default - what Backstage's configuration files say; nothing is made */
  readonly type?: Input<'local' | 'awsS3' | 'googleGcs' | 'azureBlobStorage' | '' | undefined>;
  /** For the type `local`. */
  readonly local?: LocalPublisherProps;
  /** For the type `awsS3`. */
  readonly awsS3?: AwsS3PublisherProps;
  /** For the type `googleGcs`. */
  readonly googleGcs?: GoogleGcsPublisherProps;
  /** For the type `azureBlobStorage`. */
  readonly azureBlobStorage?: AzureBlobStoragePublisherProps;
}

/** Properties of {@link TechDocsStorage}. */
export interface TechDocsStorageProps extends NamingProps {
  /** Who generates the sites: `external`, or `local`, which is Backstage, with an image that can. @default 'external' */
  readonly builder?: Input<'external' | 'local'>;
  /** `techdocs.cache` of Backstage, such as `{ ttl: 3600000 }`. @default - none */
  readonly cache?: Input<object | undefined>;
  /** `techdocs.generator` of Backstage, such as `{ runIn: 'local' }`. @default - none */
  readonly generator?: Input<object | undefined>;
  /** Where the sites are. @default - what the configuration files say */
  readonly publisher?: TechDocsPublisherStorageProps;
  /** The largest number of pods of Backstage. @default - as Backstage says, for which an autoscaler does not count */
  readonly replicas?: Input<number>;
  /** A storage in the cluster for the type `awsS3`, unless that has an endpoint. @default - none */
  readonly objectStorage?: ObjectStorageConnection & {
    /** Whether it is there. @default true */
    readonly enabled?: Input<boolean>;
  };
}
