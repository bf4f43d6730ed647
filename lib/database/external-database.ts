import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { and, choose, flow, given, ifEmpty, isEmpty, not, string, sure, when, type Input } from '../helm';
import { objectMetadata, withDefaults, type NamingProps } from '../kubernetes';
import type { BackstageExtension } from '../extension';
import type { Database, DatabaseTls } from './connection';
import { checkExternalDatabase } from './external-checks';

/** Properties of {@link ExternalDatabase}: exactly one of `host`, `connectionString` and `connection`. */
export interface ExternalDatabaseProps extends NamingProps {
  /** The host name of the server. @default - none */
  readonly host?: Input<string | undefined>;
  /** @default 5432 */
  readonly port?: Input<number>;
  /** The role. @default 'backstage' */
  readonly user?: Input<string>;
  /** The database, for `pluginDivisionMode: schema`. @default 'backstage' */
  readonly database?: Input<string>;
  /** The Secret with the password. @default - none */
  readonly existingSecret?: Input<string | undefined>;
  /** The Secret's key. @default 'password' */
  readonly passwordKey?: Input<string>;
  /** The password itself, of which a Secret is made. @default - none */
  readonly password?: Input<string | undefined>;
  /** Whether a password may be given in the values at all. @default false */
  readonly dangerouslyAllowPlainSecrets?: Input<boolean>;
  /** A key of a Secret with a text such as `postgresql://user:password@host:5432/database`. @default - none */
  readonly connectionString?: { readonly existingSecret?: Input<string | undefined>; readonly key?: Input<string> };
  /** `backend.database.connection` as Backstage has it, such as `{ type: 'cloudsql', instance: ... }`. @default - none */
  readonly connection?: Input<object | undefined>;
  /** @default - what the server and the driver agree on: not encrypted */
  readonly tls?: DatabaseTls;
}

/** What holds where nothing is given, for the construct and for the values of the chart. */
export const EXTERNAL_DATABASE_DEFAULTS = {
  port: 5432,
  user: 'backstage',
  database: 'backstage',
  passwordKey: 'password',
  connectionStringKey: 'POSTGRES_CON_STRING',
};

/**
 * A Postgres server that runs elsewhere.
 * @throws ValuesError where properties do not go together
 * @see https://backstage.io/docs/getting-started/config/database
 */
export class ExternalDatabase extends Construct {
  /** The server, for Backstage and other clients; at most one of them is enabled. */
  readonly databases: readonly Database[];
  /** The same where Backstage alone can reach it, because it gets its password from a cloud. */
  readonly extension: BackstageExtension;

  constructor(scope: Construct, id: string, given: ExternalDatabaseProps = {}) {
    super(scope, id);
    const { connectionStringKey, ...defaults } = EXTERNAL_DATABASE_DEFAULTS;
    const props = withDefaults(given, { ...defaults, dangerouslyAllowPlainSecrets: false });
    const connectionString = withDefaults(props.connectionString, { key: connectionStringKey });
    checkExternalDatabase(this, props);
    const { host, port, user, database, tls, connection } = props;
    this.databases = [
      {
        enabled: not(isEmpty(host)),
        ...{ host: text(host), port, user, database },
        passwordSecret: { name: this.passwordSecret(props), key: props.passwordKey },
        tls,
      },
      {
        enabled: not(isEmpty(connectionString.existingSecret)),
        connectionString: { name: text(connectionString.existingSecret), key: connectionString.key },
        tls,
      },
    ];
    this.extension = {
      enabled: not(isEmpty(connection)),
      appConfig: { backend: { database: { client: 'pg', connection: flow(sure(connection)) } } },
    };
  }

  private passwordSecret(props: ExternalDatabaseProps & { readonly passwordKey: Input<string> }): string {
    const { existingSecret, password } = props;
    const isPlain = not(isEmpty(password));
    const made: ApiObject[] = [];
    when(isPlain, () => {
      made.push(
        new ApiObject(this, 'password', {
          apiVersion: 'v1',
          kind: 'Secret',
          metadata: objectMetadata(props, 'backstage', { suffix: 'database' }),
          stringData: { [string(props.passwordKey)]: text(password) },
        }),
      );
    });
    const existing = string(ifEmpty(existingSecret, ''));
    return made[0] === undefined ? existing : choose(and(isPlain, isEmpty(existingSecret)), made[0].name, existing);
  }
}

const text = (value: Input<string | undefined>): string => string(given(value));
