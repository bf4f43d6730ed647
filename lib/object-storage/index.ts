export { BUCKETS_COMPONENT } from './buckets-job';
export { OBJECT_STORAGE_DEFAULTS } from './defaults';
export * from './object-storage';
export * from './object-storage-props';
