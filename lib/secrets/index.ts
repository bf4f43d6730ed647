export * from './external-secret';
export * from './generated-secret';
export { refusePlainSecrets } from './plain-secrets';
