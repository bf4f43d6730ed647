import type { Construct } from 'constructs';
import {
  and,
  choose,
  contains,
  define,
  dig,
  eq,
  ifEmpty,
  isEmpty,
  isNull,
  matches,
  ne,
  not,
  or,
  partial,
  refuse,
  string,
  text,
  toJson,
  tplAll,
  isNotEmpty,
  type Input,
} from '../../helm';
import { SQLITE_SINGLE_POD } from '../../database';
import { POSTGRES_PORT } from '../../postgres';
import type { Values } from '../values';
import { hasPostgresql, inConfig, isDatabasePerPod, isDatabaseType, isExplicit, isOverridden } from './type';

/** Refuses what would start a second pod where each pod has a database of its own. */
export function checkReplicas(scope: Construct, values: Values): void {
  const { autoscaling, strategy } = values.backstage;
  refuse(scope, and(autoscaling.enabled, isDatabasePerPod(values)), SQLITE_SINGLE_POD);
  const isRolling = not(or(isEmpty(strategy), eq(toJson(dig(strategy, 'type')), '"Recreate"')));
  refuse(
    scope,
    and(isDatabaseType(values, 'sqlite'), values.database.sqlite.persistence.enabled, isRolling),
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
    and(isNotEmpty(database.type), isExplicit(values)),
    text`database.type: got "${type}", but the configuration (backstage.appConfig or extraAppConfig) has a backend.database of its own, which wins; leave one of them out`,
  );
  refuse(
    scope,
    and(isNotEmpty(database.type), isOverridden(values)),
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
    and(ne(type, 'sqlite'), or(enabled, isNotEmpty(existingClaim))),
    text`database.sqlite: is given, but database.type is "${type}"; set it to "sqlite", or leave database.sqlite out`,
  );
}

/** Refuses variables that name another role or port than those of the Postgres of the release, which Backstage then uses. */
export function checkVariables(scope: Construct, values: Values): void {
  const { username } = values.postgresql.auth;
  const variables = toJson(tplAll(values.backstage.extraEnvVars));
  const has = (name: string, value = '') => contains(variables, text`{"name":"${name}","value":"${value}`);
  // Another server, such as a pool in front of it, may have a port of its own.
  const isOurs = and(hasPostgresql(values), not(contains(variables, '"name":"POSTGRES_HOST"')));
  const refuseOther = (name: string, own: Input<string>, remedy: string) =>
    refuse(
      scope,
      and(isOurs, has(name), not(has(name, text`${own}"`))),
      text`backstage.extraEnvVars: ${name} is not "${own}", as the Postgres of the release has it; leave the variable out${remedy}`,
    );
  refuseOther('POSTGRES_USER', username, ', or set postgresql.auth.username');
  refuseOther('POSTGRES_PORT', String(POSTGRES_PORT), '');
}

type Image = Values['postgresql']['image'];

/** Repositories of builds of Postgres that keep data, scripts and settings elsewhere than the official image. */
const OTHER_IMAGES =
  'bitnami|cloudnative-pg|crunchy|spilo|(fedora|sclorg|rhel[0-9]+|centos[0-9]*|ubi[0-9]*)/postgresql';

/** Versions of three numbers, and what Bitnami appends to them; those of the official image have two numbers. */
const BITNAMI_TAG = '^[1-9][0-9][.][0-9]+[.][0-9]+|-(debian|photon|ol|rhel|centos|ubi)-?[0-9]|-r[0-9]+$';

const isBitnamiTag = (tag: Input<string | undefined>) =>
  isNotEmpty(
    partial(
      'postgresql.bitnamiTag',
      { tag: string(ifEmpty(tag, '')) },
      (given) => string(choose(matches(given.tag, BITNAMI_TAG), given.tag, '')),
      'The tag of an image, if it is one of Bitnami.',
    ),
  );

type Reference = Pick<Image, 'repository' | 'tag' | 'digest'>;

/** What of an image cannot be of the official one, though the repository may be; "" where nothing is. */
function otherBuild(path: string, { repository, tag, digest }: Reference): string {
  const name = string(ifEmpty(repository, ''));
  return define(
    `${path}.otherBuild`,
    choose(
      and(matches(name, '^$|(^|/)postgres$'), isBitnamiTag(tag)),
      text`the tag "${ifEmpty(tag, '')}"`,
      // It may be of the image that the other chart runs.
      choose(and(eq(name, ''), isNotEmpty(digest)), text`the digest "${ifEmpty(digest, '')}" without a repository`, ''),
    ),
    'What of the image cannot be of the official one.',
  );
}

/** What of the server's image is not like the official one; "" where nothing is. */
function otherImage(image: Image): string {
  const name = string(ifEmpty(image.repository, ''));
  const build = otherBuild('postgresql', image);
  return define(
    'postgresql.otherImage',
    choose(matches(name, OTHER_IMAGES), text`the repository "${name}"`, build),
    'What of the image is not like the official one.',
  );
}

/** Refuses what is meant for the exporter of Bitnami. */
function refuseExporter(scope: Construct, isUsed: Input<boolean>, { repository, tag, digest }: Image): void {
  const path = 'postgresql.metrics.image';
  const isOfBitnami = or(contains(string(ifEmpty(repository, '')), 'bitnami'), isBitnamiTag(tag));
  refuse(scope, and(isUsed, isOfBitnami), `${path}: got an image of Bitnami; leave out ${path} as a whole`);
  refuse(
    scope,
    and(isUsed, isEmpty(repository), isNotEmpty(digest)),
    `${path}: got a digest without a repository, and it may be of another image; leave out ${path} as a whole, or give both`,
  );
}

/** Refuses what charts with the Postgres of Bitnami have, and this one cannot do. */
export function checkPostgresql(scope: Construct, values: Values): void {
  const { backup, postgresql } = values;
  const { architecture, auth, image, metrics } = postgresql;
  const enabled = hasPostgresql(values);
  refuse(
    scope,
    and(enabled, isNotEmpty(dig(values.global, 'postgresql', 'auth'))),
    'global.postgresql.auth: is not read by this chart, use postgresql.auth',
  );
  refuse(
    scope,
    and(enabled, eq(auth.username, 'postgres')),
    'postgresql.auth.username: got "postgres", which is the superuser; choose a role of its own for Backstage',
  );
  refuse(
    scope,
    eq(architecture, 'replication'),
    'postgresql.architecture: got "replication", allowed is "standalone"; for replicas use an operator such as CloudNativePG',
  );
  const refuseOther = (path: string, isUsed: Input<boolean>, other: string) =>
    refuse(
      scope,
      and(isUsed, ne(other, '')),
      text`${path}: got ${other}, which is not of the official image or one like it; leave out ${path} as a whole, or give a repository (such as library/postgres) with a tag or digest of its own`,
    );
  refuseOther('postgresql.image', enabled, otherImage(image));
  const isOfOthers = and(isEmpty(backup.image.repository), isNotEmpty(image.repository));
  refuseOther('backup.image', and(backup.enabled, not(isOfOthers)), otherBuild('backup', backup.image));
  refuseExporter(scope, and(enabled, metrics.enabled), metrics.image);
  refuse(
    scope,
    and(enabled, metrics.serviceMonitor.enabled, not(metrics.enabled)),
    'postgresql.metrics.serviceMonitor.enabled: got true, but there is no exporter to scrape; set postgresql.metrics.enabled too',
  );
}
