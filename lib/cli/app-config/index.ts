export { checkAppConfig } from './check';
export { configFiles } from './config-files';
