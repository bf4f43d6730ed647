/** Fields of an object of which the Kubernetes API takes one. */
interface ObjectInput {
  /** @default - all fields but one */
  readonly fields?: readonly string[];
  readonly allBut?: string;
  /** What a field is called in a sentence. */
  readonly item: string;
  /** Whether all of them may be missing. @default false */
  readonly orNone?: boolean;
}

/** A field that the Kubernetes API takes only where another field has one of some values; "" is for none. */
interface GoesWith {
  readonly field: string;
  readonly other: string;
  readonly values: readonly (string | boolean)[];
}

/** A field that the Kubernetes API wants where another field has one of some values. */
type NeededFor = GoesWith;

/** What the validation of the Kubernetes API asks of the fields of a type together. */
export interface FieldRules {
  readonly oneOf?: ObjectInput;
  readonly goesWith?: readonly GoesWith[];
  readonly neededFor?: readonly NeededFor[];
  /** Whether the type has requests that must not be above its limits. */
  readonly amounts?: true;
}

/** What the conditions of a selector with these operators besides ask of their values. */
const conditions = (...operators: string[]): FieldRules => ({
  goesWith: [{ field: 'values', other: 'operator', values: ['In', 'NotIn', ...operators] }],
  neededFor: [{ field: 'values', other: 'operator', values: ['In', 'NotIn', ...operators] }],
});

/** The rules for fields that do not go together, by types as in `KEYED_TYPES`. */
export const FIELD_RULES: Readonly<Record<string, FieldRules>> = {
  DeploymentStrategy: { goesWith: [{ field: 'rollingUpdate', other: 'type', values: ['RollingUpdate', ''] }] },
  EnvFromSource: { oneOf: { fields: ['configMapRef', 'secretRef'], item: 'source of variables' } },
  EnvVar: { oneOf: { fields: ['value', 'valueFrom'], item: 'value', orNone: true } },
  EnvVarSource: {
    oneOf: {
      fields: ['configMapKeyRef', 'fieldRef', 'fileKeyRef', 'resourceFieldRef', 'secretKeyRef'],
      item: 'source of a value',
    },
  },
  // One that ends is never probed; with this policy, it runs beside the others.
  InitContainer: {
    goesWith: ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe'].map((field) => ({
      ...{ field, other: 'restartPolicy', values: ['Always'] },
    })),
  },
  LabelSelectorRequirement: conditions(),
  LifecycleHandler: { oneOf: { fields: ['exec', 'httpGet', 'sleep', 'tcpSocket'], item: 'handler' } },
  NodeSelectorRequirement: conditions('Gt', 'Lt'),
  Probe: { oneOf: { fields: ['exec', 'grpc', 'httpGet', 'tcpSocket'], item: 'handler' } },
  ResourceRequirements: { amounts: true },
  SecurityContext: { goesWith: [{ field: 'privileged', other: 'allowPrivilegeEscalation', values: [true, ''] }] },
  Toleration: {
    goesWith: [
      { field: 'value', other: 'operator', values: ['Equal', 'Gt', 'Lt', ''] },
      { field: 'tolerationSeconds', other: 'effect', values: ['NoExecute'] },
    ],
  },
  TopologySpreadConstraint: {
    goesWith: [{ field: 'minDomains', other: 'whenUnsatisfiable', values: ['DoNotSchedule'] }],
  },
  // Without any, a volume is an emptyDir.
  Volume: { oneOf: { allBut: 'name', item: 'source of a volume', orNone: true } },
  VolumeMount: { oneOf: { fields: ['subPath', 'subPathExpr'], item: 'path in the volume', orNone: true } },
  VolumeProjection: {
    oneOf: {
      fields: ['clusterTrustBundle', 'configMap', 'downwardAPI', 'podCertificate', 'secret', 'serviceAccountToken'],
      item: 'source of files',
    },
  },
};

/** The rules for a type, if it has any. */
export const fieldRules = (type: string): FieldRules => (Object.hasOwn(FIELD_RULES, type) ? FIELD_RULES[type]! : {});

/** Whether a field is one of those of which there is one. */
export const isOneOf = ({ fields, allBut }: ObjectInput, field: string): boolean =>
  fields?.includes(field) ?? field !== allBut;
