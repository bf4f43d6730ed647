import { eventually } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm4, plain } from './support/outputs';
import { Portal } from './support/portal';
import { makeTokenSecret, TOKEN, TOKEN_AUTH } from './support/token';

const values = (title: string) => ({
  backstage: {
    extraEnvVarsSecrets: ['token'],
    appConfig: {
      app: { title },
      backend: { auth: TOKEN_AUTH },
      auth: { providers: { guest: { dangerouslyAllowOutsideDevelopment: true } } },
      catalog: { locations: [{ type: 'file', target: './examples/entities.yaml' }] },
    },
  },
});

const portals = [plain, helm4].map((output) => {
  const namespace = testNamespace(`life-${output.id}`);
  const portal = new Portal(output, { name: 'portal', namespace, values: values('First') });
  return { title: output.title, namespace, portal };
});

test('portals with values become ready', async () => {
  for (const { namespace, portal } of portals) {
    makeTokenSecret(namespace);
    portal.install();
  }
  await Promise.all(portals.map(({ portal }) => portal.ready()));
});

describe.each(portals)('the life of a portal from $title', ({ portal }) => {
  const location = { type: 'url', target: 'https://example.com/catalog-info.yaml' };
  const locations = () =>
    portal.http('/api/catalog/locations', { token: TOKEN }).body.map(({ data }: any) => data.target);

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

  test('the data outlives the pods', async () => {
    portal.deletePods();
    await portal.ready();
    expect(locations()).toContain(location.target);
  });

  test('installing the same again restarts nothing', () => {
    const before = portal.state();
    portal.upgrade();
    expect(portal.state()).toEqual(before);
  });

  test('another configuration restarts Backstage and nothing else', async () => {
    const before = portal.state();
    portal.upgrade(values('Second'));
    await portal.ready();
    const after = portal.state();
    expect(portal.http('/').body).toContain('<title>Second</title>');
    expect(Object.keys(after.backstage)).not.toEqual(Object.keys(before.backstage));
    expect(after.database).toEqual(before.database);
    expect(after.passwords).toEqual(before.passwords);
  });

  test('uninstalled and installed again, it finds its data and logs in', async () => {
    const passwords = portal.passwords();
    portal.uninstall();
    expect(portal.objects('deployments,statefulsets,services')).toEqual([]);
    portal.install();
    await portal.ready();
    expect(portal.passwords()).toEqual(passwords);
    expect(locations()).toContain(location.target);
    expect(portal.http('/api/auth/guest/refresh').status).toBe(200);
  });
});
