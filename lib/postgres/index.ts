export * from './postgres';
export * from './postgres-props';
export { POSTGRES_DEFAULTS } from './defaults';
export type { PostgresMetricsProps } from './metrics';
export type { PostgresAuthProps } from './passwords';
export type { PersistentVolumeClaimRetentionPolicy, PostgresPersistenceProps } from './storage';
export type { PostgresTlsProps } from './tls';
