import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { HelmChart, type Input } from '../helm';
import { currentCondition, isInEach } from '../helm/internal';
import type { Component } from './metadata';
import { namespaceOf } from './namespaces';

/** A server that pods connect to. */
export interface ServerConnection {
  /** Whether the pods connect to the server. @default true */
  readonly enabled?: Input<boolean>;
  /** The host name or URL, as the construct of the server gives it. @default - the server is outside of the cluster */
  readonly address?: Input<string>;
  /** The port of the server. @default - the port of its construct, or HTTPS, which is open where that leads outside */
  readonly port?: Input<number>;
}

/** A port for metrics. */
export interface MetricsPort {
  /** Whether the port is there. */
  readonly enabled: Input<boolean>;
  /** The port, or its name in the pods. */
  readonly port: Input<number | string>;
}

/** How pods are reached. */
interface Server {
  /** The host name or URL that clients are given. */
  readonly address: string;
  readonly port: Input<number | string>;
  readonly metrics?: MetricsPort | undefined;
  /** Whether an operator protects the pods, or policies of their own do. @default false */
  readonly isProtectedElsewhere?: boolean;
}

/** Pods of a construct, and which connections they make and get. */
export interface ConnectedPods {
  readonly component: Component;
  readonly selectorLabels: Record<string, string>;
  /** The namespace that the construct was given. @default - that of its chart */
  readonly namespace?: string | undefined;
  /** @default - nobody connects to the pods */
  readonly server?: Server;
  /** @default - none */
  readonly connections?: readonly ServerConnection[];
  /** Whether the pods go nowhere else, not even where a NetworkPolicy lets the others. @default false */
  readonly isInternal?: boolean;
}

/** Connected pods, and what else is known of them. */
export interface KnownPods extends ConnectedPods {
  readonly construct: IConstruct;
  /** Whether the pods are there. */
  readonly enabled: Input<boolean>;
  readonly connections: readonly ServerConnection[];
}

/** By the root of the tree of constructs. */
const podsOfTrees = new WeakMap<IConstruct, KnownPods[]>();

/** Tells the NetworkPolicies of the tree about the pods that a construct makes. */
export function announcePods(construct: IConstruct, pods: ConnectedPods): void {
  // Nobody knows yet how many there are.
  if (isInEach()) return;
  const { root } = construct.node;
  const known = podsOfTrees.get(root) ?? [];
  podsOfTrees.set(root, known);
  const { connections = [], namespace } = pods;
  const place = { construct, namespace: namespaceOf(construct, namespace) };
  known.push({ ...pods, ...place, connections, enabled: currentCondition() });
}

/**
 * The pods that constructs in the tree of another one have announced so far, in a namespace: those of its chart, and those of
 * other charts where that is known to be the same. Nobody knows where the releases of other Helm charts are.
 */
export function podsAround(construct: IConstruct, namespace: string | undefined): readonly KnownPods[] {
  const chart = Chart.of(construct);
  const isThere = (pods: KnownPods) => {
    const other = Chart.of(pods.construct);
    if (other === chart) return [pods.namespace, namespace].includes(undefined) || pods.namespace === namespace;
    return ![chart, other].some((each) => each instanceof HelmChart) && pods.namespace === namespace;
  };
  return (podsOfTrees.get(construct.node.root) ?? []).filter(isThere);
}
