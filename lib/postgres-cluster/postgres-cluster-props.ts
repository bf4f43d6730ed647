import type { Input } from '../helm';
import type { NamingProps, ObjectInput, PullSecret, ResourceRequirements, StringMap } from '../kubernetes';

type Fields = Input<Record<string, unknown> | undefined>;

/** The volume of each server. */
export interface ClusterStorageProps {
  /** The size, a Kubernetes quantity. @default '8Gi' */
  readonly size?: Input<string>;
  /** The StorageClass. @default - the cluster's default */
  readonly storageClass?: Input<string | undefined>;
}

/** A volume of its own for the write-ahead log. */
export interface ClusterWalStorageProps {
  /** The size, a Kubernetes quantity. @default - there is no such volume */
  readonly size?: Input<string | undefined>;
  /** The StorageClass. @default - the cluster's default */
  readonly storageClass?: Input<string | undefined>;
}

/** Properties of {@link PostgresCluster}. The names are the same as in CloudNativePG. */
export interface PostgresClusterProps extends NamingProps {
  /** A Cluster that is there, in the same namespace; the name may hold Helm expressions. @default - one is made */
  readonly existingCluster?: Input<string | undefined>;
  /** The number of Backstage pods, for which there must be connections. @default 1 */
  readonly clientReplicas?: Input<number>;
  /** Annotations of the Cluster. @default - Helm keeps it when the release is uninstalled, since the data goes with it */
  readonly annotations?: StringMap;
  /** The number of servers: one primary, the others replicas. @default 1 */
  readonly instances?: Input<number>;
  /**
   * Seconds that a server waits for its clients to leave before it stops. Backstage keeps its connections, and gets no
   * new ones in that time. @default 0
   */
  readonly smartShutdownTimeout?: Input<number>;
  /** The image, with a tag that begins with the version of Postgres. @default - the operator's default */
  readonly imageName?: Input<string | undefined>;
  /** Secrets for pulling the image. @default - none */
  readonly imagePullSecrets?: Input<readonly PullSecret[] | undefined>;
  /** More Secrets for pulling images. @default - none */
  readonly imagePullSecretNames?: Input<readonly PullSecret[] | undefined>;
  /** The volume of each server. @default - see {@link ClusterStorageProps} */
  readonly storage?: ClusterStorageProps;
  /** The volume of the write-ahead log. @default - the write-ahead log is on the volume of the data */
  readonly walStorage?: ClusterWalStorageProps;
  /** What is in the databases at first: `initdb`, `recovery` or `pg_basebackup`. @default - a database and role `backstage` */
  readonly bootstrap?: Fields;
  /** `parameters`, `pg_hba` and the like. @default - as many `max_connections` as the clients need */
  readonly postgresql?: Fields;
  /** The resources of each server. @default - requests 100m and 256Mi, limit 1Gi */
  readonly resources?: ObjectInput<ResourceRequirements>;
  /** Where the servers run: `nodeSelector`, `tolerations`, `podAntiAffinityType` and the like. @default - as the operator does */
  readonly affinity?: Input<object | undefined>;
  /**
   * Certificates of one's own, such as `serverCASecret` (with the authority in `ca.crt`) and `serverTLSSecret`, which must
   * be for `<cluster>-rw`; of an existing Cluster, `serverCASecret` is read. @default - the operator makes all of them
   */
  readonly certificates?: Fields;
  /** The monitoring of the Cluster, such as `{ enablePodMonitor: true }`. @default - none */
  readonly monitoring?: Input<object | undefined>;
  /** Where backups go. @default - there are none */
  readonly backup?: Input<object | undefined>;
  /** More fields of the Cluster's spec, that are not among these properties. @default - none */
  readonly spec?: Fields;
}
