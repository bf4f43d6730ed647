export * from './frontend';
export { FRONTEND_DEFAULTS } from './defaults';
