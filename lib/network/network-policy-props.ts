import type { Input } from '../helm';
import type {
  Component,
  IpBlock,
  ListInput,
  MetricsPort,
  NamingProps,
  NetworkPolicyEgressRule,
  NetworkPolicyIngressRule,
  NetworkPolicyPeer,
  ServerConnection,
  Workload,
} from '../kubernetes';

/** What holds where nothing is given, for the construct and for the values of the chart. */
export const NETWORK_POLICY_DEFAULTS = {
  external: [
    {
      cidr: '0.0.0.0/0',
      except: ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'],
    },
    { cidr: '::/0', except: ['fc00::/7', 'fe80::/10'] },
  ],
  dns: [
    {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
      podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
    },
  ],
};

/** Where the Kubernetes API may be, where nothing is given: anywhere, or inside of the cluster and its network. */
export const KUBERNETES_API = {
  anywhere: [{ cidr: '0.0.0.0/0' }, { cidr: '::/0' }],
  inside: [...['10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'].map((cidr) => ({ cidr }))],
};

/** Rules, or blocks of addresses, in the words of a NetworkPolicy. */
export type Rules = Input<readonly unknown[] | undefined>;
/** A label selector, or just its labels. */
export type Selector = Input<Record<string, unknown> | undefined>;

/** Which connections there are. The names are the same as in the values of backstage/charts. */
export interface NetworkPolicyOptions {
  /** Who may connect. @default - nobody but the pods of the release may connect */
  readonly ingressRules?: {
    /** The namespaces of the pods that may connect. @default - none */
    readonly namespaceSelector?: Selector;
    /** The pods that may connect; with namespaceSelector, in those namespaces only. @default - none */
    readonly podSelector?: Selector;
    /** More rules, as in a NetworkPolicy. @default - none */
    readonly customRules?: ListInput<NetworkPolicyIngressRule>;
  };
  /** Where Backstage may connect to. @default - HTTPS outside of private networks, name servers, and what it uses */
  readonly egressRules?: {
    /** Whether `external` is not to be reached either. @default false */
    readonly denyConnectionsToExternal?: Input<boolean>;
    /** Blocks of addresses that may be reached by HTTPS. @default - all that are not private */
    readonly external?: ListInput<IpBlock>;
    /**
     * Blocks of addresses of the Kubernetes API, where pods have a token for it.
     * @default - all; with denyConnectionsToExternal, the addresses of private networks
     */
    readonly kubernetesApi?: ListInput<IpBlock>;
    /** The name servers, as peers of a NetworkPolicy. @default - kube-dns in kube-system */
    readonly dns?: ListInput<NetworkPolicyPeer>;
    /** More rules, as in a NetworkPolicy. @default - none */
    readonly customRules?: ListInput<NetworkPolicyEgressRule>;
  };
}

/** Pods, and the port at which others reach them. */
export interface PodEndpoint {
  /** The labels by which policies select the pods, such as the `selectorLabels` of a {@link Workload}. */
  readonly workload: Pick<Workload, 'selectorLabels'>;
  /** The port, or its name in the pods. */
  readonly port: Input<number | string>;
  /** Whether the pods are there. @default true */
  readonly enabled?: Input<boolean>;
}

/** The backend: `{ workload, port }` of its pods, or a `Backstage`, which knows the rest, too. */
export interface BackendPods extends PodEndpoint {
  /** The port for metrics. @default - none */
  readonly metrics?: MetricsPort | undefined;
  /** Whether pods have a token for the Kubernetes API. @default false */
  readonly usesKubernetesApi?: Input<boolean>;
  /** The servers that the pods connect to: databases, caches, storages. @default - see `database`, `services` and `externalServers` */
  readonly connections?: readonly ServerConnection[];
  /** The URL in the cluster, by which constructs know the backend that are given it. @default - none is known */
  readonly url?: string;
}

/** A database: `Postgres` and `PostgresCluster` are in the cluster, and of an `ExternalDatabase` the port is opened. */
export interface NetworkDatabase {
  /** The servers; at most one is enabled. */
  readonly databases: readonly {
    /** Whether the server is used. @default true */
    readonly enabled?: Input<boolean>;
    /** The host name, by which the construct is known that makes the server. @default - unknown */
    readonly host?: Input<string>;
    /** The port of the server. @default 5432, of which a connection string may say something else */
    readonly port?: Input<number>;
  }[];
  /** The pods of a `Postgres`, which get a policy. @default - see selectorLabels */
  readonly workload?: PodEndpoint['workload'];
  /** The labels of the pods of a `PostgresCluster`, which the operator protects. @default - the server is elsewhere */
  readonly selectorLabels?: Record<string, string>;
}

/** A service in the cluster that Backstage uses: a database, a cache, a storage; or a construct such as `Valkey`. */
export interface ClusterService extends PodEndpoint {
  /** The component that the service is, which also names the policy in a Helm chart. */
  readonly component: Component;
  /**
   * The name of the policy for the service's pods.
   * @default - a construct such as `Valkey` gets a policy, and otherwise none is made: whoever runs the service protects it
   */
  readonly policyName?: string | undefined;
  /** Components of the release that may connect besides Backstage, such as `backup`. @default - none */
  readonly clients?: readonly Component[];
  /** The service's port for metrics, which all namespaces may scrape. @default - none */
  readonly metrics?: MetricsPort | undefined;
}

/** Pods that nobody connects to, such as the pods of Jobs; or a construct that makes such pods, as `TechDocsPublisher` does. */
export interface JobPods {
  /** The component that the pods are; a service that the pods use has it among its `clients`. */
  readonly component: Component;
  /** What makes the pods, such as a `TechDocsPublisher`. @default - see selectorLabels */
  readonly workload?: PodEndpoint['workload'];
  /** The labels that select the pods. @default - the labels of the release, with the component */
  readonly selectorLabels?: Record<string, string>;
  /** Whether the Jobs are there. @default true */
  readonly enabled?: Input<boolean>;
  /** Whether the Jobs connect to Backstage. @default false */
  readonly connectsToBackstage?: boolean;
  /** Whether the Jobs stay inside of the cluster, and go not even where `egressRules` lets Backstage. @default false */
  readonly isInternal?: boolean;
}

/** A server outside of the cluster. */
export interface ExternalServer {
  /** Whether the server is used. */
  readonly enabled: Input<boolean>;
  /** The port of the server. */
  readonly port: Input<number>;
  /** Blocks of addresses of the server, such as `[{ cidr: '10.0.0.0/16' }]`. @default - any address */
  readonly addresses?: ListInput<IpBlock>;
  /** Components of the release that connect to it besides Backstage, such as `backup`. @default - none */
  readonly clients?: readonly Component[];
}

/** Properties of {@link NetworkPolicies}. */
export interface NetworkPoliciesProps extends NamingProps, NetworkPolicyOptions {
  /** The labels of all pods of the release, but for the component, for `jobs` without a workload. @default - none */
  readonly selectorLabels?: Record<string, string>;
  /** The backend: a `Backstage`, or its pods and the port at which others reach them. */
  readonly backstage: BackendPods;
  /** The database of Backstage. @default - the database of `backstage`; see also `services` and `externalServers` */
  readonly database?: NetworkDatabase;
  /** The pods that serve the app, where the backend does not: a `Frontend`, or its pods. @default - a `Frontend` of `backstage` */
  readonly frontend?: PodEndpoint;
  /** What Backstage uses in the cluster besides `database`, such as a `Valkey`; one of a component. @default - what `backstage` is connected to */
  readonly services?: readonly ClusterService[];
  /**
   * Jobs that go where Backstage goes, but to their own services and servers only, and not to the Kubernetes API.
   * @default - constructs made before that connect to the services or to `backstage`, such as a `PostgresBackup`
   */
  readonly jobs?: readonly JobPods[];
  /** Ports of servers outside of the cluster, that Backstage uses: a database, a cache. @default - the ports of `backstage` */
  readonly externalServers?: readonly ExternalServer[];
  /** The port for metrics, which all namespaces may scrape. @default - the port of `backstage` */
  readonly metrics?: MetricsPort;
  /** Whether pods have a token for the Kubernetes API. @default - as `backstage` says */
  readonly usesKubernetesApi?: Input<boolean>;
  /** Whether others than pods of this release are to get in, so that rules must say who. @default false */
  readonly isExposed?: Input<boolean>;
}
