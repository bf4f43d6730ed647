export * from './backstage';
export * from './kubernetes';
export * from './portal';
export * from './postgres';
export * from './secrets';
