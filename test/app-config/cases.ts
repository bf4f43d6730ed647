import { mergeFiles } from '../../lib/helm';
import { AUTH, GITHUB } from './identity';
import { pairwise } from './pairs';

const ca = { existingSecret: 'ca' };
const external = (own: object) => ({ database: { type: 'external', external: own } });
const publisher = (type: string, own: object, more: object = {}) => ({
  techdocs: { publisher: { type, [type]: own } },
  ...more,
});
const store = (name: string, more: object = {}) => ({
  cache: { store: name, connection: { existingSecret: 'cache' }, ...more },
});
const elasticsearch = (own: object) => ({ search: { elasticsearch: own } });
const user = { auth: { username: 'portal', password: { existingSecret: 'search' } } };

const GROUP = { type: 'team', children: [] };
const RESOURCE = { group: 'example.com', apiVersion: 'v1', plural: 'things' };

/** What a portal may be made of, by which its configuration differs. */
export const FACTORS = {
  database: {
    embedded: {},
    host: external({ host: 'db.example.com', existingSecret: 'db' }),
    string: external({ connectionString: { existingSecret: 'db' } }),
    rds: external({ connection: { type: 'rds', host: 'db', port: 5432, user: 'portal', region: 'eu-west-1' } }),
    // Backstage reads a host and a user of these too, but its schema does not say so.
    azure: external({ connection: { type: 'azure', tokenCredential: { tokenRenewableOffsetTime: '5m' } } }),
    cloudsql: external({ connection: { type: 'cloudsql', instance: 'p:r:i', ipAddressType: 'PRIVATE' } }),
    operator: { database: { type: 'operator' } },
    existing: { database: { type: 'operator', operator: { existingCluster: 'shared' } } },
    sqlite: { database: { type: 'sqlite' } },
    memory: { postgresql: { enabled: false } },
  },
  tls: {
    unset: {},
    disable: { mode: 'disable' },
    require: { mode: 'require' },
    'verify-ca': { mode: 'verify-ca', ca },
    'verify-full': { mode: 'verify-full', ca },
    public: { mode: 'verify-full' },
    client: { mode: 'verify-full', ca, clientCertificate: { existingSecret: 'client' } },
  },
  division: {
    unset: {},
    database: { pluginDivisionMode: 'database', prefix: 'portal_' },
    schema: { pluginDivisionMode: 'schema', schemaPrefix: 'portal_', ensureExists: false, ensureSchemaExists: true },
    tuned: {
      role: 'owner',
      knexConfig: { pool: { min: 0, max: 5 } },
      plugin: { catalog: { ensureExists: false, knexConfig: { pool: { max: 20 } } } },
    },
  },
  techdocs: {
    unset: {},
    local: publisher('local', {}),
    volume: publisher('local', { persistence: { enabled: true } }),
    awsS3: publisher('awsS3', {
      ...{ bucketName: 'docs', bucketRootPath: 'portal', region: 'eu-west-1', endpoint: 'https://s3.example.com' },
      ...{
        s3ForcePathStyle: true,
        sse: 'aws:kms',
        credentials: { existingSecret: 'docs', roleArn: 'arn:aws:iam::1:role/r' },
      },
    }),
    account: publisher('awsS3', { bucketName: 'docs', accountId: '123456789012' }),
    objectStorage: publisher('awsS3', {}, { objectStorage: { enabled: true } }),
    googleGcs: publisher('googleGcs', {
      bucketName: 'docs',
      projectId: 'acme',
      credentials: { existingSecret: 'docs' },
    }),
    azure: publisher('azureBlobStorage', {
      containerName: 'docs',
      credentials: { accountName: 'acme', existingSecret: 'docs' },
    }),
    azureString: publisher('azureBlobStorage', { containerName: 'docs', connectionString: { existingSecret: 'docs' } }),
  },
  cache: {
    unset: {},
    memory: { cache: { store: 'memory', defaultTtl: 60000 } },
    redis: store('redis', { defaultTtl: { hours: 1 }, redis: { client: { namespace: 'portal' } } }),
    redisTls: store('redis', { tls: { ca } }),
    valkey: store('valkey', { valkey: { client: { keyPrefix: 'portal:' } }, tls: { ca } }),
    memcache: store('memcache', { defaultTtl: '1h' }),
    server: { valkey: { enabled: true } },
    serverRedis: { valkey: { enabled: true }, cache: { store: 'redis' } },
  },
  search: {
    unset: {},
    pg: {
      search: {
        ...{ maxPageLimit: 50, maxTermLength: 50, defaultType: 'techdocs', query: { pageLimit: 25 } },
        permissions: { queryLatencyBudgetMs: 500 },
        collators: { catalog: { schedule: { frequency: { minutes: 5 }, timeout: { minutes: 5 } } } },
        pg: { indexerBatchSize: 100, normalization: 2, highlightOptions: { useHighlight: true, maxWords: 20 } },
      },
    },
    elasticsearch: elasticsearch({
      ...{ node: 'https://search.example.com', indexPrefix: 'portal-', batchSize: 100 },
      auth: { apiKey: { existingSecret: 'search' } },
    }),
    elastic: elasticsearch({ provider: 'elastic', cloudId: 'acme:x', ...user }),
    opensearch: elasticsearch({ provider: 'opensearch', node: 'https://search.example.com', ...user }),
    aws: elasticsearch({ provider: 'aws', node: 'https://search.example.com', region: 'eu-west-1', service: 'aoss' }),
  },
  catalog: {
    unset: {},
    entities: {
      catalog: {
        entities: [{ apiVersion: 'backstage.io/v1alpha1', kind: 'Group', metadata: { name: 'a' }, spec: GROUP }],
        existingConfigMaps: ['entities'],
        locations: [{ type: 'url', target: 'https://example.com/all.yaml', rules: [{ allow: ['API'] }] }],
      },
    },
    settings: {
      catalog: {
        rules: [
          { allow: ['API', { kind: 'Component', 'spec.type': 'service' }], locations: [{ type: 'url', pattern: '*' }] },
        ],
        ...{ processingInterval: { minutes: 5 }, orphanStrategy: 'keep', readonly: true },
      },
    },
    never: { catalog: { processingInterval: false } },
  },
  kubernetes: {
    unset: {},
    inCluster: { kubernetes: { enabled: true } },
    clusters: {
      kubernetes: {
        enabled: true,
        ...{ inCluster: { enabled: false }, objectTypes: ['pods'], customResources: [RESOURCE] },
        clusters: [
          {
            ...{ name: 'a', url: 'https://a', token: { existingSecret: 'a' }, title: 'A', caData: 'x', caFile: '/x' },
            ...{ skipTLSVerify: true, skipMetricsLookup: true, customResources: [RESOURCE] },
          },
          { name: 'b', url: 'https://b', authProvider: 'oidc', oidcTokenProvider: 'okta', authMetadata: { a: 'b' } },
        ],
      },
    },
  },
  auth: AUTH,
  github: GITHUB,
  plugins: {
    unset: {},
    proxy: {
      proxy: {
        ...{ skipInvalidProxies: true, reviveConsumedRequestBodies: false },
        endpoints: {
          '/a': {
            ...{ target: 'https://a', changeOrigin: false, pathRewrite: { '^/a': '/' }, credentials: 'require' },
            ...{ allowedMethods: ['GET'], allowedHeaders: ['X-A'] },
            headers: { Accept: 'text/plain', Authorization: { existingSecret: 'a', key: 'b', prefix: 'Bearer ' } },
          },
        },
      },
    },
    settings: {
      scaffolder: {
        ...{ defaultAuthor: { name: 'a', email: 'a@b' }, defaultCommitMessage: 'a' },
        ...{ concurrentTasksLimit: 0, taskTimeout: { hours: 1 } },
      },
      ...{ permission: { enabled: true }, events: { useEventBus: 'never' } },
      notifications: {
        ...{ concurrencyLimit: 5, throttleInterval: '100ms', retention: false },
        defaultSettings: { channels: [{ id: 'Web', enabled: true }] },
      },
    },
    durations: { scaffolder: { taskTimeout: '2h' }, notifications: { retention: { days: 1 } } },
  },
  publicUrl: {
    unset: {},
    http: { publicUrl: 'http://localhost:7007' },
    https: { publicUrl: 'https://portal.example.com/tools' },
  },
} as const;

/** The values of as few portals as have any two of these, by what they are made of. */
export const cases: Readonly<Record<string, object>> = Object.fromEntries(
  pairwise(FACTORS).map((row) => {
    const { database, tls, division, techdocs, cache, search, catalog, kubernetes, auth, github, plugins, publicUrl } =
      row;
    const values = mergeFiles(
      FACTORS.database[database],
      encrypted(database, tls),
      { database: FACTORS.division[division] },
      FACTORS.techdocs[techdocs],
      certified(cache, database, tls),
      FACTORS.search[search],
      FACTORS.catalog[catalog],
      FACTORS.kubernetes[kubernetes],
      AUTH[auth],
      GITHUB[github],
      FACTORS.plugins[plugins],
      FACTORS.publicUrl[publicUrl],
    );
    return [Object.values(row).join(' '), values];
  }),
);

type Name<K extends keyof typeof FACTORS> = keyof (typeof FACTORS)[K];

/** What of TLS goes with the database. */
function encrypted(database: Name<'database'>, tls: Name<'tls'>) {
  const given = FACTORS.tls[tls];
  if (database === 'embedded' && 'ca' in given)
    return { postgresql: { tls: { enabled: true, certificatesSecret: 'tls' } } };
  // A connection string says these itself.
  if (database === 'string' && (tls === 'verify-ca' || tls === 'client')) return external({ tls: { ca } });
  return database === 'string' || database === 'host' ? external({ tls: given }) : {};
}

/** Node.js reads one file of authorities, and the database's connection string has it. */
function certified(cache: Name<'cache'>, database: Name<'database'>, tls: Name<'tls'>) {
  const isTaken = cache === 'valkey' && database === 'string' && 'ca' in FACTORS.tls[tls];
  return isTaken ? store('valkey') : FACTORS.cache[cache];
}
