export * from './external-secret';
export * from './generated-secret';
export { refusePlainSecrets } from './plain-secrets';
export { refusePlainVariables } from './plain-variables';
