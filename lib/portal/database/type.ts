import {
  and,
  choose,
  contains,
  define,
  defineCondition,
  dig,
  eq,
  nonNullString,
  ifNull,
  isEmpty,
  isNull,
  not,
  or,
  isNotEmpty,
} from '../../helm';
import { text, toJson, type Input } from '../../helm';
import { givenConfig } from '../../backstage';
import { BACKSTAGE_IMAGE } from '../../kubernetes';
import type { Values } from '../values';

/** What the values say of `backend.database` in the configuration. */
export const inConfig = ({ backstage }: Values, ...path: string[]): Input<unknown> =>
  dig(givenConfig(backstage), 'backend', 'database', ...path);

/** Whether the configuration has a connection of its own, or asks for SQLite. */
export function isExplicit(values: Values): Input<boolean> {
  const isIn = or(
    not(isNull(inConfig(values, 'connection'))),
    eq(toJson(inConfig(values, 'client')), '"better-sqlite3"'),
  );
  return defineCondition(
    'database.isExplicit',
    isIn,
    'Whether the user\'s own app-config has a database: "true" or nothing.',
  );
}

const OVERRIDES = [
  'POSTGRES_HOST"',
  ...['"', '_client"', '_connection'].map((end) => `APP_CONFIG_backend_database${end}`),
];

/** Whether variables of the user's say which database to use: those that the image reads, or those above all files. */
export const isOverridden = ({ backstage }: Values): Input<boolean> =>
  defineCondition(
    'database.isOverridden',
    or(...OVERRIDES.map((name) => contains(toJson(backstage.extraEnvVars), `"name":"${name}`))),
    'Whether variables of the user\'s say which database to use: "true" or nothing.',
  );

/** Whether the values say which database to use. */
const isConfigured = (values: Values): Input<boolean> => or(isExplicit(values), isOverridden(values));

/** Whether Backstage may use another server than the one that the chart makes, or that the values describe. */
export function mayUseOtherDatabase(values: Values): Input<boolean> {
  const connection = toJson(inConfig(values, 'connection'));
  const isOther = and(isExplicit(values), not(contains(connection, '${POSTGRES_HOST}')));
  return or(isOther, isOverridden(values));
}

/** The type of database that is chosen, as `database.type`; "" where Backstage's own configuration decides. */
function databaseType(values: Values): string {
  const { type } = values.database;
  const { enabled } = values.postgresql;
  const isOn = ifNull<boolean>(enabled as Input<boolean | undefined>, not(isConfigured(values)));
  return define(
    'database.type',
    choose(isNotEmpty(type), text`${nonNullString(type)}`, choose(isOn, 'embedded', '')),
    'The kind of database: embedded, operator, external, sqlite, or nothing.',
  );
}

/** Whether a type of database is chosen. */
export const isDatabaseType = (values: Values, type: DatabaseType): Input<boolean> => eq(databaseType(values), type);
/** The types of `database.type`; "" where Backstage's own configuration decides. */
export type DatabaseType = 'embedded' | 'external' | 'operator' | 'sqlite' | '';

/** Whether this chart runs the Postgres: as the values say, or where they configure no other database. */
export const hasPostgresql = (values: Values): Input<boolean> => isDatabaseType(values, 'embedded');

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
  const isIn = and(isDatabaseType(values, ''), or(isSqlite, isUnset));
  return defineCondition('database.isInMemory', isIn, 'Whether the database is lost with its pod: "true" or nothing.');
}

/** Whether each pod has a database of its own, since the data is in SQLite, as far as the values tell. */
export function isDatabasePerPod(values: Values): Input<boolean> {
  return or(isDatabaseType(values, 'sqlite'), contains(toJson(inConfig(values)), 'better-sqlite3'), isInMemory(values));
}
