export * from './auth';
export * from './auth-props';
export { authProvidersSchema, externalAccessSchema } from './auth-schema';
export { keepsState } from './checks';
export * from './oauth-auth';
