export * from './generated-secret';
export { refusePlainSecrets } from './plain-secrets';
