import type { DatabaseOptions } from '../backstage';
import type { DatabaseInput } from '../database';
import type { Input } from '../helm';
import type {
  EnvVar,
  FileRef,
  ListInput,
  NamingProps,
  ObjectInput,
  PodSecurityContext,
  PullSecret,
  ResourceRequirements,
  SchedulingProps,
  SecurityContext,
  StringMap,
} from '../kubernetes';
import type { ObjectStorageConnection } from '../object-storage';

/** A volume for dumps. */
export interface BackupPersistenceProps {
  /** The size, a Kubernetes quantity. @default '8Gi' */
  readonly size?: Input<string | undefined>;
  /** The StorageClass. @default - the cluster's default */
  readonly storageClass?: Input<string | undefined>;
  /** How nodes may mount the volume. @default ['ReadWriteOnce'] */
  readonly accessModes?: Input<readonly string[]>;
  /** A claim that is there. @default - one is made, which Helm keeps when it uninstalls the rest */
  readonly existingClaim?: Input<string | undefined>;
  /** The folder in the volume. @default - the `name`, or the name of the CronJob */
  readonly subPath?: Input<string | undefined>;
}

/** A bucket for dumps, on any server that speaks S3. */
export interface BackupS3Props {
  /** The name of the bucket. @default - `backups` in the storage of `objectStorage`; else it must be given */
  readonly bucketName?: Input<string | undefined>;
  /** The folder in the bucket. @default - the namespace, and the `name` or the name of the CronJob */
  readonly prefix?: Input<string | undefined>;
  /** The address of the server. @default - the address of `objectStorage`, else of AWS */
  readonly endpoint?: Input<string | undefined>;
  /** The region of the bucket. @default - what the pod's environment says, or us-east-1 */
  readonly region?: Input<string | undefined>;
  /** Whether the bucket is in the path of the address instead of its host. @default false */
  readonly forcePathStyle?: Input<boolean>;
  /** How the server encrypts: `AES256` or `aws:kms`. @default - as the bucket says */
  readonly sse?: Input<string | undefined>;
  /** The key for `aws:kms`. @default - the account's own */
  readonly kmsKeyId?: Input<string | undefined>;
  /** Who writes to the bucket. @default - what the SDK finds: a role of the ServiceAccount or of the node */
  readonly credentials?: {
    /** A Secret with an access key. @default - none */
    readonly existingSecret?: Input<string | undefined>;
    /** The Secret's key of the access key. @default 'AWS_ACCESS_KEY_ID' */
    readonly accessKeyIdKey?: Input<string>;
    /** The Secret's key of the secret access key. @default 'AWS_SECRET_ACCESS_KEY' */
    readonly secretAccessKeyKey?: Input<string>;
  };
  /** The certificate of the authority that signed the server's. @default - those that Node.js knows */
  readonly ca?: FileRef;
}

/** Where dumps are kept. */
export interface BackupStorageProps {
  /** A volume (`pvc`) or a bucket (`s3`). @default 'pvc' */
  readonly type?: Input<'pvc' | 's3'>;
  /** For `pvc`. @default - see {@link BackupPersistenceProps} */
  readonly persistence?: BackupPersistenceProps;
  /** For `s3`. @default - none */
  readonly s3?: BackupS3Props;
}

/** Which dump is put in the place of what is in the database. */
export interface RestoreProps {
  /** `latest` or the name of a dump, such as `2026-01-31T02-30-00Z`. @default - nothing is restored */
  readonly from?: Input<string | undefined>;
  /** Any text: each restore happens once, with another text again. @default - none */
  readonly id?: Input<string | undefined>;
}

/** The ServiceAccount of the pods. */
export interface BackupServiceAccountProps {
  /** Whether to make an account. @default true */
  readonly create?: Input<boolean>;
  /** The name of the account, which may be one that is there. @default - the name of the CronJob, or `default` where no account is made */
  readonly name?: Input<string | undefined>;
  /** Annotations of the account, such as `eks.amazonaws.com/role-arn`. @default - none */
  readonly annotations?: StringMap;
}

/** Properties of {@link PostgresBackup}. */
export interface PostgresBackupProps extends NamingProps, Omit<SchedulingProps, 'topologySpreadConstraints'> {
  /** The Postgres, or several; at most one is enabled. */
  readonly databases: DatabaseInput;
  /** How the plugins share the database, as Backstage is told. @default - a database for each, called `backstage_plugin_<id>` */
  readonly databaseOptions?: Pick<DatabaseOptions, 'pluginDivisionMode' | 'prefix' | 'schemaPrefix' | 'role'>;
  /** An image with psql and pg_dump, which must not be older than the server. @default - the official one that Postgres has */
  readonly image?: string;
  /** An image of Backstage, which brings the SDK for S3. @default - the one that Backstage has */
  readonly nodeImage?: string;
  /** The folder in the image that holds `packages/backend`. @default '/app' */
  readonly nodeInstallDir?: Input<string>;
  /** The user of that image. @default 1000 */
  readonly nodeUser?: Input<number | undefined>;
  /** The pull policy of both images. @default - the cluster's */
  readonly imagePullPolicy?: Input<string | undefined>;
  /** Secrets for pulling images. @default - none */
  readonly imagePullSecrets?: Input<readonly PullSecret[] | undefined>;
  /** More Secrets for pulling images. @default - none */
  readonly imagePullSecretNames?: Input<readonly PullSecret[] | undefined>;
  /** When, in the format of cron. @default '30 2 * * *' */
  readonly schedule?: Input<string>;
  /** The time zone of the schedule, such as `Europe/Berlin`. @default - the time zone of the cluster, mostly UTC */
  readonly timeZone?: Input<string | undefined>;
  /** Whether the schedule is ignored for now. @default false */
  readonly suspend?: Input<boolean>;
  /** The number of dumps to keep. @default 7 */
  readonly keep?: Input<number>;
  /** Seconds after which a backup that is not finished has failed. @default 21600 */
  readonly activeDeadlineSeconds?: Input<number>;
  /** Where the dumps are kept. @default - a volume of 8Gi */
  readonly storage?: BackupStorageProps;
  /** A storage in the cluster for the type `s3`, unless that has an endpoint. @default - none */
  readonly objectStorage?: ObjectStorageConnection & {
    /** Whether it is there. @default true */
    readonly enabled?: Input<boolean>;
  };
  /** The dump that is put in the place of what is in the database. @default - nothing is restored */
  readonly restore?: RestoreProps;
  /** The ServiceAccount of the pods. @default - one without any rights is made */
  readonly serviceAccount?: BackupServiceAccountProps;
  /** The resources of each container. @default - requests 100m and 128Mi, limit 512Mi */
  readonly resources?: ObjectInput<ResourceRequirements>;
  /** Environment variables of the containers, such as HTTPS_PROXY. @default - none */
  readonly extraEnvVars?: ListInput<EnvVar>;
  /** The security context of the pods. @default - Pod Security `restricted`, with the user of the image */
  readonly podSecurityContext?: ObjectInput<PodSecurityContext>;
  /** The security context of the containers. @default - Pod Security `restricted`, with a read-only root file system */
  readonly containerSecurityContext?: ObjectInput<SecurityContext>;
  /** Annotations of the pods. @default - none */
  readonly podAnnotations?: StringMap;
  /** Labels of the pods. @default - none */
  readonly podLabels?: StringMap;
  /** The PriorityClass of the pods. @default - the cluster's default */
  readonly priorityClassName?: Input<string | undefined>;
}
