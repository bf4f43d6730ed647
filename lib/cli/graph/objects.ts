/** What of a manifest tells how its pods are connected. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec?: Spec;
}

type Labels = Readonly<Record<string, string>>;

interface Spec {
  readonly template?: PodTemplate;
  readonly jobTemplate?: { readonly spec: { readonly template: PodTemplate } };
  /** Of a Service, the labels of the pods. */
  readonly selector?: Labels;
  readonly type?: string;
  readonly hostnames?: readonly string[];
  /** Of an Ingress or an HTTPRoute. */
  readonly rules?: readonly {
    readonly host?: string;
    readonly http?: {
      readonly paths: readonly { readonly backend: { readonly service?: { readonly name: string } } }[];
    };
    readonly backendRefs?: readonly { readonly name: string }[];
  }[];
  /** Of a NetworkPolicy. */
  readonly podSelector?: Selector;
  readonly ingress?: readonly { readonly from?: readonly Peer[] }[];
  readonly egress?: readonly { readonly to?: readonly Peer[] }[];
}

interface Selector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly unknown[];
}

/** The pods that a NetworkPolicy lets through. */
export interface Peer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: object;
}

interface PodTemplate {
  readonly metadata?: { readonly labels?: Labels };
}

/** A workload: what runs pods. */
export interface Workload {
  readonly kind: string;
  readonly name: string;
  /** The labels of its pods. */
  readonly labels: Labels;
}

/** The workloads among the objects. */
export function workloadsOf(objects: readonly Manifest[]): readonly Workload[] {
  return objects.flatMap(({ apiVersion, kind, metadata: { name }, spec = {} }): Workload[] => {
    // https://cloudnative-pg.io/documentation/current/labels_annotations/
    if (kind === 'Cluster' && apiVersion.startsWith('postgresql.cnpg.io/'))
      return [{ kind, name, labels: { 'cnpg.io/cluster': name } }];
    const template = spec.jobTemplate?.spec.template ?? spec.template;
    return template === undefined ? [] : [{ kind, name, labels: template.metadata?.labels ?? {} }];
  });
}

/** The workloads of which the pods have labels; none for no labels, which would be all pods. */
export function selected(
  workloads: readonly Workload[],
  { matchLabels = {}, matchExpressions }: Selector = {},
): readonly Workload[] {
  const wanted = Object.entries(matchLabels);
  if (wanted.length === 0 || matchExpressions !== undefined) return [];
  return workloads.filter(({ labels }) => wanted.every(([key, value]) => labels[key] === value));
}
