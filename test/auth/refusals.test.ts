import { Auth, Backstage, GitHubAuth, OidcAuth } from '../../lib';
import type { AuthProps, AuthProviderProps, GitHubAuthProps, OidcAuthProps, SignInResolver } from '../../lib';
import { readValues } from '../../lib/helm';
import { problemsOf } from '../support/checks';
import { find, synth } from '../support/synth';

const problems = (props: AuthProps) => problemsOf((chart) => new Auth(chart, 'auth', props));
const authOf = (props: AuthProps): unknown => {
  const objects = synth((chart) => {
    const { extensions } = new Auth(chart, 'auth', props);
    new Backstage(chart, 'backstage', { name: 'portal', extensions });
  });
  const files = find(objects, 'ConfigMap', 'app-config').data as Record<string, string>;
  return readValues(files['app-config-from-chart.yaml']!, 'config').auth;
};

describe('a caller from outside', () => {
  const problemsWith = (...externalAccess: object[]) => problems({ externalAccess: externalAccess });
  const ci = { subject: 'ci', existingSecret: 'tokens' };
  const jwks = { type: 'jwks', options: { url: 'https://id.example.com/jwks', audience: 'portal' } };

  test('is taken with a Secret, with a variable of its own, or with published keys', () => {
    expect(problemsWith(ci, { ...ci, type: 'legacy' }, jwks)).toEqual([]);
    expect(problemsWith({ options: { subject: 'ci', token: '${CI_TOKEN}' } })).toEqual([]);
    const permission = { permission: 'catalog.entity.read', permissionAttribute: { action: 'read' } };
    expect(problemsWith({ ...ci, accessRestrictions: [{ plugin: 'catalog', ...permission }] })).toEqual([]);
  });

  test.each([
    [
      { subject: 'ci' },
      'existingSecret: must be given, the name of the Secret with the token of the caller; only jwks has none',
    ],
    [
      { type: 'legacy', subject: 'ci' },
      'existingSecret: must be given, the name of the Secret with the token of the caller; only jwks has none',
    ],
    [{ existingSecret: 'x' }, 'subject: must be given, the name of the caller in logs and for permissions'],
    [{ ...ci, subject: 'my ci' }, 'subject: has white space, which Backstage does not take; write a hyphen instead'],
    [{ ...ci, type: 'token' }, 'type: got "token", allowed are "static", "legacy", "jwks"'],
    [{ type: 'jwks' }, 'options.url: must be given for jwks, the address of the published keys'],
    [{ ...ci, accessRestrictions: [] }, 'accessRestrictions: got [], it must not be empty'],
    [
      { ...ci, accessRestrictions: [{ plugin: 'catalog', permissionAttribute: { action: 'read', actions: 'read' } }] },
      'accessRestrictions[0].permissionAttribute.actions: unknown key, allowed are action; did you mean action?',
    ],
    [
      { type: 'jwks', options: { url: jwks.options.url } },
      'options: has neither issuer nor audience, so that each token signed by those keys would be let in, whoever it is for; give at least one of them',
    ],
    [
      { ...jwks, options: { ...jwks.options, audiences: 'portal' } },
      'options.audiences: unknown key, allowed are subject, token, secret, url, issuer, algorithm, audience, subjectPrefix; did you mean audience?',
    ],
    [
      { ...jwks, existingSecret: 'x' },
      'existingSecret, key: are for static and legacy, and jwks has no secret; leave them out',
    ],
    [{ ...jwks, key: 'x' }, 'existingSecret, key: are for static and legacy, and jwks has no secret; leave them out'],
    [
      { ...ci, accessRestrictions: [{ plugin: 'catalog', permissions: ['catalog.entity.read'] }] },
      'accessRestrictions[0].permissions: unknown key, allowed are plugin, permission, permissionAttribute; did you mean permission?',
    ],
    [
      { ...ci, accessRestrictions: [{ permission: 'x' }] },
      'accessRestrictions[0].plugin: missing or null, a value is required',
    ],
  ])('is refused: %p', (caller, sentence) => {
    expect(problemsWith(jwks, caller)).toEqual([`Auth test/auth: externalAccess[1].${sentence}`]);
  });
});

describe('a provider', () => {
  test.each([{}, { userEntityRef: 'user:default/guest' }])('lets guests in on purpose only: %p', (guest) => {
    expect(problems({ providers: { guest } })).toEqual([
      expect.stringContaining('Auth test/auth: providers.guest: lets nobody in'),
    ]);
  });

  test('needs its client, by a Secret or by variables', () => {
    const lacks = (name: string, key: string) => [
      `Auth test/auth: providers.${name}: has no ${key}; name the Secret with it in existingSecret (and its key in secretKeys, if that is given), or write it as \${NAME}`,
    ];
    expect(problems({ providers: { github: {} } })).toEqual(lacks('github', 'clientId'));
    const secretKeys = { clientSecret: 'secret' };
    expect(problems({ providers: { oidc: { existingSecret: 'oidc', secretKeys } } })).toEqual(
      lacks('oidc', 'clientId'),
    );
    expect(problems({ providers: { google: { clientId: 'portal' } } })).toEqual(lacks('google', 'clientSecret'));
    const variables = { clientId: 'portal', clientSecret: '${SECRET}' };
    expect(problems({ providers: { google: variables } })).toEqual([]);
    const ofOidc = { existingSecret: 'oidc', secretKeys, clientId: 'portal' };
    expect(problems({ providers: { oidc: { ...ofOidc, metadataUrl: 'https://id.example.com' } } })).toEqual([]);
    expect(problems({ providers: { oidc: ofOidc } })).toEqual([
      'Auth test/auth: providers.oidc: has no metadataUrl; give the address that ends in /.well-known/openid-configuration',
    ]);
    expect(problems({ providers: { microsoft: { existingSecret: 'x' } } })).toEqual([
      'Auth test/auth: providers.microsoft: has no tenantId; give the id of the tenant of Entra',
    ]);
    expect(problems({ providers: { microsoft: { existingSecret: 'x', tenantId: 'y' } } })).toEqual([]);
    expect(problems({ providers: { awsalb: { iss: 'x' }, 'my-oidc': {} } })).toEqual([]);
  });

  test.each(['development', 'production', 'staging'])('has no environment of its own: %p', (name) => {
    const github = { [name]: { clientId: 'x' } };
    expect(problems({ environment: 'staging', providers: { github } })).toEqual([
      `Auth test/auth: providers.github.${name}: got a map, but the environment is added by the chart, from environment; put what is in it into providers.github`,
    ]);
  });

  test('has no keys that its module does not read, where that is one of Backstage’s', () => {
    const own = { existingSecret: 'x', signIn: { resolvers: [{ resolver: 'usernameMatchingUserEntityName' }] } };
    const resolvedBy = (resolver: object) => ({ ...own, signIn: { resolvers: [resolver] } });
    const sentences = (provider: object) => problems({ providers: { github: provider as AuthProviderProps } }).join();
    expect(sentences({ ...own, enterpriseInstanceURL: 'https://github.example.com' })).toMatch(
      /^Auth test\/auth: providers.github.enterpriseInstanceURL: unknown key, allowed are .*enterpriseInstanceUrl;/,
    );
    expect(sentences(resolvedBy({ resolver: 'usernameMatchingUserEntityNam' }))).toMatch(
      /^Auth test\/auth: providers.github.signIn.resolvers\[0\].resolver: got usernameMatchingUserEntityNam, allowed are .*, usernameMatchingUserEntityName, /,
    );
    const byEmail = { resolver: 'emailLocalPartMatchingUserEntityName' };
    expect(sentences(resolvedBy({ ...byEmail, allowedDomain: ['example.com'] }))).toBe(
      'Auth test/auth: providers.github.signIn.resolvers[0].allowedDomain: unknown key, allowed are resolver, allowedDomains, dangerouslyAllowSignInWithoutUserInCatalog',
    );
    expect(sentences(resolvedBy({ ...byEmail, allowedDomains: ['example.com'] }))).toBe('');
    expect(sentences(resolvedBy({ resolver: 'ofOurOwnModule' }))).toBe('');
    expect(problems({ providers: { custom: { ...own, anything: 1 } } })).toEqual([]);
  });

  test('has resolvers and durations that Backstage can read', () => {
    const sentences = (provider: object) => problems({ providers: { custom: provider as AuthProviderProps } }).join();
    const texts = ['usernameMatchingUserEntityName'] as unknown as SignInResolver[];
    expect(sentences({ signIn: { resolvers: texts } })).toContain('signIn.resolvers[0]: got a text, allowed is object');
    for (const sessionDuration of ['twelve', { hour: 12 }, {}]) {
      expect(sentences({ sessionDuration })).toContain('Auth test/auth: providers.custom.sessionDuration: got');
    }
    for (const sessionDuration of ['PT12H', '12 hours', '12h', '${DURATION}', { hours: 12 }]) {
      expect(sentences({ sessionDuration })).toBe('');
    }
  });

  test('has a name of which a variable is made, and so have its keys', () => {
    expect(problems({ providers: { my_oidc: {} } })).toEqual([
      'Auth test/auth: providers: got the key "my_oidc", allowed is a name of letters, digits and hyphens that begins with a letter, such as "github"',
    ]);
    const secretKeys = { clientId: 'a', client_id: 'b' };
    expect(problems({ providers: { custom: { existingSecret: 'x', secretKeys } } })).toEqual([
      'Auth test/auth: providers.custom.secretKeys: got the key "client_id", allowed is a name of letters and digits that begins with a letter, such as "clientSecret"',
    ]);
  });
});

test('a session stands beside providers that come from elsewhere', () => {
  expect(authOf({ session: { existingSecret: 'session' } })).toEqual({
    ...{ session: { secret: '${AUTH_SESSION_SECRET}' }, providers: {} },
  });
});

describe('the providers that are constructs', () => {
  const github = { existingSecret: 'github', resolvers: [{ resolver: 'x' }] };
  const oidc = { ...github, metadataUrl: 'https://id.example.com', session: { existingSecret: 'session' } };
  const ofGitHub = (props?: object) => problemsOf((chart) => new GitHubAuth(chart, 'x', props as GitHubAuthProps));
  const ofOidc = (props?: object) => problemsOf((chart) => new OidcAuth(chart, 'x', props as OidcAuthProps));
  const secret = (name: string) =>
    `${name}Auth test/x: existingSecret: must be given, the name of the Secret with the credentials of the client`;
  const resolvers = (name: string) =>
    `${name}Auth test/x: resolvers: must be given, else nobody gets in; take one such as { resolver: 'emailMatchingUserEntityProfileEmail' }`;

  test('need a Secret and a resolver', () => {
    expect(ofGitHub(github)).toEqual([]);
    expect(ofGitHub()).toEqual([secret('GitHub')]);
    expect(ofGitHub({ ...github, existingSecret: '' })).toEqual([secret('GitHub')]);
    expect(ofGitHub({ ...github, resolvers: [] })).toEqual([resolvers('GitHub')]);
    expect(ofGitHub({ existingSecret: 'github' })).toEqual([resolvers('GitHub')]);
    expect(ofOidc({ ...oidc, existingSecret: undefined })).toEqual([secret('Oidc')]);
  });

  test('need a session and an address where they are of OpenID Connect', () => {
    expect(ofOidc(oidc)).toEqual([]);
    expect(ofOidc()).toEqual([secret('Oidc')]);
    for (const session of [undefined, {}, { existingSecret: '' }]) {
      expect(ofOidc({ ...oidc, session })).toEqual([
        'OidcAuth test/x: session.existingSecret: must be given for oidc, the name of the Secret with a text that signs its cookie',
      ]);
    }
    expect(ofOidc({ ...oidc, metadataUrl: '' })).toEqual([
      'OidcAuth test/x: has no metadataUrl; give the address that ends in /.well-known/openid-configuration',
    ]);
  });
});
