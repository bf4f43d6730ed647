import { render } from '../support/render';
import { find } from '../support/synth';

const NAME = '{{ .Release.Name }}-x';
const secret = { existingSecret: NAME };
const pull = { image: { pullSecrets: [NAME, { name: NAME }] } };
const external = (own: object) => ({ database: { type: 'external', external: { host: 'db', ...secret, ...own } } });
const techdocs = (publisher: object, publish = {}) => ({ techdocs: { publisher, publish } });
const elasticsearch = (auth: object) => ({ search: { elasticsearch: { node: 'https://es:9200', auth } } });
const publish = (type: string, settings: object, credentials: object) =>
  techdocs(
    { type, [type]: settings },
    {
      ...{ enabled: true, credentials: { [type]: credentials }, ...pull },
      sites: [{ entity: 'a/b/c', repository: 'https://github.com/a/b' }],
      gitCredentials: secret,
    },
  );

const CASES: [string, object, number][] = [
  ['global.imagePullSecrets', { global: { imagePullSecrets: [NAME] }, frontend: { enabled: true } }, 3],
  ['backstage.image.pullSecrets', { backstage: pull, frontend: { enabled: true } }, 3],
  ['backstage.extraEnvVarsSecrets', { backstage: { extraEnvVarsSecrets: [NAME] } }, 1],
  ['backstage.extraEnvVarsCM', { backstage: { extraEnvVarsCM: [NAME] } }, 1],
  ['frontend.extraEnvVarsSecrets', { frontend: { enabled: true, extraEnvVarsSecrets: [NAME] } }, 1],
  ['frontend.extraEnvVarsCM', { frontend: { enabled: true, extraEnvVarsCM: [NAME] } }, 1],
  ['postgresql', { postgresql: { ...pull, auth: secret } }, 3],
  ['valkey', { valkey: { enabled: true, auth: secret, ...pull } }, 3],
  ['objectStorage', { objectStorage: { enabled: true, ...secret, ...pull } }, 3],
  ['cache.connection', { cache: { store: 'redis', connection: secret } }, 1],
  ['cache.tls.ca', { cache: { store: 'redis', connection: { existingSecret: 'a' }, tls: { ca: secret } } }, 1],
  [
    'cache.tls.ca, a ConfigMap',
    { cache: { store: 'valkey', connection: secret, tls: { ca: { existingConfigMap: NAME } } } },
    2,
  ],
  ['search, a key', elasticsearch({ apiKey: secret }), 1],
  ['search, a password', elasticsearch({ username: 'a', password: secret }), 1],
  ['database.external', external({ tls: { mode: 'verify-full', ca: secret, clientCertificate: secret } }), 3],
  [
    'database.external, a connection string',
    { database: { type: 'external', external: { connectionString: secret } } },
    1,
  ],
  ['database.operator', { database: { type: 'operator', operator: { imagePullSecrets: [NAME] } } }, 1],
  ['S3', techdocs({ type: 'awsS3', awsS3: { bucketName: 'a', region: 'eu-central-1', credentials: secret } }), 2],
  ['GCS', techdocs({ type: 'googleGcs', googleGcs: { bucketName: 'a', credentials: secret } }), 1],
  [
    'Azure',
    techdocs({
      type: 'azureBlobStorage',
      azureBlobStorage: { containerName: 'a', credentials: { accountName: 'a', ...secret } },
    }),
    1,
  ],
  [
    'Azure, a connection string',
    techdocs({ type: 'azureBlobStorage', azureBlobStorage: { containerName: 'a', connectionString: secret } }),
    1,
  ],
  ['the publisher to S3', publish('awsS3', { bucketName: 'a' }, secret), 4],
  ['the publisher to GCS', publish('googleGcs', { bucketName: 'a' }, secret), 3],
  [
    'the publisher to Azure',
    publish(
      'azureBlobStorage',
      { containerName: 'a', credentials: { accountName: 'a' } },
      { accountName: 'a', ...secret },
    ),
    3,
  ],
  [
    'backups',
    {
      backup: {
        enabled: true,
        ...pull,
        storage: { type: 's3', s3: { bucketName: 'a', endpoint: 'https://s3', credentials: secret, ca: secret } },
      },
    },
    4,
  ],
  [
    'portOcean',
    {
      portOcean: {
        enabled: true,
        ...pull,
        port: secret,
        backstage: { url: 'https://portal', token: secret },
        ca: secret,
      },
    },
    3,
  ],
  ['auth.session', { auth: { session: secret } }, 1],
];

test.each(CASES)('names of Secrets and ConfigMaps may hold Helm expressions: %s', (_path, values, least) => {
  const objects = JSON.stringify(render(values));
  expect(objects).not.toContain('{{ .Release');
  expect(objects.split('"portal-x"').length - 1).toBeGreaterThanOrEqual(least);
});

test('an expression is no reason to make a Secret', () => {
  const objects = render({ valkey: { enabled: true, auth: secret } });
  expect(find(objects, 'Deployment', '-valkey').spec.template.spec.volumes[0].secret.secretName).toBe('portal-x');
  expect(
    objects.filter(({ kind }) => kind === 'Job').map(({ metadata }) => metadata.name as string),
  ).not.toContainEqual(expect.stringContaining('valkey'));
});
