import type { k8s } from 'cdk8s-plus-28';
import type { Ref } from '../helm';

/**
 * An object of the Kubernetes API in the types that cdk8s-plus has for it, in which ports and quantities are numbers or texts.
 * Objects of cdk8s-plus and cdk8s, such as `Probe`, `EnvValue` or `Size`, are not such objects: write what they stand for.
 */
export type KubernetesObject<T> = T extends readonly (infer Item)[]
  ? readonly KubernetesObject<Item>[]
  : T extends Date
    ? string
    : T extends object
      ? Same<T, k8s.IntOrString> extends true
        ? number | string
        : { readonly [Field in keyof T]: KubernetesObject<T[Field]> }
      : T;

/** Quantities and ports are classes of one shape. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** An object, or a value of a chart that holds one. */
export type OneOf<T> = T | Ref<object> | undefined;
/** A list of objects, or a value of a chart that holds one. */
export type ListOf<T> = readonly (T | Ref<object>)[] | Ref<readonly unknown[]> | undefined;

/** What Kubernetes knows since 1.29, and cdk8s-plus-28 does not. */
interface AppArmor {
  readonly appArmorProfile?: { readonly type: string; readonly localhostProfile?: string };
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#environment-variables */
export type EnvVar = KubernetesObject<k8s.EnvVar>;
/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports */
export type ContainerPort = KubernetesObject<k8s.ContainerPort>;
/** @see https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/ */
export type ServicePort = KubernetesObject<k8s.ServicePort>;
/** @see https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/volume/ */
export type Volume = KubernetesObject<k8s.Volume> & {
  readonly image?: { readonly reference?: string; readonly pullPolicy?: string };
  /** A volume of cdk8s-plus is a construct, and no such object. */
  readonly node?: never;
};
/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#volumes-1 */
export type VolumeMount = KubernetesObject<k8s.VolumeMount> & { readonly recursiveReadOnly?: string };
/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#resources */
export type ResourceRequirements = KubernetesObject<k8s.ResourceRequirements>;
/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Probe */
export type Probe = KubernetesObject<k8s.Probe>;
/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#LifecycleHandler */
export type LifecycleHandler = KubernetesObject<k8s.LifecycleHandler> & {
  readonly sleep?: { readonly seconds: number };
};
/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#lifecycle-1 */
export interface Lifecycle {
  readonly postStart?: LifecycleHandler;
  readonly preStop?: LifecycleHandler;
}
/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#security-context-1 */
export type SecurityContext = KubernetesObject<k8s.SecurityContext> & AppArmor;
/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#security-context */
export type PodSecurityContext = KubernetesObject<k8s.PodSecurityContext> &
  AppArmor & { readonly supplementalGroupsPolicy?: string; readonly seLinuxChangePolicy?: string };
/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container */
export type Container = Omit<KubernetesObject<k8s.Container>, 'lifecycle' | 'securityContext' | 'volumeMounts'> & {
  readonly lifecycle?: Lifecycle;
  readonly securityContext?: SecurityContext;
  readonly volumeMounts?: readonly VolumeMount[];
};
/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/#DeploymentSpec */
export type DeploymentStrategy = KubernetesObject<k8s.DeploymentStrategy>;
/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#scheduling */
export type Affinity = KubernetesObject<k8s.Affinity>;
/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#scheduling */
export type Toleration = KubernetesObject<k8s.Toleration>;
/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#scheduling */
export type TopologySpreadConstraint = KubernetesObject<k8s.TopologySpreadConstraint>;
/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#hostname-and-name-resolution */
export type HostAlias = KubernetesObject<k8s.HostAlias>;
/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#hostname-and-name-resolution */
export type PodDnsConfig = KubernetesObject<k8s.PodDnsConfig>;
/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/ */
export type HorizontalPodAutoscalerBehavior = KubernetesObject<k8s.HorizontalPodAutoscalerBehaviorV2>;
/** @see https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/#IngressSpec */
export type IngressTls = KubernetesObject<k8s.IngressTls>;
/** @see https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/ */
export type NetworkPolicyIngressRule = KubernetesObject<k8s.NetworkPolicyIngressRule>;
/** @see https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/ */
export type NetworkPolicyEgressRule = KubernetesObject<k8s.NetworkPolicyEgressRule>;
/** @see https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/ */
export type NetworkPolicyPeer = KubernetesObject<k8s.NetworkPolicyPeer>;
/** @see https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/ */
export type IpBlock = KubernetesObject<k8s.IpBlock>;
