import type { PortOceanAccountProps, PortOceanBackstageProps, PortOceanFileProps, PortOceanProps } from '../../lib';
import { allPodProps } from '../support/pod-props';

// Does not compile when a property is added and not listed here.
export const allProps: Required<PortOceanProps> = {
  ...allPodProps,
  name: 'portal',
  namespace: 'portals',
  labels: { team: 'platform' },
  commonAnnotations: { owner: 'platform' },
  selectorLabels: { app: 'portal' },
  image: {
    registry: 'r.example.com',
    repository: 'team/exporter',
    tag: '1',
    digest: '',
    pullPolicy: 'Always',
    pullSecrets: ['own-pull'],
  },
  imageRegistry: '',
  imagePullSecrets: [{ name: 'pull' }],
  port: {
    existingSecret: 'port',
    clientIdKey: 'id',
    clientSecretKey: 'secret',
    baseUrl: 'https://api.us.getport.io/',
  } satisfies Required<PortOceanAccountProps>,
  backstage: {
    url: 'https://portal.example.com/',
    token: { existingSecret: 'tokens', key: 'port' },
  } satisfies Required<PortOceanBackstageProps>,
  integration: { identifier: 'portal', type: 'own' },
  initializePortResources: true,
  sendRawDataExamples: false,
  reloader: true,
  eventListener: { type: 'KAFKA' },
  scheduledResyncInterval: 60,
  schedule: '',
  timeZone: '',
  mapping: { content: { resources: [] }, existingConfigMap: '', key: 'mapping' } satisfies Required<
    PortOceanFileProps<object>
  >,
  blueprints: { content: [], existingConfigMap: 'blueprints', key: 'file' } satisfies Required<
    PortOceanFileProps<readonly unknown[]>
  >,
  ca: { existingSecret: '', existingConfigMap: 'ca', key: 'root.crt' } satisfies Required<PortOceanProps['ca']>,
  extraEnvVars: [{ name: 'OCEAN__CLIENT_TIMEOUT', value: '120' }],
  resources: { limits: { memory: '2Gi' } },
  containerSecurityContext: { readOnlyRootFilesystem: false },
  diagnosticMode: { enabled: false },
};
