export { nodeConnection, Search } from './search';
export * from './search-props';
