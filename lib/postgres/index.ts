export * from './postgres';
export * from './postgres-props';
