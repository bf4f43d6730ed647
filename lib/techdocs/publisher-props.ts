import type { Input } from '../helm';
import type {
  EnvVar,
  ImagePullProps,
  ListInput,
  NamingProps,
  ObjectInput,
  PodSecurityContext,
  PulledImageProps,
  ResourceRequirements,
  SchedulingProps,
  SecurityContext,
  StringMap,
  Volume,
  VolumeMount,
} from '../kubernetes';
import type { TechDocsStorage } from './storage';
import type { AwsCredentialsProps, AzureCredentialsProps, ExistingSecretKey } from './storage-props';

type Text = Input<string | undefined>;

/** A site: the documentation of one entity, from a repository or from a folder of the pod. */
export interface TechDocsSite {
  /** The entity, such as `default/component/website`. */
  readonly entity: string;
  /** The `http` or `https` URL of a Git repository, without user or password. @default - see folder */
  readonly repository?: string;
  /** A branch or a tag. @default - the default branch */
  readonly ref?: string;
  /** The folder in the repository that holds `mkdocs.yml` or `docs/`. @default - its root */
  readonly path?: string;
  /** A folder of the pod that holds the sources, which is mounted with `extraVolumeMounts`. @default - see repository */
  readonly folder?: string;
}

/** Properties of {@link TechDocsPublisher}. */
export interface TechDocsPublisherProps extends NamingProps, ImagePullProps, SchedulingProps {
  /** Where the sites go. */
  readonly storage: TechDocsStorage;
  /** What is published. */
  readonly sites: Input<readonly TechDocsSite[]>;
  /** An image with `techdocs-cli`, `mkdocs`, `git`, `bash` and `node`. @default - localhost/techdocs:1, see image/techdocs */
  readonly image?: PulledImageProps;
  /** When the sites are published, as a cron expression. @default '30 * * * *' */
  readonly schedule?: Input<string>;
  /** The time zone of the schedule, such as `Europe/Berlin`. @default - the time zone of the cluster */
  readonly timeZone?: Text;
  /** Whether the sites are published by hand only. @default false */
  readonly suspend?: Input<boolean>;
  /** Who may write to the storage. @default - the writer of the storage in the cluster, or as the environment says */
  readonly credentials?: {
    /** The user of S3. @default - as the environment says */
    readonly awsS3?: AwsCredentialsProps;
    /** The JSON key of a service account. @default - workload identity */
    readonly googleGcs?: ExistingSecretKey;
    /** The account, where it is another one than the account of the storage. */
    readonly azureBlobStorage?: AzureCredentialsProps;
  };
  /** Who may read the repositories, over http or https. @default - everybody */
  readonly gitCredentials?: {
    /** The Secret with a password or token. @default - none */
    readonly existingSecret?: Text;
    /** The Secret's key of the user. @default - the user is `x-access-token` */
    readonly usernameKey?: Text;
    /** The Secret's key of the password or token. @default 'password' */
    readonly passwordKey?: Input<string>;
    /** The only host that gets it, by https; by http where it is written as `http://git.internal`. @default 'github.com' */
    readonly host?: Input<string>;
  };
  /** The account of the pods; its annotations may give them a role in a cloud. */
  readonly serviceAccount?: {
    /** Whether to make one. @default true */
    readonly create?: Input<boolean>;
    /** The name of the account. @default - the name of the CronJob, or `default` where no account is made */
    readonly name?: Text;
    /** Annotations of the account. @default - none */
    readonly annotations?: StringMap;
  };
  /** Labels of pods that use the volume of the type `local` too, on whose node the publisher runs best. @default - none */
  readonly preferNodeOf?: Record<string, string>;
  /** Environment variables of the container. @default - none */
  readonly extraEnvVars?: ListInput<EnvVar>;
  /** More volumes of the pods. @default - none */
  readonly extraVolumes?: ListInput<Volume>;
  /** The mounts of `extraVolumes` in the container. @default - none */
  readonly extraVolumeMounts?: ListInput<VolumeMount>;
  /** Annotations of the pods. @default - none */
  readonly podAnnotations?: StringMap;
  /** Labels of the pods. @default - none */
  readonly podLabels?: StringMap;
  /** The resources of the container. @default - requests 100m and 256Mi, limit 1Gi */
  readonly resources?: ObjectInput<ResourceRequirements>;
  /** The security context of the pods. @default - Pod Security `restricted` */
  readonly podSecurityContext?: ObjectInput<PodSecurityContext>;
  /** The security context of the containers. @default - Pod Security `restricted`, with a read-only root file system */
  readonly containerSecurityContext?: ObjectInput<SecurityContext>;
}
