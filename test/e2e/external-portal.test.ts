import { ca, clientCertificate, connectionString, externalServer, passwordSecret } from './support/external-database';
import { testNamespace } from './support/namespace';
import { helm4, plain, type Output } from './support/outputs';
import { Portal } from './support/portal';
import { ROLES } from './support/postgres-server';

const { encrypted, certified, limited } = ROLES;
const namespace = testNamespace('external-portal');
const server = externalServer(namespace);
const { host, otherHost } = server;

// All of them on a small node.
const backstage = { resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '1Gi' } } };
const portal = (output: Output, name: string, database: object, others: object = {}, own: object = {}) =>
  Portal.quick(output, {
    name,
    namespace,
    values: { backstage: { ...backstage, ...own }, database: { type: 'external', ...database }, ...others },
  });
// A shell starts Node: an init container runs the backend once, to prepare the database.
const shell = { command: ['sh', '-c', 'exec node packages/backend "$@"', 'sh'] };

const portals = {
  certified: portal(
    helm4,
    'certified',
    { external: { host, user: certified, ...passwordSecret, tls: { mode: 'verify-full', ca, clientCertificate } } },
    { frontend: { enabled: true, resources: backstage.resources } },
  ),
  // The key of the Secret is the default, its text and its certificate are as a platform gives them.
  platform: portal(
    helm4,
    'platform',
    {
      prefix: 'platform_',
      external: { connectionString: { existingSecret: 'platform' }, tls: { mode: 'require' } },
    },
    {},
    shell,
  ),
  schemas: portal(plain, 'schemas', {
    preparation: { enabled: false },
    pluginDivisionMode: 'schema',
    ensureExists: false,
    ensureSchemaExists: true,
    schemaPrefix: 'bsp_',
    external: { host: otherHost, user: limited, database: limited, ...passwordSecret, tls: { mode: 'verify-ca', ca } },
  }),
};

const connections = (role: string, column: string) =>
  server.sql(`SELECT DISTINCT ${column} FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = '${role}'`);
const databases = (prefix: string) =>
  server.sql(`SELECT datname FROM pg_database WHERE starts_with(datname, '${prefix}')`).split('\n');

test('portals become ready at their first try', async () => {
  server.apply([connectionString('platform', server.url(encrypted, '', otherHost))]);
  const printed = Object.fromEntries(Object.entries(portals).map(([name, release]) => [name, release.install()]));
  expect(printed.platform).toContain('encrypted, but to whomever answers');
  expect(printed.certified).not.toContain('encrypted');
  await Promise.all(Object.values(portals).map((release) => release.ready()));
  for (const release of Object.values(portals)) expect(release.restarts('backstage')).toBe(0);
});

test('with fields, verified and with a certificate of its own, each plugin has a database', () => {
  expect(databases('backstage_plugin_')).toEqual(expect.arrayContaining(['backstage_plugin_catalog']));
  expect(databases('backstage_plugin_').length).toBeGreaterThan(5);
  expect(connections(certified, 'version')).toBe('TLSv1.3');
  expect(connections(certified, 'client_dn')).toBe(`/CN=${certified}`);
});

test('a frontend of its own starts without the certificates that the configuration names', () => {
  expect(portals.certified.http('/', { component: 'frontend' }).status).toBe(200);
  expect(portals.certified.restarts('frontend')).toBe(0);
});

test('where a shell starts Node, an init container prepared the database; where nothing is prepared, there is none', () => {
  const initContainers = (release: Portal) =>
    (release.pod('backstage').spec.initContainers ?? []).map(({ name }: { name: string }) => name) as string[];
  expect(initContainers(portals.platform)).toContain('prepare-database');
  expect(initContainers(portals.schemas)).toEqual([]);
});

test('with a connection string every connection is encrypted', () => {
  expect(databases('platform_')).toEqual(expect.arrayContaining(['platform_auth', 'platform_catalog']));
  expect(connections(encrypted, 'version')).toBe('TLSv1.3');
});

test('with a role that creates no databases, each plugin has a schema', () => {
  const schemas = server
    .sql("SELECT nspname FROM pg_namespace WHERE starts_with(nspname, 'bsp_')", limited)
    .split('\n');
  expect(schemas).toEqual(expect.arrayContaining(['bsp_auth', 'bsp_catalog', 'bsp_search']));
  expect(Number(server.sql('SELECT count(*) FROM bsp_catalog.knex_migrations', limited))).toBeGreaterThan(0);
  expect(connections(limited, 'version')).toBe('TLSv1.3');
});

test.each(Object.entries(portals))('the portal %s answers, and its catalog is protected', (_name, release) => {
  expect(release.http('/.backstage/health/v1/readiness').status).toBe(200);
  expect(release.http('/api/catalog/entities').status).toBe(401);
});
