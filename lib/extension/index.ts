export * from './extension';
export { mergedConfig } from './merged-config';
