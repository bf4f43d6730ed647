import type { Construct } from 'constructs';
import { and, choose, contains, define, dig, eq, gt, ifNull, isEmpty, isKind, isNull, not, or, refuse } from '../helm';
import { text, toJson, type Input } from '../helm';
import { BACKSTAGE_IMAGE } from '../kubernetes';
import type { Values } from './values';

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

/** Whether this chart runs the Postgres: as the values say, or where they configure no other database. */
export function hasPostgresql(values: Values): Input<boolean> {
  const { enabled } = values.postgresql;
  const isOn = ifNull<boolean>(enabled as Input<boolean | undefined>, not(isConfigured(values)));
  return not(isEmpty(define('postgresql.enabled', choose(isOn, 'true', ''))));
}

/** Whether there is no database but the memory of the pod, as far as the values tell. */
export function isInMemory(values: Values): Input<boolean> {
  const { args, extraAppConfig, extraEnvVarsCM, extraEnvVarsSecrets, extraVolumeMounts, image } = values.backstage;
  const mayTell = [args, extraAppConfig, extraEnvVarsCM, extraEnvVarsSecrets, extraVolumeMounts];
  return and(
    not(hasPostgresql(values)),
    not(isConfigured(values)),
    isNull(dig(values.backstage.appConfig, 'backend', 'database')),
    // An image of one's own may bring the configuration of a database.
    eq(image.repository, BACKSTAGE_IMAGE.repository),
    ...mayTell.map(isEmpty),
  );
}

/** Whether the data of Backstage is in SQLite, and so each pod's own, as far as the values tell. */
export function isOwnDatabase(values: Values): Input<boolean> {
  return or(contains(configuration(values), 'better-sqlite3'), isInMemory(values));
}

/** Refuses several pods that would each have data of their own. */
export function checkReplicas(scope: Construct, values: Values): void {
  const { replicas, autoscaling } = values.backstage;
  refuse(
    scope,
    and(or(gt(replicas, 1), and(autoscaling.enabled, gt(autoscaling.maxReplicas, 1))), isOwnDatabase(values)),
    "backstage.replicas: several pods (replicas, autoscaling) need a database that they share, and SQLite is each pod's own; use Postgres (postgresql.enabled, or backend.database in appConfig)",
  );
}
