import { and, dig, eq, ifEmpty, isEmpty, isNotEmpty, isNull, or, string, not } from '../../helm';
import { hasPersistence, hasPostgresql, isDatabasePerPod, isDatabaseType, mayUseOtherDatabase } from '../database';
import type { Values } from '../values';
import type { Warning } from './warning';

/** Warnings of databases that may be lost or read by others. */
export function databaseWarnings(values: Values): Warning[] {
  const { host, tls, connectionString, connection } = values.database.external;
  const { adminPasswordKey, userPasswordKey } = values.postgresql.auth.secretKeys;
  const mode = string(ifEmpty(tls.mode, ''));
  const isExternal = isDatabaseType(values, 'external');
  const hasNoSsl = and(isNotEmpty(connection), isEmpty(dig(connection, 'ssl')), isNull(dig(connection, 'instance')));
  return [
    [
      and(hasPostgresql(values), mayUseOtherDatabase(values)),
      'the Postgres of the release runs, but the configuration names another database; set postgresql.enabled to false if it is not used.',
    ],
    [
      and(hasPostgresql(values), not(hasPersistence(values))),
      'the data of Postgres is lost with its pod (postgresql.persistence.enabled: false), which is for trying only.',
    ],
    [
      and(hasPostgresql(values), eq(adminPasswordKey, userPasswordKey)),
      'one key has both passwords of Postgres (postgresql.auth.secretKeys), so that Backstage knows that of the superuser; give each a key of its own.',
    ],
    [
      isDatabasePerPod(values),
      'the data is in SQLite, which is for development, and lost with the pod unless it is on a volume; use Postgres (database.type).',
    ],
    [
      and(isExternal, eq(mode, 'require')),
      'the connection to the database is encrypted, but to whomever answers (database.external.tls.mode: require); give the CA and use verify-full.',
    ],
    [
      and(isExternal, or(eq(mode, 'disable'), and(eq(mode, ''), isNotEmpty(host)))),
      'the connection to the database is not encrypted (database.external.tls.mode).',
    ],
    [
      and(isExternal, eq(mode, ''), isNotEmpty(connectionString.existingSecret)),
      'the connection to the database is encrypted only if its text says so, as with ?sslmode=verify-full, or database.external.tls.mode.',
    ],
    [and(isExternal, hasNoSsl), 'the connection to the database is not encrypted (database.external.connection.ssl).'],
  ];
}
