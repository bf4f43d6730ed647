export * from './postgres';
export * from './postgres-props';
export { PORT as POSTGRES_PORT, POSTGRES_DEFAULTS } from './defaults';
