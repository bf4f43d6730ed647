export * from './app-config';
export * from './backstage';
export * from './backstage-props';
export { commonEnvironment, databaseEnvironment } from './container';
export {
  BACKSTAGE_DEFAULTS,
  BACKSTAGE_SERVICE_DEFAULTS,
  METRICS_PORT,
  METRICS_PORT_NAME,
  PORT_NAME,
  SCRIPTS_FOLDER,
} from './defaults';
