import type { ClusterStorageProps, ClusterWalStorageProps, PostgresClusterProps } from '../../lib/postgres-cluster';
import { allNamingProps } from '../support/naming-props';

// Does not compile when a property is added and not listed here.
export const allProps: Required<PostgresClusterProps> = {
  ...allNamingProps,
  name: 'db',
  selectorLabels: { app: 'db' },
  existingCluster: '',
  clientReplicas: 3,
  annotations: { note: 'x' },
  instances: 3,
  smartShutdownTimeout: 30,
  imageName: 'registry.example.com/postgresql:17.5',
  imagePullSecrets: [{ name: 'pull' }],
  imagePullSecretNames: ['own-pull'],
  storage: { size: '20Gi', storageClass: 'fast' } satisfies Required<ClusterStorageProps>,
  walStorage: { size: '5Gi', storageClass: 'faster' } satisfies Required<ClusterWalStorageProps>,
  bootstrap: { recovery: { source: 'old', database: 'portal', owner: 'portal' } },
  postgresql: { parameters: { work_mem: '8MB' }, pg_hba: ['host all all 10.0.0.0/8 scram-sha-256'] },
  resources: { requests: { cpu: '1', memory: '2Gi' }, limits: { memory: '2Gi' } },
  affinity: { podAntiAffinityType: 'required', nodeSelector: { disk: 'ssd' }, tolerations: [{ key: 'k' }] },
  certificates: {
    serverCASecret: 'own-ca',
    serverTLSSecret: 'own-tls',
    clientCASecret: 'client-ca',
    replicationTLSSecret: 'replication',
    serverAltDNSNames: ['db.example.com'],
  },
  monitoring: { enablePodMonitor: true },
  backup: { retentionPolicy: '30d', volumeSnapshot: { className: 'snapshots' } },
  spec: { enablePDB: false, priorityClassName: 'high', externalClusters: [{ name: 'old' }] },
};
