/** What of a manifest tells what it is connected to. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Labels };
  readonly spec?: Spec;
  /** A ConfigMap has texts here, by the names of files. */
  readonly data?: Readonly<Record<string, string>>;
  /** A Role says here what its accounts may do. */
  readonly rules?: readonly Rule[];
  readonly roleRef?: { readonly name: string };
  readonly subjects?: readonly { readonly name: string }[];
}

type Labels = Readonly<Record<string, string>>;

interface Rule {
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

interface Spec {
  readonly template?: PodTemplate;
  readonly jobTemplate?: { readonly spec: { readonly template: PodTemplate } };
  readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[];
  /** In a Service, the labels of the pods; in a budget, a selector. */
  readonly selector?: Labels & Selector;
  readonly type?: string;
  readonly clusterIP?: string;
  readonly ports?: readonly { readonly nodePort?: number }[];
  readonly hostnames?: readonly string[];
  /** Where an Ingress or an HTTPRoute leads. */
  readonly rules?: readonly {
    readonly host?: string;
    readonly http?: {
      readonly paths: readonly { readonly backend: { readonly service?: { readonly name: string } } }[];
    };
    readonly backendRefs?: readonly { readonly name: string }[];
  }[];
  /** Which pods a NetworkPolicy is for, and which connections it allows. */
  readonly podSelector?: Selector;
  readonly ingress?: readonly { readonly from?: readonly Peer[] }[];
  readonly egress?: readonly { readonly to?: readonly Peer[] }[];
  /** What an autoscaler scales, and how. */
  readonly scaleTargetRef?: { readonly kind: string; readonly name: string };
  readonly minReplicas?: number;
  readonly maxReplicas?: number;
  readonly maxUnavailable?: number | string;
  readonly minAvailable?: number | string;
  /** The Secret that an ExternalSecret makes. */
  readonly target?: { readonly name?: string };
}

export interface Selector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly unknown[];
}

/** The pods that a NetworkPolicy lets through. */
export interface Peer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
}

interface Named {
  readonly name?: string;
  readonly secretName?: string;
}

interface Volume {
  readonly configMap?: Named;
  readonly secret?: Named;
  readonly projected?: { readonly sources?: readonly { readonly configMap?: Named; readonly secret?: Named }[] };
  readonly persistentVolumeClaim?: { readonly claimName: string };
}

interface Container {
  readonly env?: readonly {
    readonly valueFrom?: { readonly configMapKeyRef?: Named; readonly secretKeyRef?: Named };
  }[];
  readonly envFrom?: readonly { readonly configMapRef?: Named; readonly secretRef?: Named }[];
}

export interface Pod {
  readonly serviceAccountName?: string;
  readonly initContainers?: readonly Container[];
  readonly containers?: readonly Container[];
  readonly volumes?: readonly Volume[];
}

interface PodTemplate {
  readonly metadata?: { readonly labels?: Labels };
  readonly spec?: Pod;
}

/** A workload: what runs pods. */
export interface Workload {
  readonly kind: string;
  readonly name: string;
  /** The labels of its pods. */
  readonly labels: Labels;
  readonly pod: Pod;
}

/** The workloads among the objects. */
export function workloadsOf(objects: readonly Manifest[]): readonly Workload[] {
  return objects.flatMap(({ apiVersion, kind, metadata: { name }, spec = {} }): Workload[] => {
    // https://cloudnative-pg.io/documentation/current/labels_annotations/
    if (kind === 'Cluster' && apiVersion.startsWith('postgresql.cnpg.io/'))
      return [{ kind, name, labels: { 'cnpg.io/cluster': name }, pod: {} }];
    const template = spec.jobTemplate?.spec.template ?? spec.template;
    // The template of an ExternalSecret, for one, is no pod.
    if (template?.spec?.containers === undefined) return [];
    return [{ kind, name, labels: template.metadata?.labels ?? {}, pod: template.spec }];
  });
}

/** The workloads whose pods have the labels; none for no labels, which would be all pods. */
export function selected(
  workloads: readonly Workload[],
  { matchLabels = {}, matchExpressions }: Selector = {},
): readonly Workload[] {
  const wanted = Object.entries(matchLabels);
  if (wanted.length === 0 || matchExpressions !== undefined) return [];
  return workloads.filter(({ labels }) => wanted.every(([key, value]) => labels[key] === value));
}
