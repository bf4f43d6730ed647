export * from './postgres-cluster';
export * from './postgres-cluster-props';
export { BOOTSTRAP_METHODS, POSTGRES_CLUSTER_DEFAULTS } from './defaults';
