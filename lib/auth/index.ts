export * from './auth';
export * from './auth-props';
export * from './oauth-auth';
