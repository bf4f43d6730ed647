import type { DatabaseOptions } from '../../backstage';
import { and, choose, either, ifEmpty, isEmpty, isNull, suffixed, type Input, type Release } from '../../helm';
import { MAX_CLUSTER_NAME, POSTGRES_CLUSTER_DEFAULTS, type PostgresClusterProps } from '../../postgres-cluster';
import { maxBackstagePods } from '../common/common-props';
import { templated } from '../values/templated';
import type { Values } from '../values';

/** The properties of a Cluster of CloudNativePG, from `database.operator`. */
export function operatorProps(values: Values, release: Release): PostgresClusterProps {
  const { database, global } = values;
  const { storage, walStorage, imagePullSecrets, ...cluster } = templated(
    database.operator,
    ...(['annotations', 'bootstrap', 'affinity', 'certificates', 'monitoring'] as const),
    ...(['backup', 'spec'] as const),
  );
  const storageClass = (given: unknown) => ifEmpty(given as Input<string>, global.storageClass as Input<string>);
  return {
    ...cluster,
    // The name does not follow `fullnameOverride`: the data stays where it is.
    name: suffixed(release.name, 'postgresql', MAX_CLUSTER_NAME),
    imagePullSecretNames: imagePullSecrets,
    storage: { size: storage.size, storageClass: storageClass(storage.storageClass) },
    walStorage: {
      size: walStorage.size,
      storageClass: either(
        isEmpty(walStorage.size),
        walStorage.storageClass as Input<string>,
        storageClass(walStorage.storageClass),
      ),
    },
    clientReplicas: maxBackstagePods(values),
  };
}

/** How the plugins share the database; where the values do not say it, as the role of a Cluster allows. */
export function withOperatorOptions(options: DatabaseOptions, isOperator: Input<boolean>): DatabaseOptions {
  const byDefault = POSTGRES_CLUSTER_DEFAULTS.databaseOptions;
  const flag = (value: Input<boolean | undefined>, fallback: boolean) =>
    choose(and(isOperator, isNull(value)), fallback, value);
  return {
    ...options,
    pluginDivisionMode: ifEmpty(options.pluginDivisionMode, either(isOperator, byDefault.pluginDivisionMode, '')),
    ensureExists: flag(options.ensureExists, byDefault.ensureExists),
    ensureSchemaExists: flag(options.ensureSchemaExists, byDefault.ensureSchemaExists),
  };
}
