export * from './external-secret';
export * from './generated-secret';
export * from './node-js-pod';
export { plainSecret, refusePlainFiles, refusePlainSecrets } from './plain-secrets';
export { refusePlainVariables, refuseReferredVariables } from './plain-variables';
export { REFRESH_INTERVAL } from './refresh-interval';
