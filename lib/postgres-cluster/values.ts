import { Type } from '../helm';
import { BOOTSTRAP_METHODS, POSTGRES_CLUSTER_DEFAULTS as DEFAULTS } from './defaults';
import { SIZE } from '../kubernetes';
import {
  RESOURCES,
  annotations,
  className,
  count,
  kubernetesObject,
  objectName,
  optionalLike,
  pullSecrets,
  size,
  text,
  texts,
  namingProps,
  imagePullSecrets,
} from '../values';

/** Top-level keys of the types of CloudNativePG: https://cloudnative-pg.io/documentation/current/cloudnative-pg.v1/ */
const AFFINITY = [
  ...['nodeSelector', 'tolerations', 'nodeAffinity', 'enablePodAntiAffinity', 'podAntiAffinityType', 'topologyKey'],
  ...['additionalPodAffinity', 'additionalPodAntiAffinity'],
];
const MONITORING = [
  ...['enablePodMonitor', 'podMonitorMetricRelabelings', 'podMonitorRelabelings', 'customQueriesConfigMap'],
  ...['customQueriesSecret', 'disableDefaultQueries', 'metricsQueriesTTL', 'tls'],
];
const method = Type.Optional(Type.Record(Type.String(), Type.Unknown()));
const BOOTSTRAP = Object.fromEntries(BOOTSTRAP_METHODS.map((name) => [name, method]));
const BACKUP = ['barmanObjectStore', 'volumeSnapshot', 'retentionPolicy', 'target'];
const POSTGRESQL = [
  ...['pg_hba', 'pg_ident', 'shared_preload_libraries', 'synchronous', 'enableAlterSystem', 'extensions', 'ldap'],
  ...['promotionTimeout', 'syncReplicaElectionConstraint'],
];

const parameters = texts('The keys of postgresql.conf.');
const { properties } = kubernetesObject(POSTGRESQL, {}, '');

const certificates = Type.Object(
  {
    serverCASecret: Type.Optional(Type.String()),
    serverTLSSecret: Type.Optional(Type.String()),
    clientCASecret: Type.Optional(Type.String()),
    replicationTLSSecret: Type.Optional(Type.String()),
    serverAltDNSNames: Type.Optional(Type.Array(Type.String())),
  },
  {
    default: {},
    description:
      "Certificates of your own, such as `{ serverCASecret: ..., serverTLSSecret: ... }`, the Secrets with the authority (`ca.crt`) and with the server's certificate for `<cluster>-rw`; of an existingCluster, serverCASecret is read.",
  },
);

/** `database.operator.*`; the names are those of CloudNativePG. */
export const operatorValues = Type.Object(
  {
    existingCluster: objectName(
      'A Cluster that is there, in the same namespace; the name may hold Helm expressions. By default one is made.',
    ),
    annotations: annotations(
      'Annotations of the Cluster. It has `helm.sh/resource-policy: keep`, since its data goes when it does.',
    ),
    instances: count(DEFAULTS.instances, 'The number of servers: one primary, the others replicas.', 1),
    smartShutdownTimeout: count(
      DEFAULTS.smartShutdownTimeout,
      'Seconds that a server waits for its clients to leave before it stops. Backstage keeps its connections, and gets no new ones in that time.',
    ),
    imageName: text(
      "The image, with a tag that begins with the version of Postgres (not `latest`); by default the operator's.",
    ),
    imagePullSecrets: pullSecrets('Names of Secrets for pulling the image.'),
    storage: Type.Object({
      size: size(DEFAULTS.storage.size, 'The size of the volume of each server.'),
      storageClass: className("The StorageClass; by default the cluster's."),
    }),
    walStorage: Type.Object({
      size: optionalLike(SIZE, 'The size of a volume of its own for the write-ahead log; by default there is none.'),
      storageClass: className("The StorageClass; by default the cluster's."),
    }),
    bootstrap: Type.Object(BOOTSTRAP, {
      default: {},
      description:
        'How the operator fills the databases at first, such as `{ recovery: { source: old } }`; by default `{ initdb: { database: backstage, owner: backstage } }`, with checksums.',
    }),
    postgresql: Type.Object(
      { parameters: Type.Optional(parameters), ...properties },
      {
        default: {},
        description:
          'Configuration of the servers, such as `{ parameters: { work_mem: 8MB } }`; max_connections follows from the number of pods.',
      },
    ),
    resources: kubernetesObject(RESOURCES, DEFAULTS.resources, 'The resources of each server.'),
    affinity: kubernetesObject(AFFINITY, {}, 'On which nodes the servers run; also `nodeSelector` and `tolerations`.'),
    certificates,
    monitoring: kubernetesObject(MONITORING, {}, 'Metrics, such as `{ enablePodMonitor: true }`.'),
    backup: kubernetesObject(BACKUP, {}, 'Where the operator stores its backups.'),
    spec: Type.Record(Type.String(), Type.Unknown(), {
      default: {},
      description: "More fields of the Cluster's spec, beside the ones above.",
    }),
  },
  { description: 'For `type: operator`: a Cluster of CloudNativePG, whose operator must be there.' },
);

/** What the properties of {@link PostgresCluster} are checked by. */
export const postgresClusterProps = {
  ...namingProps,
  ...operatorValues.properties,
  clientReplicas: count(1, 'The number of pods of Backstage.'),
  imagePullSecretNames: imagePullSecrets(),
};
