/** Fields of an object of which the Kubernetes API takes one. */
export interface OneOf {
  readonly fields: readonly string[];
  /** What a field is called in a sentence. */
  readonly item: string;
  /** Whether all of them may be missing. @default false */
  readonly orNone?: boolean;
}

const HANDLERS = ['exec', 'grpc', 'httpGet', 'sleep', 'tcpSocket'];

/** The types of the Kubernetes API of which one field says what they are, with what its validation asks for. */
export const ONE_OF: Readonly<Record<string, OneOf>> = {
  EnvFromSource: { fields: ['configMapRef', 'secretRef'], item: 'source of variables' },
  EnvVar: { fields: ['value', 'valueFrom'], item: 'value', orNone: true },
  EnvVarSource: {
    fields: ['configMapKeyRef', 'fieldRef', 'fileKeyRef', 'resourceFieldRef', 'secretKeyRef'],
    item: 'source of a value',
  },
  LifecycleHandler: { fields: HANDLERS.filter((handler) => handler !== 'grpc'), item: 'handler' },
  Probe: { fields: HANDLERS.filter((handler) => handler !== 'sleep'), item: 'handler' },
  // Without any, a volume is an emptyDir.
  Volume: {
    fields: [
      ...['awsElasticBlockStore', 'azureDisk', 'azureFile', 'cephfs', 'cinder', 'configMap', 'csi', 'downwardAPI'],
      ...['emptyDir', 'ephemeral', 'fc', 'flexVolume', 'flocker', 'gcePersistentDisk', 'gitRepo', 'glusterfs'],
      ...['hostPath', 'image', 'iscsi', 'nfs', 'persistentVolumeClaim', 'photonPersistentDisk', 'portworxVolume'],
      ...['projected', 'quobyte', 'rbd', 'scaleIO', 'secret', 'storageos', 'vsphereVolume'],
    ],
    item: 'source of a volume',
    orNone: true,
  },
  VolumeMount: { fields: ['subPath', 'subPathExpr'], item: 'path in the volume', orNone: true },
  VolumeProjection: {
    fields: ['clusterTrustBundle', 'configMap', 'downwardAPI', 'podCertificate', 'secret', 'serviceAccountToken'],
    item: 'source of files',
  },
};
