export { checkPlainSecrets } from './plain-secrets';
export { portalSecrets, type WrittenSecrets } from './secrets';
