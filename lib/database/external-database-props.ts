import type { Input } from '../helm';
import type { NamingProps } from '../kubernetes';
import type { DatabaseTls } from './connection';

/** Properties of {@link ExternalDatabase}: exactly one of `host`, `connectionString` and `connection`. */
export interface ExternalDatabaseProps extends NamingProps {
  /** The host name of the server. @default - none */
  readonly host?: Input<string | undefined>;
  /** The port of the server. @default 5432 */
  readonly port?: Input<number>;
  /** The role. @default 'backstage' */
  readonly user?: Input<string>;
  /** The database, for `pluginDivisionMode: schema`. @default 'backstage' */
  readonly database?: Input<string>;
  /** The Secret with the password. @default - none */
  readonly existingSecret?: Input<string | undefined>;
  /** The Secret's key. @default 'password' */
  readonly passwordKey?: Input<string>;
  /** The password itself; the chart makes a Secret with it. @default - none */
  readonly password?: Input<string | undefined>;
  /** Whether a password may be given in the values at all. @default false */
  readonly dangerouslyAllowPlainSecrets?: Input<boolean>;
  /** A key of a Secret with a text such as `postgresql://user:password@host:5432/database`. @default - none */
  readonly connectionString?: {
    /** The name of the Secret. @default - none */
    readonly existingSecret?: Input<string | undefined>;
    /** The Secret's key. @default 'POSTGRES_CON_STRING' */
    readonly key?: Input<string>;
  };
  /** `backend.database.connection` as Backstage has it, such as `{ type: 'cloudsql', instance: ... }`. @default - none */
  readonly connection?: Input<object | undefined>;
  /** The encryption of the connection. @default - what the server and the driver agree on: not encrypted */
  readonly tls?: DatabaseTls;
}
