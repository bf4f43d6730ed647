import { apiGroup } from '../base/api-group';

/** A list in which the Kubernetes API wants each key once. */
export interface KeyedList {
  /** The fields of an item that are its key; none where the same item may only not stand there twice in a row. */
  readonly keys: readonly string[];
  /** The field of an item that has those of its key. @default - the item itself */
  readonly in?: string;
  /** What an item is called in a sentence. */
  readonly item: string;
  /** What the API takes where an item leaves out a field of its key. */
  readonly defaults?: Readonly<Record<string, string>>;
  /** Further fields that no two items may have alike, and what they are called. */
  readonly unique?: readonly Pick<KeyedList, 'keys' | 'item'>[];
  /** A field with a list of texts, which items with one key have in common. */
  readonly united?: string;
  /** Lists of an object that have their keys in common. */
  readonly group?: string;
  /** What the items are to volumes: such as can be mounted, or mounts of them. */
  readonly role?: 'volume' | 'mount';
  /** The type of the items, for the lists in them. */
  readonly of?: string;
}

/** Fields that hold keyed lists: each is one, or has some in it; then it is the name of the type. */
export type KeyedType = Readonly<Record<string, string | KeyedList>>;

const byName = (item: string, more: Partial<KeyedList> = {}): KeyedList => ({ keys: ['name'], item, ...more });
const containers = (item: string) => byName(item, { group: 'containers', of: 'Container' });
const mounts = (key: string, item: string, of?: string): KeyedList => ({ keys: [key], item, role: 'mount', of });
const webhooks = byName('webhook', { of: 'Webhook' });
const each = (item: string, of: string): KeyedList => ({ keys: [], item, of });
const conditions = (of: string) => ({ matchExpressions: each('condition', of) });
const TERMS = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERENCES = 'preferredDuringSchedulingIgnoredDuringExecution';
const TCP = { protocol: 'TCP' };
const PORT_NAME = { keys: ['name'], item: 'port name' };
const NODE_PORT = { keys: ['nodePort', 'protocol'], item: 'node port' };

const CONTAINER: KeyedType = {
  env: byName('variable', { of: 'EnvVar' }),
  envFrom: { keys: [], item: 'source of variables', of: 'EnvFromSource' },
  lifecycle: 'Lifecycle',
  livenessProbe: 'Probe',
  ports: { keys: ['containerPort', 'protocol'], item: 'port', defaults: TCP, unique: [PORT_NAME] },
  readinessProbe: 'Probe',
  resources: 'ResourceRequirements',
  securityContext: 'SecurityContext',
  startupProbe: 'Probe',
  volumeDevices: mounts('devicePath', 'device path'),
  volumeMounts: mounts('mountPath', 'mount path', 'VolumeMount'),
};

/**
 * The lists for which the OpenAPI of Kubernetes declares `x-kubernetes-list-map-keys`, and what its validation adds: by
 * type, of which the first ones are kinds with their API group. Server-side apply refuses an object with a key twice.
 */
export const KEYED_TYPES: Readonly<Record<string, KeyedType>> = {
  Pod: { spec: 'PodSpec' },
  PodTemplate: { template: 'PodTemplateSpec' },
  ReplicationController: { spec: 'WorkloadSpec' },
  Service: { spec: 'ServiceSpec' },
  ServiceAccount: { secrets: byName('Secret') },
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': { webhooks },
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy': { spec: 'AdmissionPolicySpec' },
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': { webhooks },
  'apps/DaemonSet': { spec: 'WorkloadSpec' },
  'apps/Deployment': { spec: 'DeploymentSpec' },
  'apps/ReplicaSet': { spec: 'WorkloadSpec' },
  'apps/StatefulSet': { spec: 'WorkloadSpec' },
  'batch/CronJob': { spec: 'CronJobSpec' },
  'batch/Job': { spec: 'WorkloadSpec' },
  Affinity: { nodeAffinity: 'NodeAffinity', podAffinity: 'PodAffinity', podAntiAffinity: 'PodAffinity' },
  AdmissionPolicySpec: { matchConditions: byName('match condition'), variables: byName('variable') },
  Container: CONTAINER,
  CronJobSpec: { jobTemplate: 'JobTemplateSpec' },
  DeploymentSpec: { strategy: 'DeploymentStrategy', template: 'PodTemplateSpec' },
  EnvVar: { valueFrom: 'EnvVarSource' },
  InitContainer: CONTAINER,
  JobTemplateSpec: { spec: 'WorkloadSpec' },
  LabelSelector: conditions('LabelSelectorRequirement'),
  Lifecycle: { postStart: 'LifecycleHandler', preStop: 'LifecycleHandler' },
  NodeAffinity: { [PREFERENCES]: each('preference', 'NodePreference'), [TERMS]: 'NodeSelector' },
  NodePreference: { preference: 'NodeSelectorTerm' },
  NodeSelector: { nodeSelectorTerms: each('term', 'NodeSelectorTerm') },
  NodeSelectorTerm: conditions('NodeSelectorRequirement'),
  PodAffinity: { [PREFERENCES]: each('preference', 'PodPreference'), [TERMS]: each('term', 'PodAffinityTerm') },
  PodAffinityTerm: { labelSelector: 'LabelSelector', namespaceSelector: 'LabelSelector' },
  PodPreference: { podAffinityTerm: 'PodAffinityTerm' },
  PodSpec: {
    affinity: 'Affinity',
    containers: containers('container'),
    ephemeralContainers: containers('container'),
    hostAliases: { keys: ['ip'], item: 'host alias', united: 'hostnames' },
    imagePullSecrets: byName('pull secret'),
    initContainers: { ...containers('container'), of: 'InitContainer' },
    resourceClaims: byName('resource claim'),
    schedulingGates: byName('scheduling gate'),
    tolerations: { keys: [], item: 'toleration', of: 'Toleration' },
    topologySpreadConstraints: {
      ...{ keys: ['topologyKey', 'whenUnsatisfiable'], item: 'constraint', of: 'TopologySpreadConstraint' },
    },
    volumes: byName('volume', { role: 'volume', of: 'Volume' }),
  },
  PodTemplateSpec: { spec: 'PodSpec' },
  ProjectedVolumeSource: { sources: { keys: [], item: 'source of files', of: 'VolumeProjection' } },
  ResourceRequirements: { claims: byName('claim'), limits: 'Quantities', requests: 'Quantities' },
  ServiceSpec: {
    ports: { keys: ['port', 'protocol'], item: 'port', defaults: TCP, unique: [PORT_NAME, NODE_PORT] },
  },
  Volume: { projected: 'ProjectedVolumeSource' },
  Webhook: { matchConditions: byName('match condition') },
  WorkloadSpec: {
    template: 'PodTemplateSpec',
    volumeClaimTemplates: byName('claim template', { in: 'metadata', role: 'volume' }),
  },
};

/** The name of an object's type among the keyed ones. */
export function typeOf(apiVersion: string, kind: string): string {
  const group = apiGroup(apiVersion);
  return group === '' ? kind : `${group}/${kind}`;
}
