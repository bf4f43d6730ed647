import type { Input } from '../helm';
import type { ImageProps, NamingProps } from '../kubernetes';
import type { DatabaseConnection } from '../postgres';
import type { LocalReference } from '../secrets';

/** A configuration file from an existing ConfigMap. */
export interface ExtraAppConfig {
  /** The key in the ConfigMap, and the name of the file in the installation folder. */
  readonly filename: string;
  /** The name of the ConfigMap. */
  readonly configMapRef: string;
}

/** The database of the backend. */
export interface BackstageDatabase extends DatabaseConnection {
  /** Whether it is used at all; otherwise the configuration files decide. @default true */
  readonly enabled?: Input<boolean>;
}

/** The Service of the backend. */
export interface BackstageServiceProps {
  /** `ClusterIP`, `NodePort` or `LoadBalancer`. @default 'ClusterIP' */
  readonly type?: Input<string>;
  /** The port and its name. @default 7007 and 'http-backend' */
  readonly ports?: { readonly backend?: Input<number>; readonly name?: Input<string> };
  /** @default - none */
  readonly annotations?: Input<Record<string, string> | undefined>;
}

/** The ServiceAccount of the backend. */
export interface BackstageServiceAccountProps {
  /** Whether to make one. @default true */
  readonly create?: Input<boolean>;
  /** Its name. @default - that of the Deployment, or `default` where none is made */
  readonly name?: Input<string | undefined>;
  /** @default - none */
  readonly labels?: Input<Record<string, string> | undefined>;
  /** @default - none */
  readonly annotations?: Input<Record<string, string> | undefined>;
  /** Whether pods get a token for the Kubernetes API. @default false */
  readonly automountServiceAccountToken?: Input<boolean>;
}

/** Properties of {@link Backstage}. */
export interface BackstageProps extends NamingProps {
  /** @default - ghcr.io/backstage/backstage of the version that this library was tested with */
  readonly image?: ImageProps & { readonly pullSecrets?: Input<readonly string[] | undefined> };
  /** A registry that replaces that of all images. @default - none */
  readonly imageRegistry?: Input<string | undefined>;
  /** Secrets for pulling images. @default - none */
  readonly imagePullSecrets?: Input<readonly LocalReference[]> | undefined;
  /** The number of pods. More than one needs a shared database. @default 1 */
  readonly replicas?: Input<number | undefined>;
  /** The number of old ReplicaSets to keep. @default 10 */
  readonly revisionHistoryLimit?: Input<number | undefined>;
  /** The port that the backend listens on. @default 7007 */
  readonly port?: Input<number>;
  /** The command that starts the backend. @default ['node', 'packages/backend'] */
  readonly command?: Input<readonly string[] | undefined>;
  /** Arguments before those that name the configuration files. @default - none */
  readonly args?: Input<readonly string[] | undefined>;
  /** The folder in the image in which the app lies. @default '/app' */
  readonly installDir?: Input<string>;
  /**
   * Configuration files in the image, read before all others; relative to the installation folder.
   * @default ['app-config.yaml', 'app-config.production.yaml']
   */
  readonly appConfigFiles?: Input<readonly string[] | undefined>;
  /** Configuration files from existing ConfigMaps, read in their order after those of the image. @default - none */
  readonly extraAppConfig?: Input<readonly ExtraAppConfig[] | undefined>;
  /** Configuration, read last: an object, or YAML as a text in which Helm expressions may stand. @default - none */
  readonly appConfig?: Input<object | string | undefined>;
  /** The database. @default - what the configuration files say */
  readonly database?: BackstageDatabase;
  /** Environment variables, as in a container. @default - none */
  readonly extraEnvVars?: Input<readonly unknown[] | undefined>;
  /** Names of ConfigMaps of which every key becomes an environment variable. @default - none */
  readonly extraEnvVarsCM?: Input<readonly string[] | undefined>;
  /** Names of Secrets of which every key becomes an environment variable. @default - none */
  readonly extraEnvVarsSecrets?: Input<readonly string[] | undefined>;
  /** @default - requests 250m and 512Mi, limit 1Gi of memory */
  readonly resources?: Input<object | undefined>;
  /** @default - none */
  readonly podAnnotations?: Input<Record<string, string> | undefined>;
  /** @default - none */
  readonly podLabels?: Input<Record<string, string> | undefined>;
  /** @default - none */
  readonly nodeSelector?: Input<Record<string, string> | undefined>;
  /** @default - none */
  readonly tolerations?: Input<readonly unknown[] | undefined>;
  /** @default - none */
  readonly affinity?: Input<object | undefined>;
  /** Seconds that a pod gets to finish its requests. @default 75 */
  readonly terminationGracePeriodSeconds?: Input<number | undefined>;
  /** @default - see {@link BackstageServiceProps} */
  readonly service?: BackstageServiceProps;
  /** @default - see {@link BackstageServiceAccountProps} */
  readonly serviceAccount?: BackstageServiceAccountProps;
}
