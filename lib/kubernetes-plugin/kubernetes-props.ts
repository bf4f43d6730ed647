import type { Input } from '../helm';
import type { NamingProps } from '../kubernetes';

type Text = Input<string | undefined>;
type Flag = Input<boolean | undefined>;

/** A custom resource that belongs to a component. */
export interface KubernetesCustomResource {
  /** The API group, such as `argoproj.io`. */
  readonly group: string;
  /** The version of the group, such as `v1alpha1`. */
  readonly apiVersion: string;
  /** The plural name, such as `rollouts`. */
  readonly plural: string;
}

/** A cluster besides the one that the pods run in. The keys are Backstage's own, but for the token. */
export interface KubernetesClusterProps {
  /** Of small letters, digits and hyphens. */
  readonly name: string;
  /** The address of the cluster's API. */
  readonly url: string;
  /** The name that the portal shows. */
  readonly title?: string;
  /** How Backstage signs in: with `serviceAccount`, the token must be given. @default 'serviceAccount' */
  readonly authProvider?: string;
  /** The token, in a Secret. @default - none; `key` is 'token' by default */
  readonly token?: {
    /** The name of the Secret. */
    readonly existingSecret?: string;
    /** The Secret's key. @default 'token' */
    readonly key?: string;
  };
  /** What other ways to sign in need. @default - none */
  readonly authMetadata?: Readonly<Record<string, string>>;
  /** The way to sign in whose token the cluster takes, for `authProvider: oidc`. */
  readonly oidcTokenProvider?: string;
  /** The certificate of the cluster's authority: PEM in Base64. @default - those that Node.js knows */
  readonly caData?: string;
  /** The authority that signed the certificate of the API server, as a file in the pods. @default - none */
  readonly caFile?: string;
  /** Whether the certificate of the API server is not looked at. @default false */
  readonly skipTLSVerify?: boolean;
  /** Whether the metrics of pods are not asked for. @default false */
  readonly skipMetricsLookup?: boolean;
  /** Custom resources of the cluster that belong to components. @default - the custom resources of all clusters */
  readonly customResources?: readonly KubernetesCustomResource[];
}

/** What of the cluster belongs to a component: the same for the plugin and for its rights. */
export interface KubernetesObjectsProps {
  /** Types of objects, such as `pods`. @default - all but secrets */
  readonly objectTypes?: Input<readonly string[] | undefined>;
  /** Custom resources that belong to components. @default - none */
  readonly customResources?: Input<readonly KubernetesCustomResource[] | undefined>;
}

/** Properties of {@link KubernetesPlugin}: `kubernetes` of Backstage. */
export interface KubernetesPluginProps extends KubernetesObjectsProps {
  /** In which clusters a component is: `multiTenant` in all, `singleTenant` in one, or `catalogRelation`. @default 'multiTenant' */
  readonly serviceLocatorMethod?: {
    /** `multiTenant`, `singleTenant` or `catalogRelation`. @default 'multiTenant' */
    readonly type?: Input<string>;
  };
  /** The cluster that Backstage runs in. @default - enabled, called `in-cluster`, without metrics */
  readonly inCluster?: {
    /** Whether the plugin shows the cluster. @default true */
    readonly enabled?: Input<boolean>;
    /** The name of the cluster. @default 'in-cluster' */
    readonly name?: Input<string>;
    /** The name that the portal shows. @default - the name */
    readonly title?: Text;
    /** Whether the metrics of pods are not asked for. @default true */
    readonly skipMetricsLookup?: Flag;
  };
  /** Other clusters. @default - none */
  readonly clusters?: Input<readonly KubernetesClusterProps[] | undefined>;
  /** Whether secrets may stand in `clusters`, which everybody can read. @default false */
  readonly dangerouslyAllowPlainSecrets?: Input<boolean>;
}

/** Properties of {@link KubernetesAccess}. */
export interface KubernetesAccessProps extends NamingProps, KubernetesObjectsProps {
  /** The account that gets the rights. */
  readonly serviceAccountName: string;
  /** The namespace of the account, with which the names of the objects of the whole cluster begin. */
  readonly serviceAccountNamespace: Input<string>;
  /** The namespaces that may be looked into. @default - all */
  readonly namespaces?: Input<readonly string[] | undefined>;
  /** Whether logs may be read. @default false */
  readonly podLogs?: Input<boolean>;
  /** Whether the metrics of pods may be read. @default false */
  readonly metrics?: Input<boolean>;
}

/** What holds where nothing is given, for the constructs and for the values of the chart. */
export const KUBERNETES_DEFAULTS = {
  serviceLocatorMethod: { type: 'multiTenant' },
  inCluster: { enabled: true, name: 'in-cluster', skipMetricsLookup: true },
  tokenKey: 'token',
} as const;

/** The types of objects that the plugin lists, by their API group. */
export const OBJECT_TYPES: Readonly<Record<string, readonly string[]>> = {
  '': ['pods', 'services', 'configmaps', 'limitranges', 'resourcequotas'],
  apps: ['deployments', 'replicasets', 'statefulsets', 'daemonsets'],
  autoscaling: ['horizontalpodautoscalers'],
  batch: ['jobs', 'cronjobs'],
  'networking.k8s.io': ['ingresses'],
};
