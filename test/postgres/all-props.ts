import type {
  PersistentVolumeClaimRetentionPolicy,
  PostgresAuthProps,
  PostgresInitdbProps,
  PostgresMetricsProps,
  PostgresPersistenceProps,
  PostgresProps,
  PostgresTlsProps,
} from '../../lib';
import { allNamingProps } from '../support/naming-props';
import { allSchedulingProps } from '../support/pod-props';

const auth: Required<PostgresAuthProps> = {
  username: 'portal',
  database: 'portal',
  existingSecret: 'own',
  secretKeys: { adminPasswordKey: 'admin', userPasswordKey: 'user' },
  // Not beside existingSecret.
  password: '',
  postgresPassword: '',
};

const persistence: Required<PostgresPersistenceProps> = {
  enabled: true,
  size: '20Gi',
  storageClass: 'fast',
  accessModes: ['ReadWriteOncePod'],
  annotations: { claim: 'x' },
  labels: { claim: 'y' },
  // Not beside local.
  existingClaim: '',
  local: { path: '/var/lib/portal', nodeName: 'node-1' },
};

const persistentVolumeClaimRetentionPolicy: Required<PersistentVolumeClaimRetentionPolicy> = {
  whenDeleted: 'Delete',
  whenScaled: 'Retain',
};

const tls: Required<PostgresTlsProps> = {
  enabled: true,
  certificatesSecret: 'db-tls',
  certFilename: 'server.crt',
  certKeyFilename: 'server.key',
  certCAFilename: 'root.crt',
};

const initdb: Required<PostgresInitdbProps> = {
  scripts: { 'extensions.sql': 'CREATE EXTENSION hstore;' },
  scriptsConfigMap: 'more-scripts',
  scriptsSecret: 'secret-scripts',
};

const metrics: Required<PostgresMetricsProps> = {
  enabled: true,
  image: {
    registry: 'r.example.com',
    repository: 'team/exporter',
    tag: '1',
    digest: '',
    pullPolicy: 'Always',
    pullSecrets: ['exporter-pull'],
  },
  port: 9000,
  resources: { limits: { memory: '64Mi' } },
};

/** A value for every property; does not compile when one is added and not listed here. */
export const allProps: Required<PostgresProps> = {
  ...allNamingProps,
  name: 'db',
  selectorLabels: { app: 'db' },
  image: {
    registry: 'r.example.com',
    repository: 'team/postgres',
    tag: '17.7',
    digest: '',
    pullPolicy: 'Always',
    pullSecrets: ['own-pull'],
  },
  imageRegistry: '',
  imagePullSecrets: [{ name: 'pull' }],
  auth,
  dangerouslyAllowPlainSecrets: false,
  persistence,
  persistentVolumeClaimRetentionPolicy,
  tls,
  clientReplicas: 3,
  configuration: { shared_buffers: '512MB', jit: false, max_wal_senders: 0 },
  resources: { limits: { memory: '2Gi' } },
  checkResources: { limits: { memory: '96Mi' } },
  secretPod: { image: 'node:22' },
  initdb,
  metrics,
  extraEnvVars: [{ name: 'A', value: 'b' }],
  extraEnvVarsPath: 'db.extraEnvVars',
  podSecurityContext: { runAsUser: 4000 },
  containerSecurityContext: { readOnlyRootFilesystem: false },
  podAnnotations: { note: 'x' },
  podLabels: { tier: 'data' },
  ...allSchedulingProps,
  priorityClassName: 'high',
  diagnosticMode: { enabled: false },
};
