export { PUBLISHER_DEFAULTS, TECHDOCS_DEFAULTS } from './defaults';
export * from './publisher';
export * from './publisher-props';
export * from './settings';
export * from './storage';
export * from './storage-props';
