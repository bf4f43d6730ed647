import type { Input } from '../helm';
import type {
  DiagnosticModeProps,
  ImagePullProps,
  NamingProps,
  ObjectInput,
  PodSecurityContext,
  PulledImageProps,
  ResourceRequirements,
  SchedulingProps,
  SecretKeyRef,
  SecurityContext,
  StringMap,
} from '../kubernetes';
import type { NodeJsPodProps } from '../secrets';

/** The keys of one user of an S3 storage. */
export interface S3Credentials {
  /** Where the user's access key is. */
  readonly accessKeyId: SecretKeyRef;
  /** Where the user's secret access key is. */
  readonly secretAccessKey: SecretKeyRef;
}

/** How clients reach the storage, by path-style requests. */
export interface ObjectStorageConnection {
  /** The URL, for clients in the same namespace. */
  readonly endpoint: string;
  /** The region that clients name. */
  readonly region: Input<string>;
  /** May read and list the objects of the buckets that are readable, and nothing else. */
  readonly reader: S3Credentials;
  /** May read, write and delete the objects of all buckets. */
  readonly writer: S3Credentials;
  /** The buckets of the storage. @default - unknown, so that no name is refused */
  readonly buckets?: Input<readonly ObjectStorageBucket[]>;
}

/** A bucket. */
export interface ObjectStorageBucket {
  /** The name of the bucket. */
  readonly name: string;
  /** Whether the reader may read the bucket, too. @default false */
  readonly readable?: boolean;
}

/** Properties of {@link ObjectStorage}. */
export interface ObjectStorageProps extends NamingProps, ImagePullProps, SchedulingProps {
  /** The image of the server. @default - ghcr.io/versity/versitygw of the version that this library was tested with */
  readonly image?: PulledImageProps;
  /** The buckets. One that is no longer in the list stays. @default - `techdocs`, which is readable, and `backups` */
  readonly buckets?: Input<readonly ObjectStorageBucket[]>;
  /** The region that the server says it is in. @default 'us-east-1' */
  readonly region?: Input<string>;
  /**
   * An existing Secret with `access-key-id` and `secret-access-key` of each user, as in `writer-access-key-id`: of `root`,
   * `writer` and `reader`. They hold letters, digits and `+/=._-`.
   * @default - made once in the cluster
   */
  readonly existingSecret?: Input<string | undefined>;
  /** The volume. @default - 8Gi of the cluster's default StorageClass */
  readonly persistence?: {
    /** The size, a Kubernetes quantity. @default '8Gi' */
    readonly size?: Input<string>;
    /** The StorageClass. @default - the cluster's default */
    readonly storageClass?: Input<string | undefined>;
  };
  /** How the Jobs run that make the keys and the buckets. @default - with the default Backstage image */
  readonly jobPod?: NodeJsPodProps;
  /** The folder in that image below which there is `@aws-sdk/client-s3`, as in every Backstage. @default '/app' */
  readonly jobWorkingDir?: Input<string>;
  /** The resources of the container. @default - requests 50m and 64Mi, limit 512Mi */
  readonly resources?: ObjectInput<ResourceRequirements>;
  /** The security context of the pods. @default - Pod Security `restricted` */
  readonly podSecurityContext?: ObjectInput<PodSecurityContext>;
  /** The security context of the containers. @default - Pod Security `restricted`, with a read-only root file system */
  readonly containerSecurityContext?: ObjectInput<SecurityContext>;
  /** Annotations of the pod. @default - none */
  readonly podAnnotations?: StringMap;
  /** Labels of the pod. @default - none */
  readonly podLabels?: StringMap;
  /** Waiting instead of working, for a look around in the container. @default - off */
  readonly diagnosticMode?: DiagnosticModeProps;
}
