export * from './github';
export * from './github-props';
