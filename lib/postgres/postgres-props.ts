import type { Input } from '../helm';
import type {
  DiagnosticModeProps,
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
} from '../kubernetes';
import type { HelperResources, NodeJsPodProps } from '../secrets';

/** The version of the official image that is used where none is given. */
export const POSTGRES_TAG = '17.6';

/** Scripts (`*.sh`, `*.sql`) that run once, when the volume is filled. */
export interface PostgresInitdbProps {
  /** The scripts, by file name. @default - none */
  readonly scripts?: StringMap;
  /** A ConfigMap of scripts; the name may hold Helm expressions. @default - none */
  readonly scriptsConfigMap?: Input<string | undefined>;
  /** A Secret of scripts; the name may hold Helm expressions. @default - none */
  readonly scriptsSecret?: Input<string | undefined>;
}

/** The credentials of the database. */
export interface PostgresAuthProps {
  /** The application's role. It may create databases and is no superuser. @default 'backstage' */
  readonly username?: Input<string>;
  /** A database that the role owns. @default 'backstage' */
  readonly database?: Input<string>;
  /** An existing Secret with both passwords; the name may hold Helm expressions. @default - made once in the cluster */
  readonly existingSecret?: Input<string | undefined>;
  /** The Secret's keys. @default 'admin-password' and 'user-password' */
  readonly secretKeys?: {
    /** The key of the superuser's password. @default 'admin-password' */
    readonly adminPasswordKey?: Input<string>;
    /** The key of the role's password. @default 'user-password' */
    readonly userPasswordKey?: Input<string>;
  };
  /** The password of the role itself; the construct makes a Secret with it. @default - made once in the cluster */
  readonly password?: Input<string | undefined>;
  /** The password of the superuser itself; the construct makes a Secret with it. @default - made once in the cluster */
  readonly postgresPassword?: Input<string | undefined>;
}

/** The volume of the database: one that is made, one that is there, or a folder of a node. */
export interface PostgresPersistenceProps {
  /** Whether the data is on a volume that outlives the pod; else it is lost with it. @default true */
  readonly enabled?: Input<boolean>;
  /** The size, a Kubernetes quantity. @default '8Gi' */
  readonly size?: Input<string>;
  /** The StorageClass. @default - the cluster's default */
  readonly storageClass?: Input<string | undefined>;
  /** How nodes may mount the volume. @default ['ReadWriteOnce'] */
  readonly accessModes?: Input<readonly string[]>;
  /** Annotations of the claim. @default - none */
  readonly annotations?: StringMap;
  /** Labels of the claim. @default - none */
  readonly labels?: StringMap;
  /** A claim that is there; the name may hold Helm expressions. @default - one is made */
  readonly existingClaim?: Input<string | undefined>;
  /** A folder of a node, for clusters without storage of their own. @default - storage of the StorageClass */
  readonly local?: {
    /** The folder, which must be there. */
    readonly path?: Input<string | undefined>;
    /** The name of the node, as in its label `kubernetes.io/hostname`. */
    readonly nodeName?: Input<string | undefined>;
  };
}

/** What becomes of the claim that the StatefulSet makes: `Retain` or `Delete`. */
export interface PersistentVolumeClaimRetentionPolicy {
  /** When the StatefulSet is deleted, as uninstalling does. @default - Retain */
  readonly whenDeleted?: Input<string | undefined>;
  /** What becomes of the claim when the StatefulSet is scaled to 0. @default - Retain */
  readonly whenScaled?: Input<string | undefined>;
}

/** The encryption of connections. The names are known from other charts for Postgres. */
export interface PostgresTlsProps {
  /** Whether clients must encrypt, and can verify the server. @default false */
  readonly enabled?: Input<boolean>;
  /**
   * The Secret with the certificate of the server, which must be for the name of its Service; as cert-manager makes it. The
   * name may hold Helm expressions. @default - none, so it must be given
   */
  readonly certificatesSecret?: Input<string | undefined>;
  /** The Secret's key of the certificate. @default 'tls.crt' */
  readonly certFilename?: Input<string>;
  /** The Secret's key of the private key. @default 'tls.key' */
  readonly certKeyFilename?: Input<string>;
  /** The Secret's key of the certificate of the authority, for clients. @default 'ca.crt' */
  readonly certCAFilename?: Input<string>;
}

/** A container beside the server that tells Prometheus about it. */
export interface PostgresMetricsProps {
  /** Whether the container is there. @default false */
  readonly enabled?: Input<boolean>;
  /** The image of the exporter. @default - quay.io/prometheuscommunity/postgres-exporter, in a version that was tested */
  readonly image?: PulledImageProps;
  /** The port that Prometheus scrapes. @default 9187 */
  readonly port?: Input<number>;
  /** The resources of the container. @default - requests 10m and 32Mi, limit 128Mi */
  readonly resources?: ObjectInput<ResourceRequirements>;
}

/** Properties of {@link Postgres}. */
export interface PostgresProps extends NamingProps, ImagePullProps, SchedulingProps {
  /** The image of the server. @default - docker.io/library/postgres with the tag of {@link POSTGRES_TAG} */
  readonly image?: PulledImageProps;
  /** The credentials of the database. @default - see {@link PostgresAuthProps} */
  readonly auth?: PostgresAuthProps;
  /** Whether `auth` may hold passwords, which whoever reads the manifests can read then. @default false */
  readonly dangerouslyAllowPlainSecrets?: Input<boolean>;
  /** The volume of the database. @default - see {@link PostgresPersistenceProps} */
  readonly persistence?: PostgresPersistenceProps;
  /** What becomes of the claim when the StatefulSet goes. @default - the claim stays */
  readonly persistentVolumeClaimRetentionPolicy?: PersistentVolumeClaimRetentionPolicy;
  /** The encryption of connections. @default - connections are not encrypted */
  readonly tls?: PostgresTlsProps;
  /** The number of Backstage pods, for which there must be connections. @default 1 */
  readonly clientReplicas?: Input<number>;
  /**
   * Keys of postgresql.conf, such as `{ shared_buffers: '256MB' }`; they win over what is set here.
   * @default - as many `max_connections` as the clients need, and the defaults of Postgres
   */
  readonly configuration?: Input<Record<string, string | number | boolean> | undefined>;
  /** The resources of the container. @default - requests 100m and 256Mi, limit 1Gi */
  readonly resources?: ObjectInput<ResourceRequirements>;
  /** Requests and limits of the check before the server starts, over its own. @default - requests 50m and 32Mi, limit 64Mi */
  readonly checkResources?: HelperResources;
  /** How the Job runs that makes the passwords. @default - with the default Backstage image */
  readonly secretPod?: NodeJsPodProps;
  /** Scripts that run once, when the volume is filled. @default - only the one that makes the role */
  readonly initdb?: PostgresInitdbProps;
  /** The container that tells Prometheus about the server. @default - there is no exporter */
  readonly metrics?: PostgresMetricsProps;
  /** Environment variables of the container. @default - none */
  readonly extraEnvVars?: ListInput<EnvVar>;
  /** The path of the variables in sentences about them. @default postgresql.extraEnvVars */
  readonly extraEnvVarsPath?: string;
  /** The security context of the pods. @default - Pod Security `restricted`, with the user of the image */
  readonly podSecurityContext?: ObjectInput<PodSecurityContext>;
  /** The security context of all containers. @default - Pod Security `restricted`, with a read-only root file system */
  readonly containerSecurityContext?: ObjectInput<SecurityContext>;
  /** Annotations of the pod. @default - none */
  readonly podAnnotations?: StringMap;
  /** Labels of the pod. @default - none */
  readonly podLabels?: StringMap;
  /** The PriorityClass of the pods. @default - the cluster's default */
  readonly priorityClassName?: Input<string | undefined>;
  /** Waiting instead of working, for a look around in the container. @default - off */
  readonly diagnosticMode?: DiagnosticModeProps;
}
