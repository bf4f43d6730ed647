export * from './defaults';
export * from './environment';
export * from './hash';
export * from './image';
export * from './metadata';
export * from './pod';
export * from './security';
export * from './workload';
