export * from './postgres';
export * from './postgres-props';
export { POSTGRES_RESOURCES } from './defaults';
