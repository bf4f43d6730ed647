import type { Construct } from 'constructs';
import type { DatabaseOptions } from '../../backstage';
import type { BackstageExtension } from '../../extension';
import {
  ExternalDatabase,
  SQLITE_SINGLE_POD,
  SqliteDatabase,
  type Database,
  type ExternalDatabaseProps,
} from '../../database';
import { and, when, type Input, type Release } from '../../helm';
import { Postgres } from '../../postgres';
import { PostgresCluster } from '../../postgres-cluster';
import { nodeJsPod, postgresqlName, type CommonProps } from '../common/common-props';
import { checkDatabase, checkPostgresql, checkReplicas, checkVariables } from './checks';
import { operatorProps, withOperatorOptions } from './operator';
import { postgresqlExtras, postgresqlProps } from './postgresql';
import { hasPostgresql, isDatabaseType, isInMemory } from './type';
import type { Values } from '../values';

/** The database of a portal, of each type; at most one of them is enabled. */
export interface PortalDatabase {
  /** The Postgres of the release; in plain manifests it is unset where the values do not enable it. */
  readonly postgresql: Postgres | undefined;
  /** The Cluster of the operator; in plain manifests it is unset where the values do not choose it. */
  readonly cluster: PostgresCluster | undefined;
  /** The connections to the servers, for Backstage and other clients. */
  readonly servers: readonly Database[];
  /** The databases that only Backstage can use. */
  readonly extensions: readonly BackstageExtension[];
  readonly options: DatabaseOptions;
}

/** Makes the database that the values choose. */
export function portalDatabase(
  scope: Construct,
  values: Values,
  common: CommonProps,
  release: Release,
): PortalDatabase {
  checkReplicas(scope, values);
  checkDatabase(scope, values);
  const servers: Database[] = [];
  const extensions: BackstageExtension[] = [];
  const { external, sqlite } = values.database;

  const postgresql = embedded(scope, values, common, postgresqlName(release));
  if (postgresql !== undefined) servers.push({ ...postgresql.connection, enabled: hasPostgresql(values) });

  const isExternal = isDatabaseType(values, 'external');
  when(isExternal, () => {
    const { dangerouslyAllowPlainSecrets } = values;
    const database = new ExternalDatabase(scope, 'external-database', {
      ...common,
      // Which modes there are, the construct says.
      ...(external as Partial<ExternalDatabaseProps>),
      dangerouslyAllowPlainSecrets,
    });
    servers.push(...database.databases.map((server) => within(isExternal, server)));
    extensions.push(...database.extensions.map((part) => within(isExternal, part)));
  });

  const isOperator = isDatabaseType(values, 'operator');
  let cluster: PostgresCluster | undefined;
  when(isOperator, () => {
    cluster = new PostgresCluster(scope, 'operator', {
      ...{ ...common, ...operatorProps(values, release) },
    });
    servers.push(within(isOperator, cluster.connection));
  });

  const isSqlite = isDatabaseType(values, 'sqlite');
  when(isSqlite, () => {
    const database = new SqliteDatabase(scope, 'sqlite', { ...common, ...sqlite });
    extensions.push(...database.extensions.map((part) => within(isSqlite, part)));
  });

  // The files of the image expect a Postgres.
  const inMemory = { backend: { database: { client: 'better-sqlite3', connection: ':memory:' } } };
  extensions.push({ enabled: isInMemory(values), appConfig: inMemory, singlePodReason: SQLITE_SINGLE_POD });
  return {
    postgresql,
    cluster,
    servers,
    extensions,
    options: withOperatorOptions(databaseOptions(values), isOperator),
  };
}

/** A part of a database, enabled only where the type of that database is chosen. */
const within = <T extends { readonly enabled?: Input<boolean> }>(isChosen: Input<boolean>, part: T): T => ({
  ...part,
  enabled: part.enabled === undefined ? isChosen : and(isChosen, part.enabled),
});

function embedded(scope: Construct, values: Values, common: CommonProps, name: string): Postgres | undefined {
  let database: Postgres | undefined;
  checkPostgresql(scope, values);
  checkVariables(scope, values);
  when(hasPostgresql(values), () => {
    database = new Postgres(scope, 'postgresql', {
      ...{ ...common, ...postgresqlProps(values), name, secretPod: nodeJsPod(values, common) },
    });
    postgresqlExtras(scope, values, common, database);
  });
  return database;
}

/** How the plugins share the database. */
function databaseOptions({ database }: Values): DatabaseOptions {
  const { pluginDivisionMode, prefix, schemaPrefix, ensureExists, ensureSchemaExists, role, knexConfig, plugin } =
    database;
  return { pluginDivisionMode, prefix, schemaPrefix, ensureExists, ensureSchemaExists, role, knexConfig, plugin };
}
