import type { ValkeyAuthProps, ValkeyProps } from '../../lib';
import { allNamingProps } from '../support/naming-props';
import { allPodProps } from '../support/pod-props';

// Does not compile when a property is added and not listed here.
export const allProps: Required<ValkeyProps> = {
  ...allPodProps,
  ...allNamingProps,
  name: 'cache',
  selectorLabels: { app: 'cache' },
  image: {
    registry: 'r.example.com',
    repository: 'team/valkey',
    tag: '9',
    digest: '',
    pullPolicy: 'Always',
    pullSecrets: ['own-pull'],
  },
  imageRegistry: '',
  imagePullSecrets: [{ name: 'pull' }],
  auth: { existingSecret: 'own', passwordKey: 'pw' } satisfies Required<ValkeyAuthProps>,
  maxmemory: '1gb',
  maxmemoryPolicy: 'allkeys-lfu',
  resources: { limits: { memory: '2Gi' } },
  secretPod: { image: 'node:22' },
  containerSecurityContext: { readOnlyRootFilesystem: false },
  diagnosticMode: { enabled: false },
};
