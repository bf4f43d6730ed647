import type { DatabaseInput } from '../database';
import type { Input } from '../helm';
import type {
  Container,
  ContainerPort,
  DeploymentStrategy,
  DiagnosticModeProps,
  EnvVar,
  ImagePullProps,
  Lifecycle,
  ListInput,
  NamingProps,
  ObjectInput,
  PodProps,
  Probe,
  PulledImageProps,
  ResourceRequirements,
  SecurityContext,
  ServicePort,
  StringMap,
  Volume,
  VolumeMount,
} from '../kubernetes';
import type { BackstageExtension, ExtendsBackstage } from '../extension';

/** A configuration file: exactly one of the three sources. */
export interface ExtraAppConfig {
  /** The name of the file in the installation folder, and the key in the ConfigMap or Secret. */
  readonly filename: string;
  /** The name of a ConfigMap. @default - none */
  readonly configMapRef?: string;
  /** The name of a Secret. @default - none */
  readonly secretRef?: string;
  /** The contents: an object, or YAML as a text. @default - none */
  readonly content?: object | string;
}

/** How the plugins share the database: `backend.database` of Backstage, in its own words. */
export interface DatabaseOptions {
  /** `database`: each plugin has a database of its own; `schema`: a schema in the one database. @default 'database' */
  readonly pluginDivisionMode?: Input<string | undefined>;
  /** What the names of the databases start with. @default 'backstage_plugin_' */
  readonly prefix?: Input<string | undefined>;
  /** What the names of the schemas start with. @default - nothing */
  readonly schemaPrefix?: Input<string | undefined>;
  /** Whether databases that are missing are created; else they must be there. @default true */
  readonly ensureExists?: Input<boolean | undefined>;
  /** Whether schemas that are missing are created, also where databases are not. @default false */
  readonly ensureSchemaExists?: Input<boolean | undefined>;
  /** A role that each connection takes on. @default - none */
  readonly role?: Input<string | undefined>;
  /** Options of Knex, such as `{ pool: { min: 0, max: 5 } }` for each plugin. @default - none */
  readonly knexConfig?: Input<object | undefined>;
  /** Other settings for single plugins, by their id. @default - none */
  readonly plugin?: Input<object | undefined>;
}

/** How pods wait for the database, and for each other while one of them migrates it. */
export interface DatabasePreparationProps {
  /** Whether an init container waits for Postgres, and one backend at a time migrates it. @default true */
  readonly enabled?: Input<boolean>;
  /** Seconds that a pod waits for Postgres before it starts again. @default 900 */
  readonly timeoutSeconds?: Input<number>;
}

/** The Service of the backend. The names are the same as in the Kubernetes API. */
export interface BackstageServiceProps {
  /** `ClusterIP`, `NodePort` or `LoadBalancer`. @default 'ClusterIP' */
  readonly type?: Input<string>;
  /** The port, its name, and the container's port. @default 7007, 'http-backend' and 'backend' */
  readonly ports?: {
    /** The port of the Service. @default 7007 */
    readonly backend?: Input<number>;
    /** The name of the port. @default 'http-backend' */
    readonly name?: Input<string>;
    /** The port of the container, by number or name. @default 'backend' */
    readonly targetPort?: Input<number | string>;
  };
  /** The port on each node, for NodePort and LoadBalancer. @default - chosen by the cluster */
  readonly nodePorts?: {
    /** The port on each node. @default - chosen by the cluster */
    readonly backend?: Input<number | string | undefined>;
  };
  /** `None` or `ClientIP`. @default 'None' */
  readonly sessionAffinity?: Input<string>;
  /** The address in the cluster. @default - chosen by the cluster */
  readonly clusterIP?: Input<string | undefined>;
  /** The address of the load balancer. @default - chosen by the provider */
  readonly loadBalancerIP?: Input<string | undefined>;
  /** The kind of load balancer. @default - the cluster's default */
  readonly loadBalancerClass?: Input<string | undefined>;
  /** Blocks of addresses that may reach the load balancer. @default - any address */
  readonly loadBalancerSourceRanges?: Input<readonly string[] | undefined>;
  /** `Cluster` or `Local`, for NodePort and LoadBalancer. @default 'Cluster' */
  readonly externalTrafficPolicy?: Input<string>;
  /** Annotations of the Service. @default - none */
  readonly annotations?: StringMap;
  /** More ports. @default - none */
  readonly extraPorts?: ListInput<ServicePort>;
  /** `SingleStack`, `PreferDualStack` or `RequireDualStack`. @default - the cluster's default */
  readonly ipFamilyPolicy?: Input<string | undefined>;
  /** `IPv4`, `IPv6`, or both in the order of preference. @default - the cluster's default */
  readonly ipFamilies?: Input<readonly string[] | undefined>;
}

/** The ServiceAccount of the backend. */
export interface BackstageServiceAccountProps {
  /** Whether to make one. @default true */
  readonly create?: Input<boolean>;
  /** The name of the account. @default - the name of the Deployment, or `default` where no account is made */
  readonly name?: Input<string | undefined>;
  /** Labels of the account. @default - none */
  readonly labels?: StringMap;
  /** Annotations of the account, such as the role of a cloud. @default - none */
  readonly annotations?: StringMap;
  /** Whether pods get a token for the Kubernetes API. Where an extension asks that API, they get one in any case. @default false */
  readonly automountServiceAccountToken?: Input<boolean>;
}

/** A port for metrics. */
export interface MetricsPortProps {
  /** Whether the pods and the Service have it. @default true */
  readonly enabled?: Input<boolean>;
  /** The port that the OpenTelemetry exporter in the image listens on. @default 9464 */
  readonly port?: Input<number>;
}

/** Where the configuration files come from. */
export interface AppConfigProps {
  /** The folder in the image in which the app lies. @default '/app' */
  readonly installDir?: Input<string>;
  /**
   * Configuration files in the image, read before all others; relative to the installation folder.
   * @default ['app-config.yaml', 'app-config.production.yaml']
   */
  readonly appConfigFiles?: Input<readonly string[] | undefined>;
  /** More configuration files, read in their order after the files of the image. @default - none */
  readonly extraAppConfig?: Input<readonly ExtraAppConfig[] | undefined>;
  /** Configuration, read last: an object, or YAML as a text in which Helm expressions may stand. @default - none */
  readonly appConfig?: Input<object | string | undefined>;
  /** The address at which users open the portal. @default - what the configuration files say */
  readonly publicUrl?: Input<string | undefined>;
}

/** Properties of {@link Backstage}. */
export interface BackstageProps extends NamingProps, ImagePullProps, PodProps, AppConfigProps {
  /** The image of the app. @default - ghcr.io/backstage/backstage of the version that this library was tested with */
  readonly image?: PulledImageProps;
  /** The number of pods; more than one needs a shared database. @default 1 */
  readonly replicas?: Input<number | undefined>;
  /** The number of old ReplicaSets to keep. @default 10 */
  readonly revisionHistoryLimit?: Input<number | undefined>;
  /** How Kubernetes replaces pods by new ones. @default - as the cluster does: 25% more, 25% missing */
  readonly strategy?: ObjectInput<DeploymentStrategy>;
  /** The port that the backend listens on. @default 7007 */
  readonly port?: Input<number>;
  /** A port for metrics. @default - none */
  readonly metrics?: MetricsPortProps;
  /** The command that starts the backend; `[]` is the entrypoint of the image, with which pods do not take turns in migrating the database. @default ['node', 'packages/backend'] */
  readonly command?: Input<readonly string[] | undefined>;
  /** Arguments before those that name the configuration files. @default - none */
  readonly args?: Input<readonly string[] | undefined>;
  /** Whether Reloader restarts the pods when a ConfigMap or Secret changes that they refer to. @default false */
  readonly reloader?: Input<boolean>;
  /** The database, such as a `Postgres`; or several, at most one of them enabled. @default - what the configuration files say */
  readonly database?: DatabaseInput;
  /** How the plugins share the database. @default - Backstage's own defaults */
  readonly databaseOptions?: DatabaseOptions;
  /** How pods wait for the database, and for each other. @default - enabled, with 900 seconds */
  readonly databasePreparation?: DatabasePreparationProps;
  /** Whether secrets may be given in the configuration at all, which everybody can read. @default false */
  readonly dangerouslyAllowPlainSecrets?: Input<boolean>;
  /** Constructs that bring something: sign-in, catalog, storage, caches, integrations. @default - none */
  readonly extensions?: readonly (ExtendsBackstage | BackstageExtension)[];
  /** Environment variables, as in a container. @default - none */
  readonly extraEnvVars?: ListInput<EnvVar>;
  /** Names of ConfigMaps whose keys all become environment variables. @default - none */
  readonly extraEnvVarsCM?: Input<readonly string[] | undefined>;
  /** Names of Secrets whose keys all become environment variables. @default - none */
  readonly extraEnvVarsSecrets?: Input<readonly string[] | undefined>;
  /** More ports of the container. @default - none */
  readonly extraPorts?: ListInput<ContainerPort>;
  /** More volumes of the pod. @default - none */
  readonly extraVolumes?: ListInput<Volume>;
  /** The mounts of `extraVolumes` in the container. @default - none */
  readonly extraVolumeMounts?: ListInput<VolumeMount>;
  /** More containers of the pod. @default - none */
  readonly extraContainers?: ListInput<Container>;
  /** More init containers, which run before the one that waits for the database. @default - none */
  readonly initContainers?: ListInput<Container>;
  /** The resources of the container. @default - requests 250m and 512Mi, limit 1Gi of memory */
  readonly resources?: ObjectInput<ResourceRequirements>;
  /**
   * The probe that decides whether the backend has started.
   * @default - readiness every 5 seconds for 300 seconds, as a backend that failed to start lives, but never gets
   * ready; for an hour where a script ends a failed start
   */
  readonly startupProbe?: ObjectInput<Probe>;
  /** The probe that decides whether the pod gets requests. @default - readiness every 5 seconds, twice */
  readonly readinessProbe?: ObjectInput<Probe>;
  /** The probe that decides whether the container is restarted. @default - liveness every 10 seconds, six times */
  readonly livenessProbe?: ObjectInput<Probe>;
  /** Hooks of the container. @default - none */
  readonly lifecycleHooks?: ObjectInput<Lifecycle>;
  /** The security context of the container. @default - Pod Security `restricted`, with a read-only root file system */
  readonly containerSecurityContext?: ObjectInput<SecurityContext>;
  /** Annotations of the Deployment. @default - none */
  readonly annotations?: StringMap;
  /** Waiting instead of working, for a look around in the container. @default - off */
  readonly diagnosticMode?: DiagnosticModeProps;
  /** The Service of the backend. @default - see {@link BackstageServiceProps} */
  readonly service?: BackstageServiceProps;
  /** The ServiceAccount of the pods. @default - see {@link BackstageServiceAccountProps} */
  readonly serviceAccount?: BackstageServiceAccountProps;
}
