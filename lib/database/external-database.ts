import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import {
  and,
  choose,
  flow,
  nonNullString,
  ifEmpty,
  isEmpty,
  string,
  nonNull,
  when,
  type Input,
  isNotEmpty,
} from '../helm';
import { objectMetadata, withDefaults } from '../kubernetes';
import type { BackstageExtension } from '../extension';
import type { Database, DatabaseSource } from './connection';
import { checkExternalDatabase } from './external-checks';
import { EXTERNAL_DATABASE_DEFAULTS } from './defaults';
import type { ExternalDatabaseProps } from './external-database-props';
import { configuredConnections } from './server-connections';
import { checkProps } from '../values';
import { externalDatabaseProps } from './values';

/**
 * A Postgres server that runs elsewhere.
 * @example
 * const database = new ExternalDatabase(chart, 'database', {
 *   host: 'portal.abc.eu-central-1.rds.amazonaws.com',
 *   existingSecret: 'portal-database',
 *   tls: { mode: 'verify-full', ca: { existingConfigMap: 'rds-ca', key: 'global-bundle.pem' } },
 * });
 * new Backstage(chart, 'backstage', { database });
 * @throws ValuesError where properties do not go together
 * @see https://backstage.io/docs/getting-started/config/database
 */
export class ExternalDatabase extends Construct implements DatabaseSource {
  /** The server, for Backstage and other clients; at most one of them is enabled. */
  readonly databases: readonly Database[];
  /** The connection of a server that Backstage alone can reach, because it gets its password from a cloud. */
  readonly extensions: readonly BackstageExtension[];

  constructor(scope: Construct, id: string, given: ExternalDatabaseProps = {}) {
    super(scope, id);
    checkProps(this, given, externalDatabaseProps, { 'database.external': '' });
    const { connectionStringKey, ...defaults } = EXTERNAL_DATABASE_DEFAULTS;
    const props = withDefaults(given, { ...defaults, dangerouslyAllowPlainSecrets: false });
    const connectionString = withDefaults(props.connectionString, { key: connectionStringKey });
    checkExternalDatabase(this, props);
    const { host, port, user, database, tls, connection } = props;
    this.databases = [
      {
        enabled: isNotEmpty(host),
        ...{ host: text(host), port, user, database },
        passwordSecret: { name: this.passwordSecret(props), key: props.passwordKey },
        tls,
      },
      {
        enabled: isNotEmpty(connectionString.existingSecret),
        connectionString: { name: text(connectionString.existingSecret), key: connectionString.key },
        tls,
      },
    ];
    this.extensions = [
      {
        enabled: isNotEmpty(connection),
        appConfig: { backend: { database: { client: 'pg', connection: flow(nonNull(connection)) } } },
        connections: configuredConnections(connection, port),
      },
    ];
  }

  private passwordSecret(props: ExternalDatabaseProps & { readonly passwordKey: Input<string> }): string {
    const { existingSecret, password } = props;
    const isPlain = isNotEmpty(password);
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

const text = (value: Input<string | undefined>): string => string(nonNullString(value));
