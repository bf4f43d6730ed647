import { Type } from '../helm';
import {
  annotations,
  count,
  flag,
  kubernetesObject,
  kubernetesObjects,
  labels,
  objectName,
  optionalFlag,
  optionalCount,
  optionalOneOf,
  podsOrPercentage,
  text,
} from './types';
import {
  AFFINITY,
  DNS_CONFIG,
  HOST_ALIAS,
  SCALING_BEHAVIOR,
  SPREAD_CONSTRAINT,
  TOLERATION,
  POD_SECURITY_CONTEXT,
  SECURITY_CONTEXT,
} from './forms/kubernetes-fields';

/** Where pods run. */
export const schedulingValues = () => ({
  nodeSelector: labels('Labels of the nodes to run on.'),
  tolerations: kubernetesObjects(TOLERATION, 'Taints of nodes to accept.'),
  affinity: kubernetesObject(AFFINITY, {}, 'Rules for the choice of nodes.'),
  topologySpreadConstraints: kubernetesObjects(
    SPREAD_CONSTRAINT,
    'How to spread the pods over zones or nodes; without a labelSelector, the pods of this workload are meant.',
    ['topologyKey', 'maxSkew', 'whenUnsatisfiable'],
  ),
});

/** What pods are like, besides where they run. */
export const podValues = () => ({
  hostAliases: kubernetesObjects(HOST_ALIAS, 'Entries that Kubernetes writes into /etc/hosts.', ['ip']),
  priorityClassName: objectName('The PriorityClass of the pods.'),
  runtimeClassName: objectName('The RuntimeClass of the pods.'),
  schedulerName: text('The scheduler of the pods.'),
  dnsPolicy: optionalOneOf(['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'], 'How pods resolve names.'),
  dnsConfig: kubernetesObject(DNS_CONFIG, {}, 'More of how pods resolve names.'),
  shareProcessNamespace: optionalFlag('Whether the containers of a pod see the processes of each other.'),
  enableServiceLinks: flag(false, 'Whether pods get an environment variable for each Service.'),
});

/** What a single pod is like, and where it runs. */
export const singlePodValues = () => ({
  podAnnotations: annotations('Annotations of the pod.'),
  podLabels: labels('Labels of the pod.'),
  priorityClassName: objectName('The PriorityClass of the pod.'),
  ...schedulingValues(),
});

/** The security contexts of pods and of their containers, of which the descriptions speak as `whose` says. */
export const securityValues = (
  defaults: { readonly podSecurityContext: object; readonly containerSecurityContext: object },
  whose: { readonly pod?: string; readonly container?: string } = {},
) => {
  const { pod = 'the pod', container = 'the container' } = whose;
  return {
    podSecurityContext: kubernetesObject(
      POD_SECURITY_CONTEXT,
      defaults.podSecurityContext,
      `The security context of ${pod}.`,
    ),
    containerSecurityContext: kubernetesObject(
      SECURITY_CONTEXT,
      defaults.containerSecurityContext,
      `The security context of ${container}.`,
    ),
  };
};

/** A HorizontalPodAutoscaler. */
export const autoscalingValues = () =>
  Type.Object({
    enabled: flag(false, 'Whether an autoscaler decides on the number of pods.'),
    minReplicas: count(1, 'The least number of pods.', 1),
    maxReplicas: count(100, 'The largest number of pods.', 1),
    targetCPUUtilizationPercentage: optionalCount(
      'The CPU to use on average, in percent of what the pods request; beside other containers, only the container of Backstage counts.',
      80,
      1,
    ),
    targetMemoryUtilizationPercentage: optionalCount(
      'The memory to use on average, in percent of what the pods request; beside other containers, only the container of Backstage counts.',
      undefined,
      1,
    ),
    behavior: kubernetesObject(
      SCALING_BEHAVIOR,
      {},
      'How fast pods are added and removed, as in a HorizontalPodAutoscaler: `{ scaleDown: { stabilizationWindowSeconds: 300 } }`.',
    ),
  });

/** A PodDisruptionBudget. */
export const pdbValues = () =>
  Type.Object({
    create: flag(false, 'Whether to make a PodDisruptionBudget; without bounds, one pod may be missing.'),
    minAvailable: podsOrPercentage('How many pods must stay, or a percentage; not together with maxUnavailable.'),
    maxUnavailable: podsOrPercentage('How many pods may be missing, or a percentage.'),
    unhealthyPodEvictionPolicy: optionalOneOf(
      ['IfHealthyBudget', 'AlwaysAllow'],
      'Whether pods that are not ready may always be evicted.',
    ),
  });
