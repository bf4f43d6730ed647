export * from './app-config';
export * from './backstage';
export * from './backstage-props';
export { isHttps } from './https';
export { isDemoImage } from './checks';
export { checkListen, commonEnvironment } from './container';
export { databaseEnvironment } from './database';
export { givenConfig, givenConfigJson } from './given-config';
export {
  BACKSTAGE_DEFAULTS,
  BACKSTAGE_SERVICE_DEFAULTS,
  DATABASE_PREPARATION_DEFAULTS,
  METRICS_PORT,
  METRICS_PORT_NAME,
  PORT_NAME,
  SCRIPTS_FOLDER,
  STARTUP_FAILURES,
} from './defaults';
