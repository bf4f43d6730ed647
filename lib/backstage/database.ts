import { byTls, CA_FILE, CERT_FILE, hasCa, hasClientCertificate, KEY_FILE, modeOf, tlsFiles } from '../database';
import { variable } from '../database';
import type { Database, DatabaseConnection, DatabaseTls } from '../database';
import {
  and,
  choose,
  dig,
  eq,
  fields,
  flow,
  nonNullString,
  isNull,
  ne,
  not,
  nonNull,
  defineCondition,
  text,
  type Input,
  isNotEmpty,
} from '../helm';
import type { EnvironmentVariable } from '../kubernetes';
import type { BackstageProps, DatabaseOptions } from './backstage-props';
import type { BackstageExtension } from '../extension';
import { givenConfig } from './given-config';

/** The databases of which at most one is enabled, and how the plugins share it. */
export function databaseExtensions(
  props: BackstageProps & { readonly database: readonly Database[] },
): BackstageExtension[] {
  const { database: databases, databaseOptions } = props;
  // Parts of two connections would be none.
  const isOurs = defineCondition(
    'database.isConnectedByChart',
    isNull(dig(givenConfig(props), 'backend', 'database', 'connection')),
    'Whether the configuration leaves the connection of the database to the chart: "true" or nothing.',
  );
  return [
    ...databases.flatMap((each) => databaseExtension(each, isOurs)),
    ...byTls(databases).map(({ enabled, tls }) => ({ enabled, ...tlsFiles(tls) })),
    ...optionExtensions(databaseOptions ?? {}),
  ];
}

/** The options by which plugins share the database, one text for each, so that it wins over what a form of the database brings along. */
function optionExtensions(options: DatabaseOptions): BackstageExtension[] {
  const { ensureExists, ensureSchemaExists, knexConfig, plugin, ...texts } = options;
  const option = (key: string, enabled: Input<boolean>, value: unknown) => ({
    enabled,
    appConfig: { backend: { database: { client: 'pg', [key]: value } } },
  });
  return [
    ...Object.entries(texts).map(([key, value]) => option(key, isNotEmpty(value), text`${nonNullString(value)}`)),
    ...Object.entries({ ensureExists, ensureSchemaExists }).map(([key, value]) =>
      option(key, not(isNull(value)), nonNull(value)),
    ),
    ...Object.entries({ knexConfig, plugin }).map(([key, value]) =>
      option(key, isNotEmpty(value), flow(nonNull(value))),
    ),
  ];
}

/**
 * A Postgres server as the database of Backstage.
 * @see https://backstage.io/docs/getting-started/config/database
 */
function databaseExtension(database: Database, isOurs: Input<boolean>): BackstageExtension[] {
  const { enabled = true } = database;
  const connection = 'connectionString' in database ? '${POSTGRES_CON_STRING}' : connectionConfig(database);
  return [
    { enabled: and(enabled, isOurs), appConfig: { backend: { database: { client: 'pg', connection } } } },
    { enabled, env: databaseEnvironment(database) },
    ...tlsEnvironments(database).map((part) => ({ ...part, enabled: and(enabled, part.enabled) })),
  ];
}

/** The variables that users of backstage/charts know, or the one of a connection string. */
export function databaseEnvironment(database: Database): EnvironmentVariable[] {
  if ('connectionString' in database) return [variable('POSTGRES_CON_STRING', database.connectionString)];
  return [
    variable('POSTGRES_HOST', database.host),
    variable('POSTGRES_PORT', text`${database.port}`),
    variable('POSTGRES_USER', database.user),
    variable('POSTGRES_PASSWORD', database.passwordSecret),
    variable('POSTGRES_DB', database.database),
  ];
}

function connectionConfig({ tls }: DatabaseConnection): unknown {
  const ssl = tls === undefined ? {} : { ssl: sslConfig(tls) };
  const byFields = {
    host: '${POSTGRES_HOST}',
    port: '${POSTGRES_PORT}',
    user: '${POSTGRES_USER}',
    password: '${POSTGRES_PASSWORD}',
    database: '${POSTGRES_DB}',
    ...ssl,
  };
  return tls === undefined ? byFields : choose<unknown>(eq(modeOf(tls), 'verify-ca'), verifyCaUrl(tls), byFields);
}

/** The options of Node's TLS; nothing where no mode is given. */
function sslConfig(tls: DatabaseTls): unknown {
  const mode = modeOf(tls);
  const certificates = {
    ...fields(and(hasCa(tls), ne(mode, 'require')), { ca: { $file: CA_FILE } }),
    ...fields(hasClientCertificate(tls), { cert: { $file: CERT_FILE }, key: { $file: KEY_FILE } }),
  };
  return choose<unknown>(
    eq(mode, 'disable'),
    false,
    choose<unknown>(ne(mode, ''), { rejectUnauthorized: ne(mode, 'require'), ...certificates }),
  );
}

/** Options of Node's TLS cannot leave the host name out of the verification, the driver's own reader of URLs can. */
function verifyCaUrl(tls: DatabaseTls): string {
  const options = `sslmode=verify-ca&uselibpqcompat=true&sslrootcert=${CA_FILE}`;
  const certificate = choose(hasClientCertificate(tls), `&sslcert=${CERT_FILE}&sslkey=${KEY_FILE}`, '');
  return text`postgresql://\${POSTGRES_HOST}:\${POSTGRES_PORT}/\${POSTGRES_DB}?${options}${certificate}`;
}

interface Environment {
  readonly enabled: Input<boolean>;
  readonly env: readonly EnvironmentVariable[];
}

function tlsEnvironments(database: Database): Environment[] {
  const { tls } = database;
  if (tls === undefined) return [];
  const mode = modeOf(tls);
  if ('connectionString' in database) return stringEnvironments(tls, mode);
  // Where the URL has neither user nor password, the driver takes them from these.
  const env = [variable('PGUSER', database.user), variable('PGPASSWORD', database.passwordSecret)];
  return [{ enabled: eq(mode, 'verify-ca'), env }];
}

/** What the driver does where a connection string does not say it. */
function stringEnvironments(tls: DatabaseTls, mode: string): Environment[] {
  return [
    { enabled: ne(mode, ''), env: [{ name: 'PGSSLMODE', value: choose(eq(mode, 'require'), 'no-verify', mode) }] },
    {
      enabled: and(hasCa(tls), not(eq(mode, 'require'))),
      env: [{ name: 'NODE_EXTRA_CA_CERTS', value: CA_FILE }],
    },
  ];
}
