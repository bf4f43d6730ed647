export { Cache } from './cache';
export * from './cache-props';
