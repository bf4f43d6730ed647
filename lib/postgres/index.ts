export * from './postgres';
export * from './postgres-props';
export { POSTGRES_DEFAULTS } from './defaults';
