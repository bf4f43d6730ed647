import type { Input } from '../helm';
import type { DiagnosticModeProps, ImageProps, NamingProps, PullSecret, SchedulingProps, Texts } from '../kubernetes';
import type { NodePodProps } from '../secrets';

/** The version of the official image that is used where none is given. */
export const POSTGRES_TAG = '17.6';

/** How an application reaches a database. */
export interface DatabaseConnection {
  /** The host name. */
  readonly host: Input<string>;
  /** The port. */
  readonly port: Input<number>;
  /** The role. */
  readonly user: Input<string>;
  /** A database that the role owns. */
  readonly database: Input<string>;
  /** Where the password is. */
  readonly passwordSecret: { readonly name: Input<string>; readonly key: Input<string> };
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
  readonly secretKeys?: { readonly adminPasswordKey?: Input<string>; readonly userPasswordKey?: Input<string> };
}

/** The volume of the database. */
export interface PostgresPersistenceProps {
  /** The size, a Kubernetes quantity. @default '8Gi' */
  readonly size?: Input<string>;
  /** The StorageClass. @default - the cluster's default */
  readonly storageClass?: Input<string | undefined>;
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
  /** @default - see {@link PostgresPersistenceProps} */
  readonly persistence?: PostgresPersistenceProps;
  /** The resources of the container. @default - requests 100m and 256Mi, limit 1Gi */
  readonly resources?: Input<object | undefined>;
  /** How the Job runs that makes the passwords. @default - with the default Backstage image */
  readonly secretPod?: NodePodProps;
  /** Scripts (`*.sh`, `*.sql`) that run once, when the volume is filled, by file name. @default - none */
  readonly initdb?: { readonly scripts?: Texts };
  /** Environment variables of the container. @default - none */
  readonly extraEnvVars?: Input<readonly unknown[] | undefined>;
  /** @default - Pod Security `restricted`, with the user of the image */
  readonly podSecurityContext?: Input<object | undefined>;
  /** @default - Pod Security `restricted`, with a read-only root file system */
  readonly containerSecurityContext?: Input<object | undefined>;
  /** Annotations of the pod. @default - none */
  readonly podAnnotations?: Texts;
  /** Labels of the pod. @default - none */
  readonly podLabels?: Texts;
  /** @default - the cluster's default */
  readonly priorityClassName?: Input<string | undefined>;
  /** @default - off */
  readonly diagnosticMode?: DiagnosticModeProps;
}
