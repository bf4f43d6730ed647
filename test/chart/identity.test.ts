import { readValues } from '../../lib/helm';
import { notes, refused, refusedAlike, render } from '../support/render';
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

  test('has a session whose Secret is called after the release', () => {
    const objects = render({ auth: { session: { existingSecret: '{{ .Release.Name }}-session' } } });
    expect(configOf(objects).auth).toEqual({ session: { secret: '${AUTH_SESSION_SECRET}' }, providers: {} });
    expect(variables(objects).AUTH_SESSION_SECRET).toEqual({ name: 'portal-session', key: 'secret' });
  });

  test('leaves out a provider that is null', () => {
    const objects = render({ auth: { providers: { guest: null, saml: null, custom: { iss: 'x' } } } });
    expect(configOf(objects).auth).toEqual({
      ...{ environment: 'production', providers: { custom: { production: { iss: 'x' } } } },
    });
    expect(render({ auth: { providers: { guest: null } } })).toEqual(render());
    expect(notes({ auth: { providers: { guest: null } } })).toContain('Nobody can sign in yet');
  });

  test('refuses callers who would not get in, or would get in everywhere', () => {
    const ci = { subject: 'ci', existingSecret: 'tokens' };
    const jwks = { type: 'jwks', options: { url: 'https://id.example.com/jwks', issuer: 'https://id.example.com' } };
    for (const [caller, sentence] of [
      [{ subject: 'ci' }, 'existingSecret: must be given, the name of the Secret with the token'],
      [{ ...ci, existingSecret: null }, 'existingSecret: must be given, the name of the Secret with the token'],
      [{ type: 'legacy', existingSecret: 'x' }, 'subject: must be given'],
      [{ ...ci, subject: '{{ .Release.Name }} ci' }, 'subject: has white space'],
      [{ type: 'jwks' }, 'options.url: must be given for jwks'],
      [{ type: 'jwks', options: { url: jwks.options.url } }, 'options: has neither issuer nor audience'],
      [{ ...jwks, existingSecret: 'x' }, 'existingSecret, key: are for static and legacy'],
    ] as const) {
      expect(refusedAlike({ auth: { externalAccess: [jwks, caller] } })).toEqual([
        expect.stringContaining(`auth.externalAccess[1].${sentence}`),
      ]);
    }
    const restricted = (restriction: object) =>
      refused({ auth: { externalAccess: [{ ...ci, accessRestrictions: [restriction] }] } });
    expect(restricted({ plugin: 'catalog', permissions: ['x'] })).toEqual([
      'auth.externalAccess[0].accessRestrictions[0].permissions: unknown key, allowed are plugin, permission, permissionAttribute; did you mean permission?',
    ]);
    expect(restricted({ permission: 'x' })).toEqual([
      'auth.externalAccess[0].accessRestrictions[0].plugin: missing or null, a value is required',
    ]);
    expect(restricted({ plugin: 'catalog', permission: [] }).join()).toContain(
      '[0].accessRestrictions[0].permission: got',
    );
    expect(refused({ auth: { externalAccess: [{ ...ci, accessRestrictions: [] }] } })).toEqual([
      'auth.externalAccess[0].accessRestrictions: got [], it must not be empty',
    ]);
    expect(refused({ auth: { externalAccess: [{ ...ci, type: 'token' }] } })).toEqual([
      'auth.externalAccess[0].type: got "token", allowed are "static", "legacy", "jwks"',
    ]);
  });

  test('refuses providers that nobody could sign in with', () => {
    const refusedProviders = (given: object, ...more: object[]) =>
      refusedAlike(Object.assign({ auth: { providers: given } }, ...more) as object);
    expect(refusedProviders({ guest: {} })).toEqual([expect.stringContaining('auth.providers.guest: lets nobody in')]);
    expect(refusedProviders({ github: { signIn: { resolvers: [{ resolver: 'x' }] } } })).toEqual([
      expect.stringContaining('auth.providers.github: has no clientId'),
    ]);
    expect(refusedProviders({ github: { production: { clientId: 'x' } } })).toEqual([
      expect.stringContaining('auth.providers.github.production: got a map, but the environment is added by the chart'),
    ]);
    const signIn = { resolvers: [{ resolver: 'emailMatchingUserEntityProfileEmai' }] };
    for (const [own, sentence] of [
      [{ additionalScope: ['read:org'] }, 'github.additionalScope: unknown key'],
      [{ signIn }, 'github.signIn.resolvers[0].resolver: got emailMatchingUserEntityProfileEmai, allowed are'],
    ] as const) {
      expect(refusedProviders({ github: { existingSecret: 'x', ...own } }).join()).toContain(sentence);
    }
    const [secret, keys] = [{ existingSecret: 'x' }, { clientId: 'a', clientSecret: 'b' }];
    for (const [variable, alike] of [
      ['MY_IDP_CLIENT_ID', { 'my-idp': secret, myIdp: secret }],
      ['CUSTOM_CLIENT_ID', { custom: { ...secret, secretKeys: { ...keys, clientID: 'c' } } }],
    ] as const) {
      expect(refusedProviders(alike)).toEqual([
        `auth.providers: two secrets would be the variable AUTH_PROVIDER_${variable}, as names that differ in capitals or hyphens only are one; choose another one`,
      ]);
    }
    expect(refused({ auth: { providers: { my_oidc: {} } } })).toEqual([
      'auth.providers: got the key "my_oidc", allowed is a name of letters, digits and hyphens that begins with a letter, such as "github"',
    ]);
    expect(refused({ auth: { providers: { custom: { secretKeys: { client_id: 'x' } } } } })).toEqual([
      'auth.providers.custom.secretKeys: got the key "client_id", allowed is a name of letters and digits that begins with a letter, such as "clientSecret"',
    ]);
  });

  test('lets guests in at a public address only where that is said once more', () => {
    const providers = { guest: { dangerouslyAllowOutsideDevelopment: true } };
    const publicUrl = 'https://portal.example.com';
    const sentence =
      'auth.providers.guest: would let everybody in without a password at publicUrl; set guest to null, or auth.dangerouslyAllowPublicGuests to true';
    expect(refusedAlike({ publicUrl, auth: { providers } })).toEqual([sentence]);
    expect(refusedAlike({ publicUrl, backstage: { appConfig: { auth: { providers } } } })).toEqual([sentence]);
    expect(() => render({ publicUrl, auth: { providers, dangerouslyAllowPublicGuests: true } })).not.toThrow();
    for (const url of [
      '',
      'http://localhost:7007',
      'https://localhost',
      'https://portal.localhost',
      'https://127.0.0.1:7007',
      'https://[::1]:7007',
    ]) {
      expect(() => render({ publicUrl: url, auth: { providers } })).not.toThrow();
    }
    expect(() => render({ publicUrl, auth: { providers: { guest: null } } })).not.toThrow();
  });

  test('refuses a provider that signs cookies without a session', () => {
    const oidc = { existingSecret: 'oidc', metadataUrl: 'https://id.example.com' };
    for (const own of [{ oidc }, { saml: { entryPoint: 'https://id.example.com' } }]) {
      expect(refusedAlike({ auth: { providers: own } })).toEqual([
        'auth.session.existingSecret: must be given for oidc and saml, the name of the Secret with a text that signs their cookies',
      ]);
      const appConfig = { auth: { session: { secret: '${SESSION}' } } };
      expect(configOf(render({ auth: { providers: own }, backstage: { appConfig } })).auth.session).toBeUndefined();
    }
  });

  test('names the tokens of callers who have one', () => {
    const jwks = { type: 'jwks', options: { url: 'https://id.example.com/jwks', issuer: 'https://id.example.com' } };
    expect(notes({ auth: { externalAccess: [jwks] } })).not.toContain('The tokens of callers');
    const ci = { subject: 'ci', existingSecret: 'tokens' };
    expect(notes({ auth: { externalAccess: [jwks, ci] } })).toContain('The tokens of callers:\n\n  kubectl get secret');
  });

  test('refuses a guest who would not get in, domains that are ignored, and secrets that are written out', () => {
    expect(refusedAlike({ auth: { providers: { guest: { userEntityRef: 'user:default/guest' } } } })).toEqual([
      expect.stringContaining('auth.providers.guest: lets nobody in'),
    ]);
    const resolver = { resolver: 'emailMatchingUserEntityProfileEmail', allowedDomains: ['example.com'] };
    expect(
      refusedAlike({
        auth: { providers: { google: { existingSecret: 'google', signIn: { resolvers: [resolver] } } } },
      }),
    ).toEqual([expect.stringContaining('ignores allowedDomains')]);
    expect(refusedAlike({ auth: { providers: { github: { clientId: 'x', clientSecret: 'hunter22' } } } })).toEqual([
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

describe('a host in integrations.github', () => {
  const token = { existingSecret: 'github' };
  const refusedHosts = (...github: object[]) => refusedAlike({ integrations: { github } });

  test('is refused where Backstage would not reach it or not sign in', () => {
    const ours = { host: 'github.com', token };
    expect(refusedHosts(ours, ours)).toEqual([
      'integrations.github: the host github.com occurs twice, leave one of them out',
    ]);
    expect(refusedHosts(ours, { host: '{{ .Release.Name }}.example.com', token })).toEqual([
      'integrations.github[1].apiBaseUrl: must be given for another host than github.com, here https://portal.example.com/api/v3',
    ]);
    expect(refusedHosts({ host: 'https://github.com', token })).toEqual([
      'integrations.github[0].host: got https://github.com, allowed is a host such as github.com, without a scheme and a path',
    ]);
    expect(refusedHosts({ host: 'github.com', token: { key: 'x' } })).toEqual([
      expect.stringContaining('integrations.github[0].token.existingSecret: must be given'),
    ]);
    expect(refusedHosts({ host: 'github.com', app: { secretKeys: { appId: 'x' } } })).toEqual([
      expect.stringContaining('integrations.github[0].app.existingSecret: must be given'),
    ]);
    expect(refusedHosts({ ...ours, apiBaseUrl: 'https://user:hunter22@git.example.com/api/v3' })).toEqual([
      expect.stringContaining('integrations.github[0].apiBaseUrl: secrets do not belong in values'),
    ]);
  });

  test('is refused by the schema where there is a key that nobody knows', () => {
    const app = { existingSecret: 'app', secretKeys: { AppId: 'x' } };
    expect(refused({ integrations: { github: [{ host: 'github.com', app }] } })).toEqual([
      'integrations.github[0].app.secretKeys.AppId: unknown key, allowed are appId, clientId, clientSecret, webhookSecret, privateKey; did you mean appId?',
    ]);
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

  test('restart the pods that may read them when they change, and are known by their sum only', () => {
    const portOcean = {
      ...{ enabled: true, port: { existingSecret: 'port' }, podAnnotations: { a: '{{ .Release.Name }}' } },
      backstage: { token: { existingSecret: 'portal-backstage-plain' } },
    };
    const auth = { externalAccess: [{ subject: 'port-ocean', existingSecret: 'portal-backstage-plain' }] };
    const sums = (secrets: object) => {
      const objects = render({ secrets, auth, portOcean, dangerouslyAllowPlainSecrets: true });
      return ['portal-backstage', 'portal-backstage-port-ocean'].map((name) => {
        const { annotations } = find(objects, 'Deployment', name).spec.template.metadata;
        expect(annotations).toMatchObject({ ...(name === 'portal-backstage' ? {} : { a: 'portal' }) });
        return annotations['checksum/secrets'] as unknown;
      });
    };
    const made = { tokens: { generate: ['ci'] } };
    const plain = (token: string) => ({ plain: { stringData: { token } } });
    expect(sums({})).toEqual([undefined, undefined]);
    expect(sums(made)).toEqual([undefined, undefined]);
    const [sum, other] = sums(plain('x'));
    expect(sum).toMatch(/^[0-9a-f]{64}$/);
    expect(other).toBe(sum);
    expect(sums({ ...made, ...plain('x') })).toEqual([sum, sum]);
    expect(sums(plain('y'))[0]).not.toBe(sum);
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
    [
      { externalSecret: { ...store, data: null, dataFrom: null } },
      'secrets.a.externalSecret.data: got null, allowed is array',
    ],
    [{ externalSecret: { ...store, data: [] } }, 'secrets.a.externalSecret.data: got [], it must not be empty'],
    [
      { externalSecret: { ...store, data, refreshInterval: '5 minutes' } },
      'secrets.a.externalSecret.refreshInterval: got "5 minutes", allowed is a duration, such as "30m" or "1h"',
    ],
    [
      { externalSecret: { ...store, data: [{ secretky: 'x' }] } },
      'secrets.a.externalSecret.data[0].secretky: unknown key, allowed are secretKey, remoteRef, sourceRef; did you mean secretKey?',
    ],
    [
      { externalSecret: { secretStoreRef: { name: 'a', kind: 'Vault' }, data } },
      'secrets.a.externalSecret.secretStoreRef.kind: got "Vault", allowed are "SecretStore", "ClusterSecretStore"',
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
  ['kubernetes.clusters', 'kubernetes.clusterLocatorMethods', { kubernetes: { enabled: true } }],
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
