export * from './backstage';
export * from './backstage-props';
export { BACKSTAGE_RESOURCES } from './defaults';
