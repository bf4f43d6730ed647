import type { Input } from '../helm';
import type {
  DiagnosticModeProps,
  ImageProps,
  NamingProps,
  PullSecret,
  SchedulingProps,
  StringMap,
} from '../kubernetes';
import type { NodeJsPodProps } from '../secrets';
import type { PostgresMetricsProps } from './metrics';
import type { PostgresAuthProps } from './passwords';
import type { PersistentVolumeClaimRetentionPolicy, PostgresPersistenceProps } from './storage';
import type { PostgresTlsProps } from './tls';

/** The version of the official image that is used where none is given. */
export const POSTGRES_TAG = '17.6';

/** Scripts (`*.sh`, `*.sql`) that run once, when the volume is filled. */
export interface PostgresInitdbProps {
  /** By file name. @default - none */
  readonly scripts?: StringMap;
  /** A ConfigMap of them; the name may hold Helm expressions. @default - none */
  readonly scriptsConfigMap?: Input<string | undefined>;
  /** A Secret of them; the name may hold Helm expressions. @default - none */
  readonly scriptsSecret?: Input<string | undefined>;
}

/** Properties of {@link Postgres}. */
export interface PostgresProps extends NamingProps, SchedulingProps {
  /** @default - docker.io/library/postgres with the tag of {@link POSTGRES_TAG} */
  readonly image?: ImageProps & { readonly pullSecrets?: Input<readonly PullSecret[] | undefined> };
  /** A registry that replaces that of all images. @default - none */
  readonly imageRegistry?: Input<string | undefined>;
  /** Secrets for pulling images. @default - none */
  readonly imagePullSecrets?: Input<readonly PullSecret[] | undefined>;
  /** @default - see {@link PostgresAuthProps} */
  readonly auth?: PostgresAuthProps;
  /** Whether `auth` may hold passwords, which whoever reads the manifests can read then. @default false */
  readonly dangerouslyAllowPlainSecrets?: Input<boolean>;
  /** @default - see {@link PostgresPersistenceProps} */
  readonly persistence?: PostgresPersistenceProps;
  /** @default - the claim stays */
  readonly persistentVolumeClaimRetentionPolicy?: PersistentVolumeClaimRetentionPolicy;
  /** @default - connections are not encrypted */
  readonly tls?: PostgresTlsProps;
  /** The number of Backstage pods, for which there must be connections. @default 1 */
  readonly clientReplicas?: Input<number>;
  /**
   * Keys of postgresql.conf, such as `{ shared_buffers: '256MB' }`; they win over what is set here.
   * @default - as many `max_connections` as the clients need, and the defaults of Postgres
   */
  readonly configuration?: Input<Record<string, string | number | boolean> | undefined>;
  /** The resources of the container. @default - requests 100m and 256Mi, limit 1Gi */
  readonly resources?: Input<object | undefined>;
  /** How the Job runs that makes the passwords. @default - with the default Backstage image */
  readonly secretPod?: NodeJsPodProps;
  /** @default - only the one that makes the role */
  readonly initdb?: PostgresInitdbProps;
  /** @default - there is no exporter */
  readonly metrics?: PostgresMetricsProps;
  /** Environment variables of the container. @default - none */
  readonly extraEnvVars?: Input<readonly unknown[] | undefined>;
  /** @default - Pod Security `restricted`, with the user of the image */
  readonly podSecurityContext?: Input<object | undefined>;
  /** That of all containers. @default - Pod Security `restricted`, with a read-only root file system */
  readonly containerSecurityContext?: Input<object | undefined>;
  /** Annotations of the pod. @default - none */
  readonly podAnnotations?: StringMap;
  /** Labels of the pod. @default - none */
  readonly podLabels?: StringMap;
  /** @default - the cluster's default */
  readonly priorityClassName?: Input<string | undefined>;
  /** @default - off */
  readonly diagnosticMode?: DiagnosticModeProps;
}
