export * from './extension';
export { mergedConfig } from './merged-config';
export { runs } from './runs';
export { urlPort } from './url-port';
