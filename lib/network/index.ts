export { hasKubernetesApi, kubernetesApiRule, nameServers, pods, serviceRules, tcp } from './egress-rules';
export * from './http-route';
export * from './ingress';
export * from './network-policy';
export { NETWORK_POLICY_DEFAULTS } from './network-policy-props';
export type {
  ClusterService,
  ExternalServer,
  BackendPods,
  JobPods,
  NetworkDatabase,
  NetworkPoliciesProps,
} from './network-policy-props';
export type { MetricsPort, ServerConnection } from '../kubernetes';
export type { NetworkPolicyOptions, PodEndpoint } from './network-policy-props';
export * from './route';
