import type { Construct } from 'constructs';
import {
  and,
  choose,
  contains,
  define,
  dig,
  either,
  eq,
  given,
  gt,
  ifEmpty,
  ifNull,
  isEmpty,
  isKind,
  isNull,
  ne,
  not,
  or,
} from '../helm';
import { refuse, string, text, toJson, type Input } from '../helm';
import { BACKSTAGE_IMAGE } from '../kubernetes';
import type { Values } from './values';
import type { Warning } from './warning';

/** Everything that the values say of Backstage's configuration, as one text to look into. */
export function configuration({ backstage }: Values): string {
  return text`${toJson(backstage.appConfig)}${toJson(backstage.extraAppConfig)}`;
}

/** Whether the values say which database to use: in the configuration, or by the variables that the image reads. */
function isConfigured({ backstage }: Values): Input<boolean> {
  const { appConfig, extraEnvVars } = backstage;
  return or(
    not(isNull(dig(appConfig, 'backend', 'database', 'connection'))),
    and(isKind(appConfig, 'string'), contains(toJson(appConfig), 'database:')),
    contains(toJson(extraEnvVars), '"name":"POSTGRES_HOST"'),
    contains(toJson(extraEnvVars), '"name":"APP_CONFIG_backend_database'),
  );
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
    isForm(values, ''),
    not(isConfigured(values)),
    isNull(dig(values.backstage.appConfig, 'backend', 'database')),
    // An image of one's own may bring the configuration of a database.
    eq(image.repository, BACKSTAGE_IMAGE.repository),
    ...mayTell.map(isEmpty),
  );
  return not(isEmpty(define('database.isInMemory', choose(isUnset, 'true', ''))));
}

/** Whether the data of Backstage is in SQLite, and so each pod's own, as far as the values tell. */
export function isOwnDatabase(values: Values): Input<boolean> {
  return or(isForm(values, 'sqlite'), contains(configuration(values), 'better-sqlite3'), isInMemory(values));
}

/** How many pods of Backstage there may be. */
export function backstagePods({ backstage: { replicas, autoscaling } }: Values): Input<number> {
  return either(autoscaling.enabled, autoscaling.maxReplicas, replicas);
}

/** Refuses several pods that would each have data of their own. */
export function checkReplicas(scope: Construct, values: Values): void {
  const { replicas, autoscaling } = values.backstage;
  refuse(
    scope,
    and(or(gt(replicas, 1), and(autoscaling.enabled, gt(autoscaling.maxReplicas, 1))), isOwnDatabase(values)),
    "backstage.replicas: several pods (replicas, autoscaling) need a database that they share, and SQLite is each pod's own; use Postgres (database.type, or backend.database in appConfig)",
  );
}

/** Refuses two databases at once. */
export function checkDatabase(scope: Construct, values: Values): void {
  const { database, postgresql, backstage } = values;
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
    and(isOther, not(isNull(dig(backstage.appConfig, 'backend', 'database', 'connection')))),
    text`database.type: got "${type}", but backstage.appConfig has backend.database.connection, which wins; leave one of them out`,
  );
  const { host, connectionString, connection } = database.external;
  refuse(
    scope,
    and(ne(type, 'external'), not(and(...[host, connectionString.existingSecret, connection].map(isEmpty)))),
    text`database.external: is given, but database.type is "${type}"; set it to "external", or leave database.external out`,
  );
}

/** What of the database is not fit for production. */
export function databaseWarnings(values: Values): Warning[] {
  const { host, tls } = values.database.external;
  const mode = string(ifEmpty(tls.mode, ''));
  const isExternal = isForm(values, 'external');
  return [
    [
      isOwnDatabase(values),
      'the data is in SQLite, which is for development, and lost with the pod unless it is on a volume; use Postgres (database.type).',
    ],
    [
      and(isExternal, eq(mode, 'require')),
      'the connection to the database is encrypted, but to whomever answers (database.external.tls.mode: require); give the CA and use verify-full.',
    ],
    [
      and(isExternal, or(eq(mode, 'disable'), and(eq(mode, ''), not(isEmpty(host))))),
      'the connection to the database is not encrypted (database.external.tls.mode).',
    ],
  ];
}
