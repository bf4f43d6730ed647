import { and, dig, either, eq, isKind, isNull, or, toJson, type Input } from '../helm';
import type { OutsideServer } from '../network';
import { isForm } from './database';
import type { Values } from './values';

/** Where the proxies of Cloud SQL listen, beside the API of Google by HTTPS. */
const CLOUD_SQL_PORT = 3307;

/** The server outside of the release, of which a connection string alone does not tell the port. */
export function outsideDatabases(values: Values): OutsideServer[] {
  const { connection, port } = values.database.external;
  const isExternal = isForm(values, 'external');
  const own = dig(connection, 'port') as Input<number>;
  // A text may be a variable of the pod's.
  const isUnknown = or(isNull(own), isKind(own, 'string'));
  const isCloudSql = eq(toJson(dig(connection, 'type')), '"cloudsql"');
  return [
    { enabled: isExternal, port: either(isUnknown, port, own), clients: ['backup'] },
    { enabled: and(isExternal, isCloudSql), port: CLOUD_SQL_PORT },
  ];
}
