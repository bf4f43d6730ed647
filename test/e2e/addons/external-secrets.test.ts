import { generateKeyPairSync } from 'node:crypto';
import { startGitHub } from '../support/github';
import { eventually, kubectl, objects } from '../support/kubectl';
import { testNamespace } from '../support/namespace';
import { helm4 } from '../support/outputs';
import { Portal } from '../support/portal';
import { startReceivingApi } from '../support/receiving-api';

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
});
/** What is in the store, by the key of an entry. */
const STORED = {
  oauth: { clientId: 'client-of-the-store', clientSecret: 'secret-of-the-store' },
  app: { id: '12345', key: privateKey },
  database: { admin: 'admin-password-of-the-store', user: 'user-password-of-the-store' },
  tokens: { ci: 'token-of-the-store-token-of-the-store' },
  port: { clientId: 'port-client-of-the-store', clientSecret: 'port-secret-of-the-store' },
};
type Entry = keyof typeof STORED;

const namespace = testNamespace('external-secrets');
const secretStoreRef = { name: 'store' };
const whole = (key: Entry) => ({
  externalSecret: { secretStoreRef, refreshInterval: '2s', dataFrom: [{ extract: { key } }] },
});
const single = (key: Entry, property: string, secretKey: string) => ({ secretKey, remoteRef: { key, property } });

const values = {
  secrets: {
    oauth: whole('oauth'),
    tokens: whole('tokens'),
    port: whole('port'),
    database: {
      externalSecret: {
        secretStoreRef,
        data: [single('database', 'admin', 'admin-password'), single('database', 'user', 'user-password')],
      },
    },
    app: {
      externalSecret: {
        secretStoreRef,
        dataFrom: [{ extract: { key: 'app' } }, { extract: { key: 'oauth' } }],
        template: {
          data: {
            ...{ appId: '{{ .id }}', privateKey: '{{ .key }}', webhookSecret: '{{ .clientSecret | upper }}' },
            ...{ clientId: '{{ .clientId }}', clientSecret: '{{ .clientSecret }}' },
          },
        },
      },
    },
  },
  auth: {
    providers: {
      github: {
        ...{ existingSecret: 'portal-backstage-oauth', enterpriseInstanceUrl: 'http://github' },
        signIn: { resolvers: [{ resolver: 'usernameMatchingUserEntityName' }] },
      },
    },
    externalAccess: [{ subject: 'ci', existingSecret: 'portal-backstage-tokens', key: 'ci' }],
  },
  integrations: {
    github: [{ host: 'github', apiBaseUrl: 'http://github/api/v3', app: { existingSecret: 'portal-backstage-app' } }],
  },
  postgresql: { auth: { existingSecret: 'portal-backstage-database' } },
  portOcean: {
    enabled: true,
    port: { existingSecret: 'portal-backstage-port', baseUrl: 'http://port:8080' },
    backstage: { token: { existingSecret: 'portal-backstage-tokens', key: 'ci' } },
    resources: { requests: { cpu: '20m' } },
  },
};
const portal = Portal.quick(helm4, { name: 'portal', namespace, values });

const secret = (name: string): Record<string, string> => {
  const found = objects(namespace, 'secrets', '').find(({ metadata }) => metadata.name === `portal-backstage-${name}`);
  const entries = Object.entries((found?.data ?? {}) as Record<string, string>);
  return Object.fromEntries(entries.map(([key, data]) => [key, Buffer.from(data, 'base64').toString()]));
};

/** Fills the store of the operator, which stands for Vault or a cloud. */
function fillStore(stored: typeof STORED): void {
  const data = Object.entries(stored).map(([key, value]) => ({ key, value: JSON.stringify(value) }));
  const store = {
    apiVersion: 'external-secrets.io/v1',
    kind: 'SecretStore',
    metadata: { name: secretStoreRef.name },
    spec: { provider: { fake: { data } } },
  };
  kubectl(['apply', '--namespace', namespace, '--filename', '-'], JSON.stringify(store));
}

test('a portal that is installed before its secrets are there waits for them', async () => {
  startGitHub({
    ...{ namespace, name: 'github', ...STORED.oauth, callback: 'http://localhost:7007/api/auth/github/handler/frame' },
    ...{ token: 'unused', accounts: [] },
    organization: { login: 'acme', members: [], teams: {}, repositories: {} },
  });
  startReceivingApi({ namespace, name: 'port', ...STORED.port });
  portal.install();
  await eventually(120, () => {
    const reasons = portal
      .pods()
      .flatMap(({ status }) => [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])])
      .map(({ state }) => state.waiting?.reason);
    // The pods of Postgres mount their Secret, which the kubelet waits for in another state.
    return reasons.includes('CreateContainerConfigError') ? [] : [`a pod that waits: ${reasons.join(', ')}`];
  });
  expect(portal.restarts('backstage')).toBe(0);
});

test('it becomes ready when the operator has filled every Secret, and no container was restarted', async () => {
  fillStore(STORED);
  await portal.ready();
  expect(portal.restarts('backstage')).toBe(0);
  for (const { status } of objects(namespace, 'externalsecrets.external-secrets.io', '')) {
    expect(status.conditions).toContainEqual(expect.objectContaining({ type: 'Ready', status: 'True' }));
  }
  expect(objects(namespace, 'jobs', '')).toEqual([]);
});

test('its database has the password of the store', () => {
  expect(portal.passwords()).toMatchObject({
    'user-password': Buffer.from(STORED.database.user).toString('base64'),
    'admin-password': Buffer.from(STORED.database.admin).toString('base64'),
  });
  expect(portal.sql('backstage_plugin_catalog', 'SELECT 1')).toBe('1');
});

test('a template puts the Secret of a GitHub App together', () => {
  const { id, key } = STORED.app;
  const { clientId, clientSecret } = STORED.oauth;
  expect(secret('app')).toEqual({
    ...{ appId: id, privateKey: key, clientId, clientSecret, webhookSecret: clientSecret.toUpperCase() },
  });
});

test('the token of the store opens the API, and GitHub gets the client of the store', () => {
  expect(portal.http('/api/catalog/entities', { token: STORED.tokens.ci }).status).toBe(200);
  const start = portal.exec(
    'backstage',
    'node',
    '-e',
    LOCATION,
    'http://localhost:7007/api/auth/github/start?env=production',
  );
  expect(new URL(start.trim()).searchParams.get('client_id')).toBe(STORED.oauth.clientId);
});

test('the exporter logs in at Port with the client of the store', async () => {
  await eventually(120, () => {
    const received = JSON.parse(portal.exec('backstage', 'node', '-e', TEXT, 'http://port:8080/received'));
    return 'component' in received.blueprints ? [] : ['the blueprints'];
  });
});

test('another text in the store gets to the Secret, and to the pods when they start again', async () => {
  const ci = 'another-token-of-the-store-another-token';
  fillStore({ ...STORED, tokens: { ci } });
  await eventually(60, () => (secret('tokens').ci === ci ? [] : ['the text of the store']));
  kubectl(['rollout', 'restart', 'deployment/portal-backstage', '--namespace', namespace]);
  await portal.ready();
  expect(portal.http('/api/catalog/entities', { token: ci }).status).toBe(200);
  expect(portal.http('/api/catalog/entities', { token: STORED.tokens.ci }).status).toBe(401);
});

test('uninstalled, the Secrets go with what made them', async () => {
  portal.uninstall();
  await eventually(60, () => Object.keys(STORED).filter((name) => Object.keys(secret(name)).length > 0));
});

const LOCATION = `
  fetch(process.argv[1], { redirect: 'manual' }).then(({ headers }) => console.log(headers.get('location')));`;
const TEXT = `fetch(process.argv[1]).then((answer) => answer.text()).then((text) => console.log(text));`;
