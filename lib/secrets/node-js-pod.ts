import type { ListInput, ObjectInput, PodSecurityContext, SecurityContext, Toleration } from '../kubernetes';
import { define, overlaid, toJson, unlessEmpty, type Input } from '../helm';
import { imagePullSecrets as pullSecretsOf, restrictedContainer, restrictedPod, type PullSecret } from '../kubernetes';

type Quantities = Input<Record<string, string | number> | undefined>;

/** What a container requests, and may use at most. */
export interface HelperResources {
  /** What the container requests. @default - none */
  readonly requests?: Quantities;
  /** What the container may use at most. @default - none */
  readonly limits?: Quantities;
}

/** The connections that the pods of a Job may make in a namespace with network policies. */
export interface JobNetwork {
  /** Whether a NetworkPolicy is made for them. */
  readonly enabled: Input<boolean>;
  /** The labels of all pods of the release, but for the component. */
  readonly selectorLabels: Record<string, string>;
  /** The rules, as in a NetworkPolicy. */
  readonly egress: readonly object[];
}

/** Where and with which image a small Job runs. */
export interface NodeJsPodProps {
  /**
   * The name of the named templates with what several Jobs of a Helm chart have in common, such as `helpers`; one name for
   * one pod. @default - each Job has all of it itself
   */
  readonly templates?: string;
  /** An image with Node.js 20 or newer that runs as user 1000; best one that the release pulls anyway. */
  readonly image: string;
  /** The image's pull policy. @default - the cluster's */
  readonly imagePullPolicy?: Input<string | undefined>;
  /** Secrets for pulling the image. @default - none */
  readonly imagePullSecrets?: Input<readonly PullSecret[] | undefined>;
  /** More Secrets for pulling images. @default - none */
  readonly imagePullSecretNames?: Input<readonly PullSecret[] | undefined>;
  /** Labels of the nodes. @default - none */
  readonly nodeSelector?: Input<Record<string, string> | undefined>;
  /** Taints of nodes to accept. @default - none */
  readonly tolerations?: ListInput<Toleration>;
  /** Requests and limits, laid over the requests and limits of the Job. @default - what the Job has */
  readonly resources?: HelperResources;
  /** The security context of the pods. @default - Pod Security `restricted`, with the user 1000 */
  readonly podSecurityContext?: ObjectInput<PodSecurityContext>;
  /** The security context of the containers. @default - Pod Security `restricted`, with a read-only root file system */
  readonly containerSecurityContext?: ObjectInput<SecurityContext>;
  /** What a Job that makes a Secret may connect to. @default - there is no NetworkPolicy */
  readonly network?: JobNetwork;
}

/** Requests and limits, over which those win that the user gives. */
export function withResources(own: Required<HelperResources>, given: HelperResources = {}): object {
  const over = (quantities: Quantities, others: Quantities) =>
    others === undefined ? quantities : overlaid(quantities as never, others as never);
  return { requests: over(own.requests, given.requests), limits: over(own.limits, given.limits) };
}

// null in values means none.
const ifUndefined = (given: Input<object | undefined>, fallback: object) => (given === undefined ? fallback : given);

/** The fields of a pod's spec for where it runs, and as which user. */
export const nodeJsPodFields = (pod: NodeJsPodProps) =>
  inCommon(pod, 'pod', 'Where small Jobs run, and as which user.', {
    imagePullSecrets: pullSecretsOf(pod.imagePullSecrets, pod.imagePullSecretNames),
    nodeSelector: unlessEmpty(pod.nodeSelector),
    tolerations: unlessEmpty<readonly unknown[]>(pod.tolerations),
    securityContext: unlessEmpty(ifUndefined(pod.podSecurityContext, restrictedPod(1000))),
  });

/** The fields of a container for its image, its resources, and what it may do. */
export const nodeJsContainerFields = (pod: NodeJsPodProps, resources: Required<HelperResources>) => ({
  ...inCommon(pod, 'container', 'The image of small Jobs, and what it may do.', {
    image: pod.image,
    imagePullPolicy: unlessEmpty(pod.imagePullPolicy),
    securityContext: unlessEmpty(ifUndefined(pod.containerSecurityContext, restrictedContainer)),
  }),
  resources: withResources(resources, pod.resources),
});

/** What several Jobs have in common, perhaps under a name. */
function inCommon<T extends string | object>({ templates }: NodeJsPodProps, part: string, about: string, body: T): T {
  return templates === undefined ? body : define(`${templates}.${part}`, body, about);
}

/** A text that changes whenever the pod does: a Job cannot be changed, another one must have another name. */
export function nodeJsPodText(props: NodeJsPodProps): string {
  const { image, resources = {}, ...pod } = props;
  const fields = [
    ...[pod.imagePullPolicy, pod.imagePullSecrets, pod.imagePullSecretNames, pod.nodeSelector, pod.tolerations],
    ...[resources.requests, resources.limits, pod.podSecurityContext, pod.containerSecurityContext],
  ];
  const content = `${image} ${fields.map(toJson).join(' ')}`;
  return inCommon(
    props,
    'variable',
    'The part of the hash in the name of each small Job that stands for its pod.',
    content,
  );
}
