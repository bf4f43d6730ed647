export { KubernetesAccess } from './kubernetes-access';
export { KubernetesPlugin } from './kubernetes-plugin';
export * from './kubernetes-props';
