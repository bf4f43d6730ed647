import type {
  Affinity,
  HostAlias,
  ListInput,
  ObjectInput,
  PodDnsConfig,
  PodSecurityContext,
  Toleration,
  TopologySpreadConstraint,
} from './api';
import {
  choose,
  dig,
  fields,
  fieldsOf,
  nonNullString,
  ifEmpty,
  isNull,
  itemsOf,
  not,
  omit,
  partial,
  text,
  unlessEmpty,
} from '../helm';
import type { Input } from '../helm';
import type { ImageProps } from './image';
import type { StringMap } from './metadata';

/** The name of a Secret, or a reference to it as Kubernetes writes it. */
export type PullSecret = string | { readonly name: string };

/** An image of pods, with the Secrets for pulling it. */
export interface PulledImageProps extends ImageProps {
  /** Secrets for pulling this image, besides those for all images. @default - none */
  readonly pullSecrets?: Input<readonly PullSecret[] | undefined>;
}

/** From where, and with what, pods pull their images. */
export interface ImagePullProps {
  /** A registry that replaces the registry of every image. @default - none */
  readonly imageRegistry?: Input<string | undefined>;
  /** Secrets for pulling images. @default - none */
  readonly imagePullSecrets?: Input<readonly PullSecret[] | undefined>;
}

type Fields = Record<string, unknown>;

/** Where pods run. */
export interface SchedulingProps {
  /** Labels of the nodes. @default - any node */
  readonly nodeSelector?: StringMap;
  /** Taints of nodes to accept. @default - none */
  readonly tolerations?: ListInput<Toleration>;
  /** Rules for the choice of nodes. @default - none */
  readonly affinity?: ObjectInput<Affinity>;
  /**
   * How to spread the pods; a constraint without a labelSelector means the pods of this workload.
   * @default - as the cluster does
   */
  readonly topologySpreadConstraints?: ListInput<TopologySpreadConstraint>;
}

/** What pods are like, besides their containers and volumes. The names are the same as in the Kubernetes API. */
export interface PodProps extends SchedulingProps {
  /** Annotations of the pods. @default - none */
  readonly podAnnotations?: StringMap;
  /** Labels of the pods, besides those that select them. @default - none */
  readonly podLabels?: StringMap;
  /** The security context of the pods. @default - Pod Security `restricted`, with the user of the image */
  readonly podSecurityContext?: ObjectInput<PodSecurityContext>;
  /** Names of hosts and their addresses. @default - none */
  readonly hostAliases?: ListInput<HostAlias>;
  /** The PriorityClass of the pods. @default - the cluster's default */
  readonly priorityClassName?: Input<string | undefined>;
  /** The RuntimeClass of the pods. @default - the cluster's default */
  readonly runtimeClassName?: Input<string | undefined>;
  /** The scheduler of the pods. @default - the cluster's default */
  readonly schedulerName?: Input<string | undefined>;
  /** How names are resolved. @default - `ClusterFirst` */
  readonly dnsPolicy?: Input<string | undefined>;
  /** More of how names are resolved: name servers, search domains, options. @default - none */
  readonly dnsConfig?: ObjectInput<PodDnsConfig>;
  /** Whether the containers of a pod see the processes of each other. @default false */
  readonly shareProcessNamespace?: Input<boolean | undefined>;
  /** Whether pods get an environment variable for each Service. @default false */
  readonly enableServiceLinks?: Input<boolean | undefined>;
  /** Seconds that a pod gets to stop. @default - 30, the cluster's default */
  readonly terminationGracePeriodSeconds?: Input<number | undefined>;
}

/** The fields of a pod's spec for where it runs. */
export function scheduling(props: SchedulingProps, selectorLabels: Record<string, string>) {
  const labelSelector = { matchLabels: selectorLabels };
  return {
    nodeSelector: unlessEmpty(props.nodeSelector),
    tolerations: unlessEmpty<readonly unknown[]>(props.tolerations),
    affinity: unlessEmpty(props.affinity),
    topologySpreadConstraints: unlessEmpty(
      itemsOf(props.topologySpreadConstraints as Input<readonly Fields[] | undefined>, (item) => {
        const constraint = item as unknown as Input<Fields>;
        const topologyKey = text`${nonNullString(dig(constraint, 'topologyKey') as Input<string>)}`;
        const selector = dig(constraint, 'labelSelector');
        return {
          topologyKey,
          ...fieldsOf(omit(constraint, 'topologyKey', 'labelSelector')),
          labelSelector: choose(isNull(selector), labelSelector as unknown, selector),
        };
      }),
    ),
  };
}

/** The fields of a pod's spec for what it is like. */
export function podFields(props: PodProps, selectorLabels: Record<string, string>) {
  return {
    ...scheduling(props, selectorLabels),
    securityContext: unlessEmpty(props.podSecurityContext),
    hostAliases: unlessEmpty<readonly unknown[]>(props.hostAliases),
    priorityClassName: unlessEmpty(props.priorityClassName),
    runtimeClassName: unlessEmpty(props.runtimeClassName),
    schedulerName: unlessEmpty(props.schedulerName),
    dnsPolicy: unlessEmpty(props.dnsPolicy),
    dnsConfig: unlessEmpty(props.dnsConfig),
    shareProcessNamespace: props.shareProcessNamespace,
    enableServiceLinks: props.enableServiceLinks,
    terminationGracePeriodSeconds: props.terminationGracePeriodSeconds,
  };
}

/** Secrets for pulling images, from several lists. */
export function imagePullSecrets(...lists: (Input<readonly PullSecret[] | undefined> | undefined)[]) {
  const reference = (secret: Input<PullSecret>) => ({
    name: text`${nonNullString(ifEmpty(dig(secret, 'name') as Input<string>, secret as Input<string>))}`,
  });
  const references = (secrets: Input<readonly PullSecret[] | undefined>) =>
    partial(
      'pullSecrets',
      { secrets },
      (params) => itemsOf<PullSecret, object>(params.secrets, reference),
      'The items of imagePullSecrets, of names and of objects with a name.',
    );
  return unlessEmpty(lists.flatMap((list) => (list === undefined ? [] : references(list))));
}

/** Waiting instead of working, so that one can look around in a container. */
export interface DiagnosticModeProps {
  /** Whether containers only wait, without probes. @default false */
  readonly enabled?: Input<boolean>;
  /** The command that containers run instead of theirs. @default ['sleep'] */
  readonly command?: Input<readonly string[]>;
  /** The arguments of that command. @default ['infinity'] */
  readonly args?: Input<readonly string[]>;
}

/** A container, which in diagnostic mode only waits, without probes. */
export function diagnosable(container: DiagnosableContainer, mode: DiagnosticModeProps): object {
  const { enabled = false, command = ['sleep'], args = ['infinity'] } = mode;
  const { startupProbe, readinessProbe, livenessProbe, lifecycle, ...rest } = container;
  return {
    ...rest,
    command: choose<unknown>(enabled, command, container.command),
    args: choose<unknown>(enabled, unlessEmpty(args), container.args),
    ...fields(not(enabled), { startupProbe, readinessProbe, livenessProbe, lifecycle }),
  };
}

interface DiagnosableContainer {
  readonly command?: Input<readonly string[]>;
  readonly args?: readonly string[];
  readonly [field: string]: unknown;
}
