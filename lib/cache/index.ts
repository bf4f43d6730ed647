export { Cache, connectionPort } from './cache';
export * from './cache-props';
