import type { Input } from '../helm';
import type { ImageProps, NamingProps } from '../kubernetes';
import type { LocalReference, NodePodProps } from '../secrets';

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
  /** An existing Secret with both passwords. @default - made once in the cluster */
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
export interface PostgresProps extends NamingProps {
  /** @default - docker.io/library/postgres with the tag of {@link POSTGRES_TAG} */
  readonly image?: ImageProps;
  /** A registry that replaces that of all images. @default - none */
  readonly imageRegistry?: Input<string | undefined>;
  /** Secrets for pulling images. @default - none */
  readonly imagePullSecrets?: Input<readonly LocalReference[]> | undefined;
  /** @default - see {@link PostgresAuthProps} */
  readonly auth?: PostgresAuthProps;
  /** @default - see {@link PostgresPersistenceProps} */
  readonly persistence?: PostgresPersistenceProps;
  /** The resources of the container. @default - requests 100m and 256Mi, limit 1Gi */
  readonly resources?: Input<object | undefined>;
  /** How the Job runs that makes the passwords. @default - with the default Backstage image */
  readonly secretPod?: NodePodProps;
  /** Annotations of the pod. @default - none */
  readonly podAnnotations?: Input<Record<string, string> | undefined>;
  /** @default - none */
  readonly nodeSelector?: Input<Record<string, string> | undefined>;
  /** @default - none */
  readonly tolerations?: Input<readonly unknown[] | undefined>;
  /** @default - none */
  readonly affinity?: Input<object | undefined>;
}
