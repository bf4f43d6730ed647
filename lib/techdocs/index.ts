export { TECHDOCS_DEFAULTS } from './defaults';
export * from './publisher';
export { PUBLISHER_DEFAULTS } from './publisher-defaults';
export * from './publisher-props';
export * from './settings';
export * from './storage';
export * from './storage-props';
