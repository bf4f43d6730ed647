import { and, choose, eq, isNotEmpty, items, ne, not, text, type Input } from '../helm';
import { isRef } from '../helm/internal';
import type { EnvironmentVariable, SecretKeyRef } from '../kubernetes';
import type { Database, DatabaseTls, KnownOrSecret } from './connection';
import { byTls, CA_FILE, CERT_FILE, hasCa, hasClientCertificate, KEY_FILE, modeOf, tlsFiles } from './tls-files';

/** What a container with the programs of Postgres (`psql`, `pg_dump`) needs to reach a database. */
export interface LibpqClient {
  readonly env: EnvironmentVariable[];
  readonly volumes: object[];
  readonly volumeMounts: object[];
}

/** A variable of which the value is given, or is in a Secret. */
export function variable(name: string, value: Input<string> | SecretKeyRef | KnownOrSecret): EnvironmentVariable {
  if (!isRef(value) && typeof value === 'object' && 'known' in value) {
    const { known, ...secretKeyRef } = value;
    const has = isNotEmpty(known);
    return { name, value: choose(has, known), valueFrom: choose(not(has), { secretKeyRef }) };
  }
  return isRef(value) || typeof value === 'string'
    ? { name, value: value }
    : { name, valueFrom: { secretKeyRef: value } };
}

/**
 * The environment of the programs of Postgres: PGHOST and its like, or DATABASE_URL where there is only a connection string.
 * @see https://www.postgresql.org/docs/current/libpq-envars.html
 */
export function libpqClient(databases: readonly Database[]): LibpqClient {
  const files = byTls(databases).map(({ enabled, tls }) => ({ enabled, ...tlsFiles(tls) }));
  return {
    env: databases.flatMap((database) =>
      items(database.enabled ?? true, [...connection(database), ...tlsEnvironment(database.tls)]),
    ),
    volumes: files.flatMap(({ enabled, volumes }) => items(enabled, volumes)),
    volumeMounts: files.flatMap(({ enabled, volumeMounts }) => items(enabled, volumeMounts)),
  };
}

function connection(database: Database): EnvironmentVariable[] {
  if ('connectionString' in database) return [variable('DATABASE_URL', database.connectionString)];
  return [
    variable('PGHOST', database.host),
    variable('PGPORT', text`${database.port}`),
    variable('PGUSER', database.user),
    variable('PGPASSWORD', database.passwordSecret),
    variable('PGDATABASE', database.database),
  ];
}

function tlsEnvironment(tls: DatabaseTls | undefined): EnvironmentVariable[] {
  if (tls === undefined) return [];
  const mode = modeOf(tls);
  return [
    ...items(ne(mode, ''), [{ name: 'PGSSLMODE', value: mode }]),
    // Where there is one, libpq verifies the server even if it only has to encrypt.
    ...items(and(hasCa(tls), ne(mode, 'require')), [{ name: 'PGSSLROOTCERT', value: CA_FILE }]),
    // `system` stands for the authorities that the machine knows, and is only allowed with verify-full.
    ...items(and(eq(mode, 'verify-full'), not(hasCa(tls))), [{ name: 'PGSSLROOTCERT', value: 'system' }]),
    ...items(hasClientCertificate(tls), [
      { name: 'PGSSLCERT', value: CERT_FILE },
      { name: 'PGSSLKEY', value: KEY_FILE },
    ]),
  ];
}
