import { and, contains, dig, either, eq, ifEmpty, isEmpty, not, refuse, toJson, when, type Input } from '../helm';
import { ServiceMonitor } from '../metrics';
import type { Postgres, PostgresProps } from '../postgres';
import { DisruptionBudget } from '../scaling';
import type { Construct } from 'constructs';
import type { CommonProps } from './common';
import { backstagePods, hasPostgresql } from './database';
import type { Values } from './values';
import { templated } from './templated';

type Section = Record<string, unknown> | null | undefined;

/** Values of which those that a chart with the Postgres of Bitnami has elsewhere win, where they are given. */
function carried<T extends object>(own: T, legacy: Section, keys: readonly (keyof T & string)[]): T {
  if (legacy === null || legacy === undefined) return own;
  const present = keys.filter((key) => key in legacy);
  return {
    ...own,
    ...Object.fromEntries(present.map((key) => [key, ifEmpty(legacy[key], own[key])])),
  };
}

const POD = [
  ...(['extraEnvVars', 'podAnnotations', 'podLabels', 'nodeSelector', 'tolerations', 'affinity'] as const),
  'topologySpreadConstraints',
] as const;

/** The properties of Postgres: from `postgresql`, and from what charts with that of Bitnami have in `postgresql.primary`. */
export function postgresqlProps(values: Values): PostgresProps {
  const { global, postgresql } = values;
  const primary = (postgresql.primary ?? {}) as Record<string, Section>;
  const { storageClass, ...persistence } = templated(
    carried(postgresql.persistence, primary.persistence, [
      ...(['size', 'storageClass', 'accessModes', 'annotations', 'labels', 'existingClaim'] as const),
    ]),
    ...(['annotations', 'labels'] as const),
  );
  return {
    ...templated(carried(postgresql, primary, [...POD, 'resources', 'priorityClassName']), ...POD),
    persistence: {
      ...persistence,
      storageClass: ifEmpty(
        storageClass as Input<string>,
        either(isEmpty(persistence.existingClaim), global.storageClass as Input<string>, ''),
      ),
    },
    persistentVolumeClaimRetentionPolicy: retentionPolicy(postgresql, primary.persistentVolumeClaimRetentionPolicy),
    initdb: carried(postgresql.initdb, primary.initdb, ['scripts', 'scriptsConfigMap', 'scriptsSecret']),
    metrics: postgresql.metrics,
    clientReplicas: backstagePods(values),
    dangerouslyAllowPlainSecrets: values.dangerouslyAllowPlainSecrets,
  };
}

/** That of Bitnami has a switch of its own. */
function retentionPolicy({ persistentVolumeClaimRetentionPolicy: own }: Values['postgresql'], legacy: Section) {
  const isOn = not(isEmpty(legacy?.enabled));
  const chosen = (key: 'whenDeleted' | 'whenScaled') =>
    ifEmpty(either<unknown>(isOn, legacy?.[key], ''), own[key]) as Input<string>;
  return { whenDeleted: chosen('whenDeleted'), whenScaled: chosen('whenScaled') };
}

/** What there is for Postgres besides the server: a budget for disruptions, and how Prometheus finds its metrics. */
export function postgresqlExtras(
  scope: Construct,
  { postgresql }: Values,
  common: CommonProps,
  database: Postgres,
): void {
  const { pdb, metrics } = postgresql;
  const { imageRegistry: _r, imagePullSecrets: _s, diagnosticMode: _d, ...naming } = common;
  const { workload } = database;
  const props = { ...naming, name: workload.name, component: 'postgresql' } as const;
  when(pdb.create, () => {
    new DisruptionBudget(scope, 'postgresql-disruption-budget', {
      ...props,
      ...pdb,
      target: workload,
      path: 'postgresql',
    });
  });
  when(and(metrics.enabled, metrics.serviceMonitor.enabled), () => {
    const { labels: monitorLabels, ...own } = templated(
      metrics.serviceMonitor,
      ...(['labels', 'annotations', 'relabelings', 'metricRelabelings'] as const),
    );
    const { selectorLabels } = workload;
    new ServiceMonitor(scope, 'postgresql-service-monitor', { ...props, ...own, selectorLabels, monitorLabels });
  });
}

/** Refuses what charts with the Postgres of Bitnami have, and this one cannot do. */
export function checkPostgresql(scope: Construct, values: Values): void {
  const { postgresql } = values;
  const { architecture, auth, image, metrics } = postgresql;
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
    eq(toJson(dig(postgresql.primary, 'persistence', 'enabled')), 'false'),
    'postgresql.primary.persistence.enabled: got false, but the data of Postgres always is on a volume; leave it out',
  );
  refuse(
    scope,
    and(enabled, contains(image.repository, 'bitnami')),
    'postgresql.image.repository: images of Bitnami keep their data elsewhere than the official image; leave it out, or use an image like docker.io/library/postgres',
  );
  refuse(
    scope,
    and(enabled, metrics.serviceMonitor.enabled, not(metrics.enabled)),
    'postgresql.metrics.serviceMonitor.enabled: got true, but there is no exporter to scrape; set postgresql.metrics.enabled too',
  );
}
