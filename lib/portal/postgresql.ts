import { and, contains, dig, eq, ifEmpty, isBlank, isEmpty, not, refuse, toJson, tplAll, type Input } from '../helm';
import type { PostgresProps } from '../postgres';
import type { Construct } from 'constructs';
import { hasPostgresql } from './database';
import type { Values } from './values';
import { templated } from './templated';

/** The properties of Postgres: from `postgresql`, and from what charts with that of Bitnami have in `postgresql.primary`. */
export function postgresqlProps({ global, postgresql }: Values): PostgresProps {
  const own = templated(
    postgresql,
    ...(['extraEnvVars', 'podAnnotations', 'podLabels', 'nodeSelector', 'tolerations', 'affinity'] as const),
    'topologySpreadConstraints',
  );
  const {
    persistence: volume,
    initdb,
    ...primary
  } = (postgresql.primary ?? {}) as Record<string, unknown> & {
    readonly persistence?: Record<string, unknown> | null;
    readonly initdb?: Record<string, unknown> | null;
  };
  const carried = Object.entries(own)
    .filter(([key]) => key in primary)
    .map(([key, value]) => [key, ifEmpty(tplAll(primary[key]), value)] as const);
  const { size, storageClass } = postgresql.persistence;
  return {
    ...own,
    ...Object.fromEntries(carried),
    persistence: {
      size: ifEmpty(volume?.size as Input<string>, size),
      storageClass: ifEmpty(
        volume?.storageClass as Input<string>,
        ifEmpty(storageClass as Input<string>, global.storageClass as Input<string>),
      ),
    },
    initdb: { scripts: ifEmpty(initdb?.scripts as Input<Record<string, string>>, postgresql.initdb.scripts) },
  };
}

/** Refuses what charts with the Postgres of Bitnami have, and this one cannot do. */
export function checkPostgresql(scope: Construct, values: Values): void {
  const { postgresql } = values;
  const { architecture, auth, image } = postgresql;
  const enabled = hasPostgresql(values);
  refuse(
    scope,
    and(enabled, not(isEmpty(dig(values.global, 'postgresql', 'auth')))),
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
  refuse(
    scope,
    and(enabled, not(isBlank(auth.password))),
    'postgresql.auth.password: passwords do not belong in values, put it into a Secret and name that in postgresql.auth.existingSecret',
  );
  refuse(
    scope,
    eq(toJson(dig(postgresql.primary, 'persistence', 'enabled')), 'false'),
    'postgresql.primary.persistence.enabled: got false, but the data of Postgres always is on a volume; leave it out',
  );
  refuse(
    scope,
    and(enabled, contains(image.repository, 'bitnami')),
    'postgresql.image.repository: images of Bitnami keep their data elsewhere than the official image; leave it out, or use an image like docker.io/library/postgres',
  );
}
