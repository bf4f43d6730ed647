import type { Construct } from 'constructs';
import {
  and,
  choose,
  contains,
  define,
  defineCondition,
  dig,
  either,
  eq,
  given,
  ifEmpty,
  ifNull,
  isEmpty,
  isNull,
  ne,
  not,
  or,
} from '../helm';
import { refuse, string, text, toJson, type Input } from '../helm';
import { givenConfig } from '../backstage';
import { SQLITE_SINGLE_POD } from '../database';
import { BACKSTAGE_IMAGE } from '../kubernetes';
import type { Values } from './values';
import type { Warning } from './warning';

/** What the values say of `backend.database` in the configuration. */
const inConfig = ({ backstage }: Values, ...path: string[]): Input<unknown> =>
  dig(givenConfig(backstage), 'backend', 'database', ...path);

/** Whether the configuration has a connection of its own, or asks for SQLite. */
function isExplicit(values: Values): Input<boolean> {
  const isIn = or(
    not(isNull(inConfig(values, 'connection'))),
    eq(toJson(inConfig(values, 'client')), '"better-sqlite3"'),
  );
  return defineCondition('database.isExplicit', isIn);
}

const OVERRIDES = [
  'POSTGRES_HOST"',
  ...['"', '_client"', '_connection'].map((end) => `APP_CONFIG_backend_database${end}`),
];

/** Whether variables of the user's say which database to use: those that the image reads, or those above all files. */
const isOverridden = ({ backstage }: Values): Input<boolean> =>
  or(...OVERRIDES.map((name) => contains(toJson(backstage.extraEnvVars), `"name":"${name}`)));

/** Whether the values say which database to use. */
const isConfigured = (values: Values): Input<boolean> => or(isExplicit(values), isOverridden(values));

/** Whether Backstage may use another server than the one that is made for it, or that the values describe. */
export function isElsewhere(values: Values): Input<boolean> {
  const connection = toJson(inConfig(values, 'connection'));
  const isOther = and(isExplicit(values), not(contains(connection, '${POSTGRES_HOST}')));
  return or(isOther, isOverridden(values));
}

/** Which of the forms is chosen, as `database.type`; "" where Backstage's own configuration decides. */
function databaseType(values: Values): string {
  const { type } = values.database;
  const { enabled } = values.postgresql;
  const isOn = ifNull<boolean>(enabled as Input<boolean | undefined>, not(isConfigured(values)));
  return define('database.type', choose(not(isEmpty(type)), text`${given(type)}`, choose(isOn, 'embedded', '')));
}

/** Whether a form is chosen. */
export const isForm = (values: Values, form: DatabaseForm): Input<boolean> => eq(databaseType(values), form);
export type DatabaseForm = 'embedded' | 'external' | 'operator' | 'sqlite' | '';

/** Whether this chart runs the Postgres: as the values say, or where they configure no other database. */
export const hasPostgresql = (values: Values): Input<boolean> => isForm(values, 'embedded');

/** Whether there is no database but the memory of the pod, as far as the values tell. */
export function isInMemory(values: Values): Input<boolean> {
  const { args, extraAppConfig, extraEnvVarsCM, extraEnvVarsSecrets, extraVolumeMounts, image } = values.backstage;
  const mayTell = [args, extraAppConfig, extraEnvVarsCM, extraEnvVarsSecrets, extraVolumeMounts];
  const isUnset = and(
    not(isConfigured(values)),
    isNull(inConfig(values)),
    // An image of one's own may bring the configuration of a database.
    eq(image.repository, BACKSTAGE_IMAGE.repository),
    ...mayTell.map(isEmpty),
  );
  const isSqlite = and(
    eq(toJson(inConfig(values, 'client')), '"better-sqlite3"'),
    isNull(inConfig(values, 'connection')),
  );
  const isIn = and(isForm(values, ''), or(isSqlite, isUnset));
  return defineCondition('database.isInMemory', isIn);
}

/** Whether the data of Backstage is in SQLite, and so each pod's own, as far as the values tell. */
export function isOwnDatabase(values: Values): Input<boolean> {
  return or(isForm(values, 'sqlite'), contains(toJson(inConfig(values)), 'better-sqlite3'), isInMemory(values));
}

/** How many pods of Backstage there may be. */
export function backstagePods({ backstage: { replicas, autoscaling } }: Values): Input<number> {
  return either(autoscaling.enabled, autoscaling.maxReplicas, replicas);
}

/** Refuses what would start a second pod on a database that is each pod's own. */
export function checkReplicas(scope: Construct, values: Values): void {
  const { autoscaling, strategy } = values.backstage;
  refuse(scope, and(autoscaling.enabled, isOwnDatabase(values)), SQLITE_SINGLE_POD);
  const isRolling = not(or(isEmpty(strategy), eq(toJson(dig(strategy, 'type')), '"Recreate"')));
  refuse(
    scope,
    and(isForm(values, 'sqlite'), values.database.sqlite.persistence.enabled, isRolling),
    'backstage.strategy.type: two pods must not write to one SQLite, allowed is "Recreate" where database.sqlite.persistence is enabled; leave it out',
  );
}

/** Refuses two databases at once. */
export function checkDatabase(scope: Construct, values: Values): void {
  const { database, postgresql } = values;
  const type = string(ifEmpty(database.type, ''));
  const isOther = not(or(isEmpty(database.type), eq(type, 'embedded')));
  const isSaid = (enabled: boolean) => eq(toJson(postgresql.enabled), JSON.stringify(enabled));
  refuse(
    scope,
    and(isOther, isSaid(true)),
    text`postgresql.enabled: got true, but database.type is "${type}"; leave one of them out`,
  );
  refuse(
    scope,
    and(eq(type, 'embedded'), isSaid(false)),
    'postgresql.enabled: got false, but database.type is "embedded"; leave one of them out',
  );
  refuse(
    scope,
    and(not(isEmpty(database.type)), isExplicit(values)),
    text`database.type: got "${type}", but the configuration (backstage.appConfig or extraAppConfig) has a backend.database of its own, which wins; leave one of them out`,
  );
  refuse(
    scope,
    and(not(isEmpty(database.type)), isOverridden(values)),
    text`database.type: got "${type}", but backstage.extraEnvVars name another database (POSTGRES_HOST or APP_CONFIG_backend_database), which wins; leave one of them out`,
  );
  refuse(
    scope,
    and(isSaid(true), postgresql.tls.enabled, isExplicit(values), isNull(inConfig(values, 'connection', 'ssl'))),
    'postgresql.tls.enabled: got true, but backend.database.connection of the configuration has no ssl, and the server takes encrypted connections only; leave that connection out, or write ssl into it',
  );
  const { host, connectionString, connection } = database.external;
  refuse(
    scope,
    and(ne(type, 'external'), not(and(...[host, connectionString.existingSecret, connection].map(isEmpty)))),
    text`database.external: is given, but database.type is "${type}"; set it to "external", or leave database.external out`,
  );
  const {
    existingCluster,
    imageName,
    bootstrap,
    postgresql: server,
    affinity,
    monitoring,
    backup,
    spec,
  } = database.operator;
  const ofOperator = [existingCluster, imageName, bootstrap, server, affinity, monitoring, backup, spec];
  refuse(
    scope,
    and(ne(type, 'operator'), not(and(...ofOperator.map(isEmpty)))),
    text`database.operator: is given, but database.type is "${type}"; set it to "operator", or leave database.operator out`,
  );
  const { enabled, existingClaim } = database.sqlite.persistence;
  refuse(
    scope,
    and(ne(type, 'sqlite'), or(enabled, not(isEmpty(existingClaim)))),
    text`database.sqlite: is given, but database.type is "${type}"; set it to "sqlite", or leave database.sqlite out`,
  );
}

/** What of the database is not fit for production. */
export function databaseWarnings(values: Values): Warning[] {
  const { host, tls, connectionString, connection } = values.database.external;
  const mode = string(ifEmpty(tls.mode, ''));
  const isExternal = isForm(values, 'external');
  const isGiven = (value: unknown) => not(isEmpty(value));
  const hasNoSsl = and(isGiven(connection), isEmpty(dig(connection, 'ssl')), isNull(dig(connection, 'instance')));
  return [
    [
      and(hasPostgresql(values), isElsewhere(values)),
      'the Postgres of the release runs, but the configuration names another database; set postgresql.enabled to false if it is not used.',
    ],
    [
      isOwnDatabase(values),
      'the data is in SQLite, which is for development, and lost with the pod unless it is on a volume; use Postgres (database.type).',
    ],
    [
      and(isExternal, eq(mode, 'require')),
      'the connection to the database is encrypted, but to whomever answers (database.external.tls.mode: require); give the CA and use verify-full.',
    ],
    [
      and(isExternal, or(eq(mode, 'disable'), and(eq(mode, ''), isGiven(host)))),
      'the connection to the database is not encrypted (database.external.tls.mode).',
    ],
    [
      and(isExternal, eq(mode, ''), isGiven(connectionString.existingSecret)),
      'the connection to the database is encrypted only if its text says so, as with ?sslmode=verify-full, or database.external.tls.mode.',
    ],
    [and(isExternal, hasNoSsl), 'the connection to the database is not encrypted (database.external.connection.ssl).'],
  ];
}
