import { withDefaults } from '../kubernetes';
import type { PostgresClusterProps } from './postgres-cluster-props';

/** The ways to fill a Cluster with the data of another. */
export const COPYING_METHODS = ['recovery', 'pg_basebackup'];
/** All ways to fill a Cluster. */
export const BOOTSTRAP_METHODS = ['initdb', ...COPYING_METHODS];

/** What holds where nothing is given, for the construct and for the values of the chart. */
export const POSTGRES_CLUSTER_DEFAULTS = {
  instances: 1,
  smartShutdownTimeout: 0,
  storage: { size: '8Gi' },
  bootstrap: { initdb: { database: 'backstage', owner: 'backstage', dataChecksums: true } },
  databaseOptions: { pluginDivisionMode: 'schema', ensureExists: false, ensureSchemaExists: true },
  resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '1Gi' } },
};

/** The properties with every default filled in. */
export function complete(props: PostgresClusterProps) {
  const { instances, smartShutdownTimeout, storage, resources } = POSTGRES_CLUSTER_DEFAULTS;
  return {
    ...withDefaults(props, { instances, smartShutdownTimeout, resources, clientReplicas: 1 }),
    storage: withDefaults(props.storage, storage),
  };
}

/** Properties with every default filled in. */
export type CompleteProps = ReturnType<typeof complete>;
