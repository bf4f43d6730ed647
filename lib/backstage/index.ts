export * from './backstage';
export * from './backstage-props';
export { BACKSTAGE_DEFAULTS, BACKSTAGE_SERVICE_DEFAULTS } from './defaults';
