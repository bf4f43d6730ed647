import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PortalValues } from '../../lib';
import { mergeFiles, readValues } from '../../lib/helm';
import { documented } from '../../lib/helm/values/schema';
import { installCrds } from './support/crds';
import { tryKubectl } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm3, helm4, plain } from './support/outputs';

const file = join(__dirname, 'maximal-values.yaml');
const maximal = readValues(readFileSync(file, 'utf8'), file);

const inBucket = (type: string, publisher: object, writer: object = {}) => ({
  techdocs: {
    publisher: { type, [type]: publisher, local: { persistence: { enabled: false } } },
    publish: { credentials: { [type]: writer } },
  },
});
const s3Keys = (existingSecret: string) => ({
  ...{ existingSecret, accessKeyIdKey: 'id', secretAccessKeyKey: 'key', roleArn: 'arn:aws:iam::1:role/r' },
});
const noVolume = { size: '', storageClass: '', accessModes: ['ReadWriteOnce'], subPath: '' };
const unscaled = { autoscaling: { enabled: false } };
const external = (own: object, options: object = {}) => ({ database: { type: 'external', external: own, ...options } });
const sqlite = (persistence: object) => ({
  database: { type: 'sqlite', sqlite: { persistence } },
  backstage: { ...unscaled, replicas: 1, strategy: null },
  backup: { enabled: false },
});
const nobody = { username: '', password: { existingSecret: '' } };
// What the maximal values leave out, as it excludes others or takes objects away.
const changes = {
  'existing objects': {
    serviceAccount: { create: false },
    postgresql: {
      auth: { existingSecret: '{{ .Release.Name }}-passwords' },
      persistence: { existingClaim: '{{ .Release.Name }}-data', storageClass: '' },
      pdb: { minAvailable: 1, maxUnavailable: '' },
    },
    backstage: { ...unscaled, pdb: { minAvailable: '', maxUnavailable: '25%' } },
    frontend: { ...unscaled, pdb: { minAvailable: 1, maxUnavailable: '' } },
    networkPolicy: { egressRules: { denyConnectionsToExternal: false } },
    httpRoute: { rules: null, hostnames: null },
    metrics: { serviceMonitor: { port: 'http' } },
    backup: {
      serviceAccount: { create: false },
      storage: { persistence: { existingClaim: 'dumps', size: '', storageClass: '' } },
    },
  },
  'an external database': {
    postgresql: { enabled: false },
    backup: { enabled: false },
    frontend: { enabled: false },
    backstage: {
      appConfig: 'app: { title: {{ .Release.Name }} }\n',
      pdb: { minAvailable: '', unhealthyPodEvictionPolicy: '' },
    },
    httpRoute: { rules: null },
    networkPolicy: { ingressRules: { namespaceSelector: null } },
  },
  'a server outside': external(
    {
      ...{ host: 'db.example.com', port: 6432, user: 'portal', database: 'portal' },
      ...{ existingSecret: 'database', passwordKey: 'secret' },
      tls: {
        mode: 'verify-full',
        ca: { existingSecret: 'database-ca', key: 'root.crt' },
        clientCertificate: { existingSecret: 'database-client', certKey: 'client.crt', keyKey: 'client.key' },
      },
    },
    { pluginDivisionMode: 'database', prefix: 'portal_', preparation: { enabled: false } },
  ),
  'a server outside, with a plain password': {
    dangerouslyAllowPlainSecrets: true,
    ...external({
      ...{ host: 'db.example.com', password: 'secret' },
      tls: { mode: 'verify-ca', ca: { existingConfigMap: 'database-ca' } },
    }),
  },
  'a server outside, by a connection string': external({
    connectionString: { existingSecret: 'database', key: 'url' },
    tls: { mode: 'require' },
  }),
  'a server in a cloud': {
    ...external({ connection: { type: 'cloudsql', instance: 'acme:europe-west1:portal', user: 'portal' } }),
    backup: { enabled: false },
  },
  'a Postgres without a volume': { postgresql: { persistence: { enabled: false } } },
  'SQLite on a volume': sqlite({ enabled: true, size: '5Gi', storageClass: 'fast' }),
  'SQLite on a volume that is there': sqlite({ enabled: true, existingClaim: 'data' }),
  'a Cluster of CloudNativePG': {
    database: {
      type: 'operator',
      operator: {
        annotations: { 'example.com/team': 'database' },
        instances: 3,
        smartShutdownTimeout: 10,
        imageName: 'registry.example.com/acme/postgresql:17.5',
        imagePullSecrets: ['postgres-pull'],
        storage: { size: '20Gi', storageClass: 'fast' },
        walStorage: { size: '5Gi', storageClass: 'faster' },
        bootstrap: { initdb: { database: 'portal', owner: 'portal', postInitApplicationSQL: ['SELECT 1'] } },
        postgresql: { parameters: { work_mem: '8MB' }, pg_hba: ['host all all 10.0.0.0/8 scram-sha-256'] },
        resources: { limits: { memory: '2Gi' } },
        affinity: { podAntiAffinityType: 'required', tolerations: [{ key: 'disk', operator: 'Exists' }] },
        certificates: { serverAltDNSNames: ['{{ .Release.Name }}.db.example.com'] },
        monitoring: { enablePodMonitor: true },
        backup: { target: 'prefer-standby', volumeSnapshot: { className: 'snapshots' } },
        spec: { enablePDB: false, priorityClassName: 'high' },
      },
    },
  },
  'a Cluster with certificates of its own': {
    database: {
      type: 'operator',
      operator: {
        certificates: {
          serverCASecret: 'postgres-ca',
          serverTLSSecret: 'postgres-tls',
          clientCASecret: 'clients-ca',
          replicationTLSSecret: 'replicas-tls',
        },
      },
    },
  },
  'an existing Cluster': { database: { type: 'operator', operator: { existingCluster: 'shared' } } },
  'a folder of a node and plain passwords': {
    dangerouslyAllowPlainSecrets: true,
    secrets: { plain: { stringData: { token: 'readable by everybody' } } },
    postgresql: {
      auth: { password: 'user', postgresPassword: 'admin' },
      persistence: { local: { path: '/var/lib/portal', nodeName: 'node-1' } },
    },
  },
  'a load balancer': {
    service: {
      type: 'LoadBalancer',
      nodePorts: { backend: '' },
      loadBalancerIP: '192.0.2.1',
      loadBalancerClass: 'example.com/internal',
      loadBalancerSourceRanges: ['10.0.0.0/8'],
    },
  },
  'a headless Service': { service: { type: 'ClusterIP', clusterIP: 'None', sessionAffinity: 'None' } },
  'diagnostic mode': { diagnosticMode: { enabled: true } },
  'dumps in a bucket, and one to restore': {
    backup: {
      storage: {
        type: 's3',
        persistence: noVolume,
        s3: {
          ...{ bucketName: 'dumps', prefix: 'portal', endpoint: 'https://s3.example.com', region: 'eu-west-1' },
          ...{ forcePathStyle: true, sse: 'aws:kms', kmsKeyId: 'alias/dumps' },
          credentials: { existingSecret: 's3', accessKeyIdKey: 'id', secretAccessKeyKey: 'key' },
          ca: { existingSecret: 's3-ca', key: 'root.crt' },
        },
      },
      restore: { from: 'latest', id: 'drill-1' },
    },
  },
  'a bucket of another authority': {
    backup: {
      storage: {
        type: 's3',
        persistence: noVolume,
        s3: { bucketName: 'dumps', endpoint: 'https://s3.example.com', ca: { existingConfigMap: 's3-ca' } },
      },
    },
  },
  'dumps in the storage of the release': {
    backup: { storage: { type: 's3', persistence: noVolume, s3: { bucketName: 'dumps' } } },
  },
  'documentation on a volume that is there': {
    techdocs: {
      publisher: { local: { persistence: { existingClaim: 'docs' } } },
      publish: { serviceAccount: { create: false } },
    },
    objectStorage: { existingSecret: '{{ .Release.Name }}-storage' },
  },
  'documentation in S3': inBucket(
    'awsS3',
    {
      ...{ bucketName: 'docs', bucketRootPath: 'portal', region: 'eu-west-1', endpoint: 'https://s3.example.com' },
      ...{ s3ForcePathStyle: true, sse: 'AES256' },
      credentials: s3Keys('docs'),
    },
    s3Keys('writer'),
  ),
  'documentation in S3 of another account': inBucket('awsS3', {
    ...{ bucketName: 'docs', endpoint: 'https://s3.eu-west-1.amazonaws.com', accountId: '123456789012' },
  }),
  'documentation in the storage of the release': inBucket('awsS3', {}),
  'documentation at Google': inBucket(
    'googleGcs',
    {
      ...{ bucketName: 'docs', bucketRootPath: 'portal', projectId: 'acme' },
      credentials: { existingSecret: 'docs', key: 'key.json' },
    },
    { existingSecret: 'writer', key: 'key.json' },
  ),
  'documentation at Azure': inBucket('azureBlobStorage', {
    containerName: 'docs',
    credentials: { accountName: 'acme', existingSecret: 'docs', accountKeyKey: 'key' },
  }),
  'documentation at Azure, by a connection string': inBucket(
    'azureBlobStorage',
    { containerName: 'docs', connectionString: { existingSecret: 'docs', key: 'text' } },
    { accountName: 'acme', existingSecret: 'writer', accountKeyKey: 'key' },
  ),
  'a cache elsewhere': {
    valkey: { enabled: false },
    cache: {
      store: 'redis',
      connection: { existingSecret: 'cache', key: 'url', port: 6380 },
      redis: { client: { namespace: 'portal' } },
      tls: { ca: { existingSecret: 'cache-ca', key: 'root.crt' } },
    },
  },
  'a cache with a password of its own': {
    valkey: { auth: { existingSecret: 'valkey' } },
    cache: { valkey: { client: { keyPrefix: 'portal:' } } },
  },
  'a cache of another authority': {
    valkey: { enabled: false },
    cache: { connection: { existingSecret: 'cache' }, tls: { ca: { existingConfigMap: 'cache-ca' } } },
  },
  'search in the cloud of Elastic': {
    search: { elasticsearch: { provider: 'elastic', cloudId: 'portal:abc', node: '' } },
  },
  'search with an API key': {
    search: {
      elasticsearch: { provider: '', auth: { ...nobody, apiKey: { existingSecret: 'search', key: 'encoded' } } },
    },
  },
  'search at AWS': {
    search: { elasticsearch: { provider: 'aws', region: 'eu-west-1', service: 'es', auth: nobody } },
  },
  'an exporter at times, with files from elsewhere': {
    portOcean: {
      ...{ schedule: '0 * * * *', timeZone: 'Europe/Berlin', scheduledResyncInterval: null },
      eventListener: { type: 'ONCE', brokers: null },
      mapping: { content: null, existingConfigMap: 'mapping' },
      blueprints: { content: [{ identifier: 'template', title: 'Template' }], existingConfigMap: '' },
      ca: { existingSecret: '', existingConfigMap: 'authorities' },
    },
  },
  'an exporter that creates nothing in Port': {
    portOcean: { initializePortResources: false, mapping: { content: null }, blueprints: { existingConfigMap: '' } },
  },
  'the whole cluster': { kubernetes: { inCluster: { namespaces: [] }, objectTypes: [] } },
  'other clusters only': { kubernetes: { inCluster: { enabled: false }, rbac: { create: false } } },
};
// The only value that is allowed is the default.
const FIXED = ['postgresql.architecture'];

const PRESETS = join(__dirname, '..', '..', 'lib', 'portal', 'presets');
const presets = readdirSync(PRESETS).map((name): [string, Record<string, unknown>] => [
  name,
  readValues(readFileSync(join(PRESETS, name), 'utf8'), name),
]);

// Without what is of the platform itself.
const PLATFORMS = join(__dirname, '..', '..', 'examples', 'values');
const platforms = readdirSync(PLATFORMS).map((name): [string, Record<string, unknown>] => [
  name,
  { ...readValues(readFileSync(join(PLATFORMS, name), 'utf8'), name), extraDeploy: [] },
]);

const cases = Object.entries({
  default: {},
  maximal,
  ...Object.fromEntries([...presets, ...platforms]),
  ...Object.fromEntries(Object.entries(changes).map(([name, change]) => [name, mergeFiles(maximal, change)])),
});

beforeAll(installCrds);

const namespace = testNamespace('server');
const located: [string, object] = ['a namespace', { ...maximal, namespaceOverride: namespace }];

describe.each([
  { title: plain.title, output: plain, given: [...cases, located] },
  // Helm makes the objects of plain manifests, which test/parity proves: what is left to see is how it prints them.
  ...[helm3, helm4].map((output) => ({ title: output.title, output, given: cases.slice(0, 2) })),
])('the API server and $title', ({ output, given }) => {
  test.each(given)('it accepts every object with the values for %s, without a warning', (_name, values) => {
    const objects = output.manifests({ name: 'portal', namespace, values });
    // Server-side apply, as Helm 4, Flux and Argo CD do it, merges lists by their keys, and refuses a key that is there twice.
    for (const command of [['create'], ['apply', '--server-side']]) {
      const args = [...command, '--dry-run=server', '--validate=strict', '--filename', '-'];
      const { status, stderr, stdout } = tryKubectl(args, objects);
      expect(stderr).toBe('');
      expect(status).toBe(0);
      expect(stdout.trim().split('\n')).toHaveLength(objects.match(/^kind: /gm)!.length);
    }
  });
});

test('every value is set in one of the cases', () => {
  const given = [...cases.map(([, values]) => values), { namespaceOverride: 'portals' }];
  const unset = declared(PortalValues).filter(({ path, fallback }) =>
    given.every((values) =>
      [JSON.stringify(fallback), undefined, 'null'].includes(JSON.stringify(valueAt(values, path))),
    ),
  );
  expect(unset.map(({ path }) => path.join('.'))).toEqual(FIXED);
});

interface Declared {
  readonly path: readonly string[];
  readonly fallback: unknown;
}

function declared(schema: any, path: readonly string[] = []): Declared[] {
  if (schema.properties === undefined || 'default' in schema) return [{ path, fallback: schema.default }];
  return documented(schema).flatMap(([key, child]) => declared(child, [...path, key]));
}

function valueAt(values: any, path: readonly string[]): unknown {
  return path.reduce((value, key) => value?.[key], values);
}
