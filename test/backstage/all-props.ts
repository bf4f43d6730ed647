import type {
  BackstageExtension,
  BackstageProps,
  BackstageServiceAccountProps,
  BackstageServiceProps,
} from '../../lib';
import type { DatabaseConnection, DatabaseOptions, DatabasePreparationProps, DatabaseTls } from '../../lib';
import { allNamingProps } from '../support/naming-props';
import { allPodProps } from '../support/pod-props';

const tls: Required<DatabaseTls> = {
  mode: 'verify-full',
  ca: { existingConfigMap: 'db-ca', existingSecret: '', key: 'root.crt' },
  clientCertificate: { existingSecret: 'db-client', certKey: 'client.crt', keyKey: 'client.key' },
};

export const databaseOptions: Required<DatabaseOptions> = {
  pluginDivisionMode: 'schema',
  prefix: 'bs_',
  schemaPrefix: 'bsp_',
  ensureExists: false,
  ensureSchemaExists: true,
  role: 'owner',
  knexConfig: { pool: { min: 0, max: 5 } },
  plugin: { catalog: { skipMigrations: true } },
};

const databasePreparation: Required<DatabasePreparationProps> = { enabled: true, timeoutSeconds: 60 };

// What allows one pod only is not for several.
export const extension: Required<Omit<BackstageExtension, 'singlePodReason'>> = {
  concern: 'techdocs',
  enabled: true,
  appConfig: { techdocs: { builder: 'external' } },
  env: [{ name: 'FROM_EXTENSION', value: 'x' }],
  preload: './instrumentation.js',
  reservedEnv: 'FROM_LOOP_.*',
  lists: [{ key: ['techdocs', 'sites'], path: 'techdocs.sites', given: true }],
  podAnnotations: { 'checksum/from-extension': 'x' },
  usesKubernetesApi: true,
  connections: [{ enabled: true, address: 'cache', port: 6379 }],
  volumes: [{ name: 'from-extension', emptyDir: {} }],
  volumeMounts: [{ name: 'from-extension', mountPath: '/docs' }],
};

export const database: Required<DatabaseConnection> = {
  enabled: true,
  host: 'db.example.com',
  port: 5433,
  user: 'portal',
  database: 'portal',
  passwordSecret: { name: 'db', key: 'password' },
  tls,
};

const service: Required<BackstageServiceProps> = {
  type: 'LoadBalancer',
  ports: { backend: 80, name: 'web', targetPort: 8080 },
  nodePorts: { backend: 30007 },
  sessionAffinity: 'ClientIP',
  clusterIP: '10.1.2.3',
  loadBalancerIP: '192.0.2.1',
  loadBalancerClass: 'internal',
  loadBalancerSourceRanges: ['10.0.0.0/8'],
  externalTrafficPolicy: 'Local',
  annotations: { a: 'b' },
  extraPorts: [{ name: 'debug', port: 9229 }],
  ipFamilyPolicy: 'PreferDualStack',
  ipFamilies: ['IPv6', 'IPv4'],
};

const serviceAccount: Required<BackstageServiceAccountProps> = {
  create: true,
  name: 'runner',
  labels: { l: 'm' },
  annotations: { n: 'o' },
  automountServiceAccountToken: true,
};

/** Does not compile when a property is added and not listed here. */
export const allProps: Required<BackstageProps> = {
  ...allPodProps,
  ...allNamingProps,
  image: {
    registry: 'r.example.com',
    repository: 'team/portal',
    tag: '2',
    digest: 'sha256:abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0',
    pullPolicy: 'Always',
    pullSecrets: ['pull'],
  },
  imageRegistry: 'mirror.example.com',
  imagePullSecrets: [{ name: 'global-pull' }],
  replicas: 3,
  revisionHistoryLimit: 2,
  strategy: { type: 'Recreate' },
  port: 8080,
  metrics: { enabled: true, port: 9090 },
  command: ['node', 'packages/own'],
  args: ['--verbose'],
  installDir: '/opt/app',
  appConfigFiles: ['base.yaml'],
  extraAppConfig: [
    { filename: 'extra.yaml', configMapRef: 'my.config' },
    { filename: 'secret.yaml', secretRef: 'my-secret' },
    { filename: 'written.yaml', content: { app: { title: 'Written' } } },
  ],
  appConfig: { app: { title: 'Portal' } },
  publicUrl: 'https://portal.example.com',
  reloader: true,
  database,
  databaseOptions,
  dangerouslyAllowPlainSecrets: false,
  databasePreparation,
  extensions: [extension],
  extraEnvVars: [{ name: 'A', value: 'b' }],
  extraEnvVarsCM: ['env-config'],
  extraEnvVarsSecrets: ['env-secret'],
  extraPorts: [{ name: 'debug', containerPort: 9229 }],
  extraVolumes: [{ name: 'certificates', configMap: { name: 'certificates' } }],
  extraVolumeMounts: [{ name: 'certificates', mountPath: '/certificates' }],
  extraContainers: [{ name: 'proxy', image: 'proxy:1' }],
  initContainers: [{ name: 'wait', image: 'wait:1' }],
  resources: { limits: { memory: '2Gi' } },
  startupProbe: { httpGet: { path: '/start', port: 'backend' } },
  readinessProbe: { httpGet: { path: '/ready', port: 'debug' } },
  livenessProbe: { tcpSocket: { port: 8080 } },
  lifecycleHooks: { preStop: { exec: { command: ['sleep', '5'] } } },
  containerSecurityContext: { readOnlyRootFilesystem: false },
  annotations: { c: 'd' },
  diagnosticMode: { enabled: false, command: ['sleep'], args: ['infinity'] },
  service,
  serviceAccount,
};
