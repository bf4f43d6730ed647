export * from './defaults';
export * from './hash';
export * from './image';
export * from './metadata';
export * from './security';
export * from './workload';
