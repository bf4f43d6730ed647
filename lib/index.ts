export * from './backstage';
export { BACKSTAGE_IMAGE, Workload, type ImageProps, type NamingProps, type WorkloadProps } from './kubernetes';
export * from './portal';
export * from './postgres';
export * from './secrets';
