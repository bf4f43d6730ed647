export * from './auth';
export * from './auth-props';
export { keepsState, PROVIDER_NAME, SECRET_OPTION } from './checks';
export * from './oauth-auth';
