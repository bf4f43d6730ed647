import type { GeneratedSecretProps, HelperResources, NodeJsPodProps } from '../../lib';

// Does not compile when a property is added and not listed here.
export const allProps: Required<GeneratedSecretProps> = {
  secretName: 'passwords',
  keys: ['a', 'b'],
  component: 'postgresql',
  namespace: 'portals',
  labels: { team: 'platform' },
  commonAnnotations: { owner: 'platform' },
  pod: {
    templates: 'helpers',
    image: 'node:22',
    imagePullPolicy: 'Always',
    imagePullSecrets: [{ name: 'pull' }],
    imagePullSecretNames: ['more'],
    nodeSelector: { disk: 'ssd' },
    tolerations: [{ key: 'k' }],
    resources: { requests: { cpu: '10m' }, limits: { cpu: '100m' } } satisfies Required<HelperResources>,
    podSecurityContext: { runAsUser: 2000 },
    containerSecurityContext: { runAsNonRoot: true },
    network: { enabled: true, selectorLabels: { app: 'portal' }, egress: [{ ports: [{ port: 443 }] }] },
  } satisfies Required<NodeJsPodProps>,
};
