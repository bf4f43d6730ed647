import { readValues } from '../../lib/helm';
import { refused, refusedAlike, render } from '../support/render';
import { find, type Manifest } from '../support/synth';

const configOf = (objects: Manifest[]): any =>
  readValues(find(objects, 'ConfigMap', 'app-config').data['app-config-from-chart.yaml'] as string, 'config');
const variables = (objects: Manifest[]): Record<string, unknown> => {
  const { env } = find(objects, 'Deployment', 'portal-backstage').spec.template.spec.containers[0];
  return Object.fromEntries((env as Manifest[]).map(({ name, valueFrom }) => [name, valueFrom?.secretKeyRef]));
};

describe('auth', () => {
  const providers = {
    github: { existingSecret: '{{ .Release.Name }}-oauth', signIn: { resolvers: [{ resolver: 'x' }] } },
    'my-oidc': { existingSecret: 'oidc', secretKeys: { clientSecret: 'secret' }, clientId: 'portal' },
    saml: { entryPoint: 'https://id.example.com' },
    guest: { dangerouslyAllowOutsideDevelopment: true },
  };

  test('has any provider of Backstage, with what is secret from Secrets', () => {
    const objects = render({ auth: { providers, session: { existingSecret: 'session' } } });
    expect(configOf(objects).auth).toEqual({
      environment: 'production',
      session: { secret: '${AUTH_SESSION_SECRET}' },
      providers: {
        github: {
          production: {
            clientId: '${AUTH_PROVIDER_GITHUB_CLIENT_ID}',
            clientSecret: '${AUTH_PROVIDER_GITHUB_CLIENT_SECRET}',
            signIn: { resolvers: [{ resolver: 'x' }] },
          },
        },
        'my-oidc': { production: { clientId: 'portal', clientSecret: '${AUTH_PROVIDER_MY_OIDC_CLIENT_SECRET}' } },
        saml: { production: { entryPoint: 'https://id.example.com' } },
        guest: { dangerouslyAllowOutsideDevelopment: true },
      },
    });
    expect(variables(objects)).toMatchObject({
      AUTH_PROVIDER_GITHUB_CLIENT_ID: { name: 'portal-oauth', key: 'clientId' },
      AUTH_PROVIDER_GITHUB_CLIENT_SECRET: { name: 'portal-oauth', key: 'clientSecret' },
      AUTH_PROVIDER_MY_OIDC_CLIENT_SECRET: { name: 'oidc', key: 'secret' },
      AUTH_SESSION_SECRET: { name: 'session', key: 'secret' },
    });
  });

  test('lets callers from outside in', () => {
    const objects = render({
      auth: {
        externalAccess: [{ subject: 'ci', existingSecret: 'tokens', accessRestrictions: [{ plugin: 'catalog' }] }],
      },
    });
    expect(configOf(objects).backend.auth.externalAccess).toEqual([
      {
        ...{ type: 'static', options: { subject: 'ci', token: '${EXTERNAL_ACCESS_0_TOKEN}' } },
        accessRestrictions: [{ plugin: 'catalog' }],
      },
    ]);
    expect(variables(objects).EXTERNAL_ACCESS_0_TOKEN).toEqual({ name: 'tokens', key: 'token' });
  });

  test('refuses a guest who would not get in, domains that are ignored, and secrets that are written out', () => {
    expect(refusedAlike({ auth: { providers: { guest: { userEntityRef: 'user:default/guest' } } } })).toEqual([
      expect.stringContaining('auth.providers.guest: lets nobody in'),
    ]);
    const resolver = { resolver: 'emailMatchingUserEntityProfileEmail', allowedDomains: ['example.com'] };
    expect(refusedAlike({ auth: { providers: { github: { signIn: { resolvers: [resolver] } } } } })).toEqual([
      expect.stringContaining('ignores allowedDomains'),
    ]);
    expect(refusedAlike({ auth: { providers: { github: { clientSecret: 'hunter22' } } } })).toEqual([
      expect.stringContaining('auth.providers.github.clientSecret: secrets do not belong in values'),
    ]);
  });
});

describe('integrations.github', () => {
  test('is a token by one value', () => {
    const objects = render({ integrations: { github: [{ host: 'github.com', token: { existingSecret: 'github' } }] } });
    expect(configOf(objects).integrations).toEqual({ github: [{ host: 'github.com', token: '${GITHUB_0_TOKEN}' }] });
    expect(variables(objects).GITHUB_0_TOKEN).toEqual({ name: 'github', key: 'token' });
  });
});

describe('secrets', () => {
  const store = { secretStoreRef: { name: 'vault', kind: 'ClusterSecretStore' } };
  const data = [{ secretKey: 'token', remoteRef: { key: 'github' } }];

  test('are made once in the cluster, or come from a store', () => {
    const objects = render({
      secrets: { tokens: { generate: ['ci', 'session'] }, github: { externalSecret: { ...store, data } } },
    });
    expect(find(objects, 'ExternalSecret')).toMatchObject({
      metadata: { name: 'portal-backstage-github' },
      spec: { ...store, data, refreshInterval: '1h', target: { name: 'portal-backstage-github' } },
    });
    const role = find(objects, 'Role', 'portal-backstage-tokens-make-secret');
    expect(role.rules[0]).toMatchObject({
      resourceNames: ['portal-backstage-tokens'],
      verbs: ['get', 'create', 'patch'],
    });
    const job = objects.find(({ kind, metadata }) => kind === 'Job' && String(metadata.name).includes('-tokens-make-'));
    expect(job!.spec.template.spec.containers[0].env).toContainEqual({ name: 'SECRET_KEYS', value: 'ci,session' });
  });

  test('are written out only if that is allowed', () => {
    const secrets = { plain: { stringData: { token: 'x' } } };
    expect(refusedAlike({ secrets })).toEqual([
      'secrets.plain.stringData: does not belong in values, take generate or externalSecret, or a Secret that is there, or allow it with dangerouslyAllowPlainSecrets',
    ]);
    const objects = render({ secrets, dangerouslyAllowPlainSecrets: true });
    expect(find(objects, 'Secret', 'portal-backstage-plain').stringData).toEqual({ token: 'x' });
  });

  test('are no texts in a template of what comes from a store', () => {
    const secrets = (text: string) => ({
      'a-b': { externalSecret: { ...store, data, template: { data: { url: 'https://a', password: text } } } },
    });
    expect(refusedAlike({ secrets: secrets('hunter22') })).toEqual([
      'secrets.a-b.externalSecret.template.data.password: secrets do not belong in values, let them come from the store, as in "{{ .token }}", or allow it with dangerouslyAllowPlainSecrets',
    ]);
    expect(() => render({ secrets: secrets('{{ .token | b64dec }}') })).not.toThrow();
  });

  test.each<[object, string]>([
    [{ generate: [] }, 'secrets.a.generate: got [], it must not be empty'],
    [{ stringData: {} }, 'secrets.a.stringData: got {}, it must not be empty'],
    [{ externalSecret: store }, 'secrets.a.externalSecret.data: missing or null, a value is required'],
    [{ externalSecret: { ...store, data: [] } }, 'secrets.a.externalSecret.data: got [], it must not be empty'],
    [
      { externalSecret: { ...store, data: [{ secretky: 'x' }] } },
      'secrets.a.externalSecret.data.0.secretky: unknown key, allowed are secretKey, remoteRef, sourceRef',
    ],
    [
      { externalSecret: { secretStoreRef: { name: 'a', kind: 'Vault' }, data } },
      'secrets.a.externalSecret.secretStoreRef.kind: got "Vault", allowed are "SecretStore", "ClusterSecretStore", null',
    ],
  ])('are refused by the schema: %j', (secret, sentence) => {
    expect(refused({ secrets: { a: secret } })).toContain(sentence);
  });

  test.each(['postgresql', 'postgresql-app', 'valkey', 'object-storage'])(
    'are not called as those of the chart: %s',
    (key) => {
      expect(refusedAlike({ secrets: { [key]: { generate: ['a'] } } })).toEqual([
        `secrets.${key}: is what the chart calls a Secret of its own, choose another key`,
      ]);
      expect(() => render({ secrets: { [`my-${key}`]: { generate: ['a'] } } })).not.toThrow();
    },
  );
});

test.each([
  [
    'auth.externalAccess',
    'backend.auth.externalAccess',
    { auth: { externalAccess: [{ subject: 'a', existingSecret: 'a' }] } },
  ],
  [
    'integrations.github',
    'integrations.github',
    { integrations: { github: [{ host: 'github.com', token: { existingSecret: 'a', key: 'b' } }] } },
  ],
  [
    'kubernetes.clusters',
    'kubernetes.clusterLocatorMethods',
    { kubernetes: { enabled: true, clusters: [{ name: 'a', url: 'https://a', token: { existingSecret: 'a' } }] } },
  ],
])('%s is refused where %s of the configuration would replace it', (path, key, values) => {
  const appConfig = key.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), []);
  expect(refusedAlike({ ...values, backstage: { appConfig } })).toEqual([
    `${path}: would be replaced by ${key} in backstage.appConfig, as Backstage takes one list only; put all into ${path}`,
  ]);
});
