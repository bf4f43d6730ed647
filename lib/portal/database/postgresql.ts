import type { Construct } from 'constructs';
import {
  and,
  defineCondition,
  dig,
  either,
  ifEmpty,
  ifNull,
  isEmpty,
  when,
  type Input,
  isNotEmpty,
  string,
} from '../../helm';
import { ServiceMonitor } from '../../metrics';
import { POSTGRES_DEFAULTS, type Postgres, type PostgresProps } from '../../postgres';
import { DisruptionBudget } from '../../scaling';
import { maxBackstagePods, namingProps, type CommonProps } from '../common/common-props';
import { podSecurityContext } from '../common/openshift';
import type { Values } from '../values';
import { templated } from '../values/templated';

type Section = Record<string, unknown> | null | undefined;

/** The values, over which those win that charts with the Postgres of Bitnami have in a section of theirs. */
function withBitnamiValues<T extends object>(values: T, bitnami: Section, keys: readonly (keyof T & string)[]): T {
  if (bitnami === null || bitnami === undefined) return values;
  const present = keys.filter((key) => key in bitnami);
  return {
    ...values,
    ...Object.fromEntries(present.map((key) => [key, ifEmpty(bitnami[key], values[key])])),
  };
}

/** The image of the server. */
export const postgresqlImage = ({ postgresql: { image } }: Values): NonNullable<PostgresProps['image']> =>
  withRepository(image, POSTGRES_DEFAULTS.image);

const withRepository = <T extends { readonly repository?: Input<string | undefined> }>(
  image: T,
  { repository }: { readonly repository: string },
) => ({
  ...image,
  repository: ifEmpty(image.repository, repository),
});

/** Whether the data is on a volume that outlives the pod. */
export const hasPersistence = ({ postgresql: { persistence, primary } }: Values): Input<boolean> =>
  defineCondition(
    'postgresql.hasPersistence',
    ifNull(dig(primary, 'persistence', 'enabled') as Input<boolean>, persistence.enabled),
    'Whether the embedded Postgres keeps its data on a volume: "true" or nothing.',
  );

const POD = [
  ...(['extraEnvVars', 'podAnnotations', 'podLabels', 'nodeSelector', 'tolerations', 'affinity'] as const),
  'topologySpreadConstraints',
] as const;

/** The properties of Postgres: from `postgresql`, and from what charts with that of Bitnami have in `postgresql.primary`. */
export function postgresqlProps(values: Values): PostgresProps {
  const { global, postgresql } = values;
  const primary = (postgresql.primary ?? {}) as Record<string, Section>;
  const { storageClass, ...persistence } = templated(
    withBitnamiValues(postgresql.persistence, primary.persistence, [
      ...(['size', 'storageClass', 'accessModes', 'annotations', 'labels', 'existingClaim'] as const),
    ]),
    ...(['annotations', 'labels'] as const),
  );
  return {
    ...templated(withBitnamiValues(postgresql, primary, [...POD, 'resources', 'priorityClassName']), ...POD),
    podSecurityContext: podSecurityContext(values, postgresql.podSecurityContext),
    extraEnvVarsPath: string(
      either(isNotEmpty(primary.extraEnvVars), 'postgresql.primary.extraEnvVars', 'postgresql.extraEnvVars'),
    ),
    image: postgresqlImage(values),
    persistence: {
      ...persistence,
      enabled: hasPersistence(values),
      storageClass: ifEmpty(
        storageClass as Input<string>,
        either(isEmpty(persistence.existingClaim), global.storageClass as Input<string>, ''),
      ),
    },
    persistentVolumeClaimRetentionPolicy: retentionPolicy(postgresql, primary.persistentVolumeClaimRetentionPolicy),
    initdb: withBitnamiValues(postgresql.initdb, primary.initdb, ['scripts', 'scriptsConfigMap', 'scriptsSecret']),
    metrics: {
      ...postgresql.metrics,
      image: withRepository(postgresql.metrics.image, POSTGRES_DEFAULTS.metrics.image),
    },
    checkResources: values.helpers.resources,
    clientReplicas: maxBackstagePods(values),
    dangerouslyAllowPlainSecrets: values.dangerouslyAllowPlainSecrets,
  };
}

/** What becomes of the claim; charts with the Postgres of Bitnami have a switch for it besides. */
function retentionPolicy({ persistentVolumeClaimRetentionPolicy: policy }: Values['postgresql'], bitnami: Section) {
  const isOn = isNotEmpty(bitnami?.enabled);
  const chosen = (key: 'whenDeleted' | 'whenScaled') =>
    ifEmpty(either<unknown>(isOn, bitnami?.[key], ''), policy[key]) as Input<string>;
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
  const { workload } = database;
  const props = { ...namingProps(common), name: workload.name, target: workload };
  when(pdb.create, () => {
    new DisruptionBudget(scope, 'postgresql-disruption-budget', { ...props, ...pdb });
  });
  when(and(metrics.enabled, metrics.serviceMonitor.enabled), () => {
    const { labels: monitorLabels, ...monitor } = templated(
      metrics.serviceMonitor,
      ...(['labels', 'annotations', 'relabelings', 'metricRelabelings'] as const),
    );
    new ServiceMonitor(scope, 'postgresql-service-monitor', { ...props, ...monitor, monitorLabels });
  });
}
