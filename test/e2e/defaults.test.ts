import { atOnce } from './support/at-once';
import { eventually, objects } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm3, helm4, plain } from './support/outputs';
import { Portal } from './support/portal';
import { makeTokenSecret, TOKEN, TOKEN_AUTH } from './support/token';

const TITLE = 'Configured';
const values = {
  backstage: {
    extraEnvVarsSecrets: ['token'],
    appConfig: {
      app: { title: TITLE },
      backend: { auth: TOKEN_AUTH },
      auth: { providers: { guest: { dangerouslyAllowOutsideDevelopment: true } } },
      catalog: { locations: [{ type: 'file', target: './examples/entities.yaml' }] },
    },
  },
};

const cases = [
  { ...plain, name: 'backstage' },
  { ...helm3, name: 'portal' },
  { ...helm4, name: 'portal' },
].map((output) => {
  const namespace = testNamespace(`defaults-${output.id}`);
  const { name } = output;
  // What three of them request would not fit on a small node beside the portals of other files.
  const own = output.id === 'helm4' ? {} : { backstage: { resources: { requests: { cpu: '50m' } } } };
  const portal = new Portal(output, { name, namespace, values: own });
  return { ...output, namespace, portal, configured: Portal.quick(output, { name, namespace, values }) };
});
const configuredCases = cases.filter(({ id }) => id !== 'helm3');

test('installed with default values, every pod is ready within 180 seconds', async () => {
  for (const { portal } of cases) portal.install();
  await atOnce(cases, ({ portal }) => portal.ready());
});

describe.each(cases)('$title with default values', ({ id, namespace, portal }) => {
  test('Backstage says that it is ready', () => {
    expect(portal.http('/.backstage/health/v1/readiness')).toEqual({ status: 200, body: { status: 'ok' } });
  });

  test('Backstage keeps its catalog to itself', () => {
    expect(portal.http('/api/catalog/entities').status).toBe(401);
  });

  test('Backstage shows its page', () => {
    const { status, body } = portal.http('/');
    expect(status).toBe(200);
    expect(body).toContain('<title>');
  });

  test('installing the same again changes nothing', () => {
    const before = portal.state();
    portal.upgrade();
    expect(portal.state()).toEqual(before);
  });

  test('nobody may make Secrets but the Job, and with Helm nobody any more', () => {
    const left = objects(namespace, 'jobs,serviceaccounts,roles,rolebindings').map(
      ({ kind, metadata }) => `${kind} ${metadata.name}`,
    );
    const makers = left.filter((name) => name.includes('make-secret')).map((name) => name.split(' ')[0]);
    expect(makers).toEqual(id === 'plain' ? ['Job', 'ServiceAccount', 'Role', 'RoleBinding'] : []);
  });
});

test('another configuration restarts Backstage and nothing else', async () => {
  await atOnce(configuredCases, async ({ namespace, configured }) => {
    const before = configured.state();
    makeTokenSecret(namespace);
    configured.upgrade();
    await configured.ready();
    const after = configured.state();
    expect(configured.http('/').body).toContain(`<title>${TITLE}</title>`);
    expect(Object.keys(after.backstage)).not.toEqual(Object.keys(before.backstage));
    expect(after.database).toEqual(before.database);
    expect(after.passwords).toEqual(before.passwords);
  });
});

const location = { type: 'url', target: 'https://example.com/catalog-info.yaml' };

describe.each(configuredCases)('$title with a configuration', ({ configured: portal }) => {
  test('the token opens the catalog, and only the token', () => {
    expect(portal.http('/api/catalog/entities', { token: TOKEN }).status).toBe(200);
    expect(portal.http('/api/catalog/entities', { token: 'wrong' }).status).toBe(401);
  });

  test('the configured entities are in the catalog', async () => {
    const names = () =>
      portal.http('/api/catalog/entities', { token: TOKEN }).body.map(({ metadata }: any) => metadata.name);
    await eventually(90, () =>
      names().includes('example-website') === true ? [] : [`example-website among ${names()}`],
    );
  });

  test('the data is in Postgres', () => {
    expect(portal.http('/api/catalog/locations', { token: TOKEN, method: 'POST', body: location }).status).toBe(201);
    expect(portal.sql('backstage_plugin_catalog', 'SELECT target FROM locations')).toContain(location.target);
    expect(Number(portal.sql('backstage_plugin_catalog', 'SELECT count(*) FROM final_entities'))).toBeGreaterThan(0);
    const databases = portal.sql(
      'backstage',
      "SELECT count(*) FROM pg_database WHERE datname LIKE 'backstage_plugin_%'",
    );
    expect(Number(databases)).toBeGreaterThan(5);
  });

  test('a guest can sign in', () => {
    const { status, body } = portal.http('/api/auth/guest/refresh');
    expect(status).toBe(200);
    expect(portal.http('/api/catalog/entities', { token: body.backstageIdentity.token }).status).toBe(200);
  });
});

test('uninstalled and installed again, it finds its data and logs in', async () => {
  await atOnce(configuredCases, async ({ configured }) => {
    const passwords = configured.passwords();
    configured.uninstall();
    expect(configured.objects('deployments,statefulsets,services')).toEqual([]);
    configured.install();
    await configured.ready();
    expect(configured.passwords()).toEqual(passwords);
    const { body } = configured.http('/api/catalog/locations', { token: TOKEN });
    expect(body.map(({ data }: any) => data.target)).toContain(location.target);
    expect(configured.http('/api/auth/guest/refresh').status).toBe(200);
  });
});
