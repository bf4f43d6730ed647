import type { ObjectInput, ResourceRequirements } from './api';
import { ApiObject, Lazy, type ApiObjectMetadata } from 'cdk8s';
import { LabelSelector, type INetworkPolicyPeer, type IPodSelector, type IScalable } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import {
  choose,
  dig,
  isSymbolic,
  keepKeysUnique,
  MAX_STATEFULSET_NAME,
  not,
  number,
  shorten,
  type Input,
} from '../helm';
import { currentCondition } from '../helm/internal';
import type { OfAnyVersion, ScalingTargetConfig, SelectedPeer, SelectedPods } from './any-version';
import { selectorLabelsOf, type Component } from './metadata';

/** A reason for which a workload must not have several pods. */
export interface SinglePod {
  /** Whether it holds. */
  readonly enabled: Input<boolean>;
  /** The sentence that refuses more than one pod. */
  readonly reason: string;
}

/** What a workload is made of. */
export interface WorkloadProps {
  /** The kind of the object. */
  readonly kind: 'Deployment' | 'StatefulSet';
  /** The metadata of the object. */
  readonly metadata: ApiObjectMetadata;
  /** The component, for the label `app.kubernetes.io/component`. */
  readonly component: Component;
  /** Labels that select the pods, besides the component. @default - a label made from the construct's path */
  readonly selectorLabels?: Record<string, string>;
  /** Labels of the pods besides those that select them. @default - none */
  readonly podLabels?: Record<string, string>;
  /** Annotations of the pods. @default - none */
  readonly podAnnotations?: Record<string, string> | undefined;
  /** The number of pods. */
  readonly replicas: Input<number | undefined>;
  /** The port that others reach, for connections of cdk8s-plus. @default - none */
  readonly port?: Input<number>;
  /** The resources of the main container, for autoscalers. @default - none */
  readonly resources?: ObjectInput<ResourceRequirements>;
  /** The name of the main container, where an autoscaler may look at it alone. @default - an autoscaler looks at whole pods */
  readonly containerName?: string;
  /** Whether the pods have a port named `metrics`. @default - nobody knows */
  readonly hasMetrics?: Input<boolean>;
  /** Why there must be one pod only, and whether that holds. @default - there may be several */
  readonly singlePod?: readonly SinglePod[];
  /** Whether other containers run beside the main one. @default false */
  readonly hasSidecars?: Input<boolean>;
  /** The spec but for `replicas`, `selector` and the pods' metadata, in the names of the Kubernetes API. */
  readonly spec: object;
  /** The spec of the pods, which may refer to the labels that select them. */
  readonly podSpec: (selectorLabels: Record<string, string>) => object;
}

/**
 * A Deployment or StatefulSet with everything that the Kubernetes API knows. Code of cdk8s-plus can use it like one
 * of its own: as the target of a HorizontalPodAutoscaler, and wherever pods are selected (Service, NetworkPolicy,
 * affinity).
 * @example
 * const { workload } = new Backstage(chart, 'backstage');
 * new kplus.NetworkPolicy(chart, 'closed', { selector: workload });
 */
export class Workload extends ApiObject implements IScalable, IPodSelector, INetworkPolicyPeer {
  /** The component that the pods are, for the label `app.kubernetes.io/component`. */
  readonly component: Component;
  /** The labels that select the pods. */
  readonly selectorLabels: Record<string, string>;
  /** The resources of the main container. */
  readonly resources: ObjectInput<ResourceRequirements>;
  /** The name of the main container, if autoscalers may look at it alone. */
  readonly containerName: string | undefined;
  /** Whether other containers run beside the main one, which need not request what an autoscaler measures. */
  readonly hasSidecars: Input<boolean>;
  /** Whether the pods have a port named `metrics`; unset where nobody knows. */
  readonly hasMetrics: Input<boolean> | undefined;
  /** Why there must be one pod only. */
  readonly singlePod: readonly SinglePod[];
  /** What cdk8s-plus asks of containers: the port that others reach, and what the pods request. */
  readonly containers: OfAnyVersion[];
  private autoscaled: Input<boolean> = false;

  constructor(scope: Construct, id: string, props: WorkloadProps) {
    const { kind, metadata, component, podLabels, podAnnotations, replicas, spec, podSpec } = props;
    const selectorLabels = selectorLabelsOf(scope, props.selectorLabels, component);
    super(scope, id, {
      apiVersion: 'apps/v1',
      kind,
      metadata,
      spec: {
        ...spec,
        // An autoscaler that targets this workload decides on the number of pods.
        replicas: Lazy.any({ produce: () => choose(not(this.autoscaled), replicas) }) as unknown,
        selector: { matchLabels: selectorLabels },
        template: {
          metadata: { labels: { ...podLabels, ...selectorLabels }, annotations: podAnnotations },
          spec: podSpec(selectorLabels),
        },
      },
    });
    this.component = component;
    this.resources = props.resources;
    this.hasMetrics = props.hasMetrics;
    this.singlePod = props.singlePod ?? [];
    this.containerName = props.containerName;
    this.hasSidecars = props.hasSidecars ?? false;
    this.selectorLabels = selectorLabels;
    this.containers = [containerFacts(props)];
    keepKeysUnique(this);
  }

  /** Tells the workload that an autoscaler decides on the number of pods. */
  markHasAutoscaler(): void {
    this.autoscaled = currentCondition();
  }

  /** Whether an autoscaler decides on the number of pods. */
  get hasAutoscaler(): boolean {
    return this.autoscaled !== false;
  }

  /** What an autoscaler of cdk8s-plus scales. */
  toScalingTarget(): ScalingTargetConfig {
    return { kind: this.kind, apiVersion: this.apiVersion, name: this.name, containers: this.containers };
  }

  /** How cdk8s-plus selects the pods. */
  toPodSelectorConfig(): SelectedPods {
    const { namespace } = this.metadata;
    return {
      labelSelector: LabelSelector.of({ labels: this.selectorLabels }) as OfAnyVersion,
      ...(namespace !== undefined && { namespaces: { names: [namespace] } }),
    };
  }

  /** How a NetworkPolicy of cdk8s-plus selects the pods. */
  toNetworkPolicyPeerConfig(): SelectedPeer {
    return { podSelector: this.toPodSelectorConfig() };
  }

  /** The pods, as a peer of a NetworkPolicy of cdk8s-plus. */
  toPodSelector(): this {
    return this;
  }
}

/** Facts of the main container, where cdk8s-plus finds those of its own. */
function containerFacts({ port, resources }: WorkloadProps): OfAnyVersion {
  const amounts = (resource: string) => ({
    request: dig(resources, 'requests', resource),
    limit: dig(resources, 'limits', resource),
  });
  return {
    ports: port === undefined ? [] : [{ number: number(port) }],
    resources: resources === undefined ? {} : { cpu: amounts('cpu'), memory: amounts('memory') },
  } as OfAnyVersion;
}

/** The name of a StatefulSet, as short as it must be; a symbolic one is short already. */
export const statefulSetName = (name: string | undefined) =>
  name === undefined || isSymbolic(name) ? name : shorten(name, MAX_STATEFULSET_NAME);
