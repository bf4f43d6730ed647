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
export type ObjectInput<T> = T | Ref<object> | undefined;
/** A list of objects, or a value of a chart that holds one. */
export type ListInput<T> = readonly (T | Ref<object>)[] | Ref<readonly unknown[]> | undefined;

/** What Kubernetes knows since 1.29, and cdk8s-plus-28 does not. */
interface AppArmor {
  /** The profile of AppArmor. @default - the cluster's */
  readonly appArmorProfile?: {
    /** `RuntimeDefault`, `Localhost` or `Unconfined`. */
    readonly type: string;
    /** The name of the profile on the node. @default - none */
    readonly localhostProfile?: string;
  };
}

/** An environment variable of a container. @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#environment-variables */
export type EnvVar = KubernetesObject<k8s.EnvVar>;
/** A port of a container. @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#ports */
export type ContainerPort = KubernetesObject<k8s.ContainerPort>;
/** A port of a Service. @see https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/ */
export type ServicePort = KubernetesObject<k8s.ServicePort>;
/** A volume of a pod. @see https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/volume/ */
export type Volume = KubernetesObject<k8s.Volume> & {
  /** The contents of an image. @default - none */
  readonly image?: {
    /** The image. */
    readonly reference?: string;
    /** `Always`, `IfNotPresent` or `Never`. @default - the cluster's rule */
    readonly pullPolicy?: string;
  };
  /** A volume of cdk8s-plus is a construct, and no such object. */
  readonly node?: never;
};
/** A place in a container where a volume is mounted. @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#volumes-1 */
export type VolumeMount = KubernetesObject<k8s.VolumeMount> & {
  /** `Disabled`, `IfPossible` or `Enabled`. @default 'Disabled' */
  readonly recursiveReadOnly?: string;
};
/** What a container requests, and its limits. @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#resources */
export type ResourceRequirements = KubernetesObject<k8s.ResourceRequirements>;
/** A question that the kubelet asks a container. @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Probe */
export type Probe = KubernetesObject<k8s.Probe>;
/** What is done at a moment in the life of a container. @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#LifecycleHandler */
export type LifecycleHandler = KubernetesObject<k8s.LifecycleHandler> & {
  /** Waiting. @default - none */
  readonly sleep?: {
    /** How long, in seconds. */
    readonly seconds: number;
  };
};
/** What is done after a container has started, and before it stops. @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#lifecycle-1 */
export interface Lifecycle {
  /** What is done right after the start. @default - nothing */
  readonly postStart?: LifecycleHandler;
  /** What is done before the container gets the signal to stop. @default - nothing */
  readonly preStop?: LifecycleHandler;
}
/** What a container may do, and as whom. @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#security-context-1 */
export type SecurityContext = KubernetesObject<k8s.SecurityContext> & AppArmor;
/** What all containers of a pod may do, and as whom. @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#security-context */
export type PodSecurityContext = KubernetesObject<k8s.PodSecurityContext> &
  AppArmor & {
    /** `Merge` or `Strict`. @default 'Merge' */
    readonly supplementalGroupsPolicy?: string;
    /** `MountOption` or `Recursive`. @default 'MountOption' */
    readonly seLinuxChangePolicy?: string;
  };
/** A container of a pod. @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container */
export type Container = Omit<KubernetesObject<k8s.Container>, 'lifecycle' | 'securityContext' | 'volumeMounts'> & {
  /** Hooks of the container. @default - none */
  readonly lifecycle?: Lifecycle;
  /** What the container may do. @default - what the pod may */
  readonly securityContext?: SecurityContext;
  /** What the container mounts. @default - nothing */
  readonly volumeMounts?: readonly VolumeMount[];
};
/** How a Deployment replaces its pods. @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/#DeploymentSpec */
export type DeploymentStrategy = KubernetesObject<k8s.DeploymentStrategy>;
/** Rules for the choice of nodes. @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#scheduling */
export type Affinity = KubernetesObject<k8s.Affinity>;
/** A taint of nodes that pods accept. @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#scheduling */
export type Toleration = KubernetesObject<k8s.Toleration>;
/** How pods are spread over zones or nodes. @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#scheduling */
export type TopologySpreadConstraint = KubernetesObject<k8s.TopologySpreadConstraint>;
/** An entry in the file of hosts of a pod. @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#hostname-and-name-resolution */
export type HostAlias = KubernetesObject<k8s.HostAlias>;
/** How a pod resolves names. @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#hostname-and-name-resolution */
export type PodDnsConfig = KubernetesObject<k8s.PodDnsConfig>;
/** How fast an autoscaler adds and removes pods. @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/ */
export type HorizontalPodAutoscalerBehavior = KubernetesObject<k8s.HorizontalPodAutoscalerBehaviorV2>;
/** Hosts of an Ingress with the certificate that they have. @see https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/#IngressSpec */
export type IngressTls = KubernetesObject<k8s.IngressTls>;
/** Connections that come in. @see https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/ */
export type NetworkPolicyIngressRule = KubernetesObject<k8s.NetworkPolicyIngressRule>;
/** Connections that go out. @see https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/ */
export type NetworkPolicyEgressRule = KubernetesObject<k8s.NetworkPolicyEgressRule>;
/** Pods or addresses at the other end of a connection. @see https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/ */
export type NetworkPolicyPeer = KubernetesObject<k8s.NetworkPolicyPeer>;
/** A block of addresses. @see https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/ */
export type IpBlock = KubernetesObject<k8s.IpBlock>;
