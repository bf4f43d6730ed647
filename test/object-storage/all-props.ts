import type { ObjectStorageProps } from '../../lib';
import { allNamingProps } from '../support/naming-props';
import { allSchedulingProps } from '../support/pod-props';

// Does not compile when a property is added and not listed here.
export const allProps: Required<ObjectStorageProps> = {
  ...allNamingProps,
  name: 'storage',
  selectorLabels: { app: 'storage' },
  image: {
    registry: 'r.example.com',
    repository: 'team/versitygw',
    tag: 'v1.9.0',
    digest: '',
    pullPolicy: 'Always',
    pullSecrets: ['own-pull'],
  },
  imageRegistry: '',
  imagePullSecrets: [{ name: 'pull' }],
  buckets: [{ name: 'docs', readable: true }, { name: 'dumps' }],
  region: 'here',
  existingSecret: 'own',
  persistence: { size: '20Gi', storageClass: 'fast' },
  jobPod: { image: 'r.example.com/team/portal:1' },
  jobWorkingDir: '/srv/portal',
  resources: { limits: { memory: '1Gi' } },
  podSecurityContext: { runAsUser: 4000 },
  containerSecurityContext: { readOnlyRootFilesystem: false },
  podAnnotations: { note: 'x' },
  podLabels: { tier: 'data' },
  ...allSchedulingProps,
  diagnosticMode: { enabled: false },
};
