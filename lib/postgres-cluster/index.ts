export * from './postgres-cluster';
export * from './postgres-cluster-props';
export { POSTGRES_CLUSTER_DEFAULTS } from './defaults';
