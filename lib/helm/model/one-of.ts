/** Fields of an object of which the Kubernetes API takes one. */
export interface OneOf {
  /** @default - all fields but one */
  readonly fields?: readonly string[];
  readonly allBut?: string;
  /** What a field is called in a sentence. */
  readonly item: string;
  /** Whether all of them may be missing. @default false */
  readonly orNone?: boolean;
}

/** The types of the Kubernetes API of which one field says what they are, with what its validation asks for. */
export const ONE_OF: Readonly<Record<string, OneOf>> = {
  EnvFromSource: { fields: ['configMapRef', 'secretRef'], item: 'source of variables' },
  EnvVar: { fields: ['value', 'valueFrom'], item: 'value', orNone: true },
  EnvVarSource: {
    fields: ['configMapKeyRef', 'fieldRef', 'fileKeyRef', 'resourceFieldRef', 'secretKeyRef'],
    item: 'source of a value',
  },
  LifecycleHandler: { fields: ['exec', 'httpGet', 'sleep', 'tcpSocket'], item: 'handler' },
  Probe: { fields: ['exec', 'grpc', 'httpGet', 'tcpSocket'], item: 'handler' },
  // Without any, a volume is an emptyDir.
  Volume: { allBut: 'name', item: 'source of a volume', orNone: true },
  VolumeMount: { fields: ['subPath', 'subPathExpr'], item: 'path in the volume', orNone: true },
  VolumeProjection: {
    fields: ['clusterTrustBundle', 'configMap', 'downwardAPI', 'podCertificate', 'secret', 'serviceAccountToken'],
    item: 'source of files',
  },
};

/** Whether a field is one of those of which the type has one. */
export function isOneOf(type: string, field: string): boolean {
  const { fields, allBut } = ONE_OF[type]!;
  return fields?.includes(field) ?? field !== allBut;
}
