export { Search } from './search';
export * from './search-props';
