export * from './backstage';
export * from './backstage-props';
