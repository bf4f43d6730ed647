import { and, dig, either, eq, isKind, isNotEmpty, isNull, or, toJson, type Input } from '../helm';
import type { ServerConnection } from '../kubernetes';
import type { Database } from './connection';

/** The port of Postgres, of which a connection string may say something else. */
const PORT = 5432;
/** Where the proxies of Cloud SQL listen, beside the API of Google by HTTPS. */
export const CLOUD_SQL_PORT = 3307;

/** How clients reach some servers, for network policies. */
export const serverConnections = (databases: readonly Database[]): ServerConnection[] =>
  databases.map((database) => {
    const { enabled = true } = database;
    return 'connectionString' in database
      ? { enabled, port: PORT }
      : { enabled, address: database.host, port: database.port };
  });

/** Where `backend.database.connection` of Backstage leads: the port, where it tells one, and whether it is of Cloud SQL. */
export function configuredServer(connection: Input<object | undefined>, otherPort: Input<number>) {
  const configured = dig(connection, 'port') as Input<number>;
  // A text may be a variable of the pod's.
  const isUnknown = or(isNull(configured), isKind(configured, 'string'));
  return {
    port: either(isUnknown, otherPort, configured),
    isCloudSql: eq(toJson(dig(connection, 'type')), '"cloudsql"'),
  };
}

/** The servers of `backend.database.connection`. */
export function configuredConnections(
  connection: Input<object | undefined>,
  otherPort: Input<number>,
): ServerConnection[] {
  const { port, isCloudSql } = configuredServer(connection, otherPort);
  const enabled = isNotEmpty(connection);
  return [
    { enabled, port },
    { enabled: and(enabled, isCloudSql), port: CLOUD_SQL_PORT },
  ];
}
