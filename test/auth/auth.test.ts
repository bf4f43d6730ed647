import { Auth, Backstage, GitHubAuth, OidcAuth } from '../../lib';
import type { AuthProps, BackstageExtension, SignInResolver } from '../../lib';
import { readValues } from '../../lib/helm';
import { problemsOf } from '../support/checks';
import { find, synth, type Manifest } from '../support/synth';
import { resolvers, callers, allProps, github, oidc } from './all-props';

const backstage = (extensions: readonly BackstageExtension[]) =>
  synth((chart) => new Backstage(chart, 'backstage', { name: 'portal', extensions }));
const extensionsOf = (props: AuthProps) => {
  let made: readonly BackstageExtension[] = [];
  synth((chart) => (made = new Auth(chart, 'auth', props).extensions));
  return made;
};
function configOf(objects: Manifest[]): any {
  return readValues(find(objects, 'ConfigMap', 'app-config').data['app-config-from-chart.yaml'] as string, 'config');
}
function secretsOf(objects: Manifest[]): Record<string, unknown> {
  const { env } = find(objects, 'Deployment').spec.template.spec.containers[0];
  const fromSecrets = (env as Manifest[]).filter(({ valueFrom }) => valueFrom?.secretKeyRef !== undefined);
  return Object.fromEntries(
    fromSecrets.map(({ name, valueFrom: { secretKeyRef } }) => [name, [secretKeyRef.name, secretKeyRef.key]]),
  );
}

describe('Auth with no properties', () => {
  test('changes nothing', () => {
    expect(backstage(extensionsOf({}))).toEqual(backstage([]));
  });
});

describe('Auth with all properties', () => {
  const objects = backstage(extensionsOf(allProps));

  test('has the providers in the words of Backstage, in their environment', () => {
    expect(configOf(objects).auth).toEqual({
      environment: 'staging',
      session: { secret: '${AUTH_SESSION_SECRET}' },
      providers: {
        google: {
          staging: {
            clientId: '${AUTH_PROVIDER_GOOGLE_CLIENT_ID}',
            clientSecret: '${AUTH_PROVIDER_GOOGLE_CLIENT_SECRET}',
            ...{ additionalScopes: ['openid'], sessionDuration: { hours: 12 }, signIn: { resolvers } },
          },
        },
      },
    });
  });

  test('lets callers in, with what they may do', () => {
    expect(configOf(objects).backend.auth.externalAccess).toEqual([
      {
        type: 'static',
        options: { subject: 'ci', token: '${EXTERNAL_ACCESS_0_TOKEN}' },
        accessRestrictions: callers[0]!.accessRestrictions,
      },
    ]);
  });

  test('takes what is secret from Secrets', () => {
    expect(secretsOf(objects)).toEqual({
      AUTH_PROVIDER_GOOGLE_CLIENT_ID: ['google', 'id'],
      AUTH_PROVIDER_GOOGLE_CLIENT_SECRET: ['google', 'secret'],
      AUTH_SESSION_SECRET: ['session', 'text'],
      EXTERNAL_ACCESS_0_TOKEN: ['tokens', 'ci'],
    });
  });
});

describe('Auth', () => {
  test('gives the guest no environment', () => {
    const guest = { dangerouslyAllowOutsideDevelopment: true, userEntityRef: 'user:default/guest' };
    expect(configOf(backstage(extensionsOf({ providers: { guest } }))).auth.providers).toEqual({ guest });
  });

  test('refuses a guest who would not get in', () => {
    const guest = { userEntityRef: 'user:default/guest' };
    expect(problemsOf((chart) => new Auth(chart, 'auth', { providers: { guest } }))).toEqual([
      'Auth test/auth: providers.guest: lets nobody in, since the pods run in production mode; set dangerouslyAllowOutsideDevelopment to true where everybody may get in without a password, or leave guest out',
    ]);
  });

  test('refuses domains where Backstage ignores them', () => {
    const problems = (...given: object[]) =>
      problemsOf((chart) => {
        const signIn = { resolvers: given as SignInResolver[] };
        new Auth(chart, 'auth', { providers: { google: { existingSecret: 'google', signIn } } });
      });
    const [byEmail] = [{ resolver: 'emailMatchingUserEntityProfileEmail' }];
    const allowedDomains = ['example.com'];
    const dangerouslyAllowSignInWithoutUserInCatalog = true;
    expect(problems(byEmail, ...resolvers)).toEqual([]);
    expect(problems({ ...byEmail, dangerouslyAllowSignInWithoutUserInCatalog }, ...resolvers)).toEqual([]);
    for (const own of [{ allowedDomains }, { allowedDomains, dangerouslyAllowSignInWithoutUserInCatalog }]) {
      expect(problems(...resolvers, { ...byEmail, ...own })).toEqual([
        'Auth test/auth: providers: emailMatchingUserEntityProfileEmail ignores allowedDomains; take emailLocalPartMatchingUserEntityName, or leave allowedDomains out',
      ]);
    }
  });

  test('takes keys and published keys for tokens', () => {
    const options = { url: 'https://id.example.com/jwks', issuer: 'https://id.example.com' };
    const objects = backstage(
      extensionsOf({
        externalAccess: [
          { type: 'legacy', subject: 'old', existingSecret: 'keys' },
          { type: 'jwks', options },
        ],
      }),
    );
    expect(configOf(objects).backend.auth.externalAccess).toEqual([
      { type: 'legacy', options: { subject: 'old', secret: '${EXTERNAL_ACCESS_0_SECRET}' } },
      { type: 'jwks', options },
    ]);
    expect(secretsOf(objects)).toEqual({ EXTERNAL_ACCESS_0_SECRET: ['keys', 'token'] });
  });
});

describe('several providers', () => {
  test('are in one configuration, each with its Secret', () => {
    let extensions: BackstageExtension[] = [];
    synth((chart) => {
      const all = [new GitHubAuth(chart, 'github', github), new OidcAuth(chart, 'oidc', oidc)];
      extensions = all.flatMap((auth) => [...auth.extensions]);
    });
    const objects = backstage(extensions);
    const { providers, session } = configOf(objects).auth;
    expect(providers.github.production).toMatchObject({
      ...{ clientId: '${AUTH_PROVIDER_GITHUB_CLIENT_ID}', enterpriseInstanceUrl: 'https://github.example.com' },
      ...{ signIn: { resolvers }, sessionDuration: 'PT12H', additionalScopes: ['read:org'] },
    });
    expect(providers.oidc.production).toMatchObject({ metadataUrl: oidc.metadataUrl, prompt: 'auto' });
    expect(session).toEqual({ secret: '${AUTH_SESSION_SECRET}' });
    expect(secretsOf(objects)).toMatchObject({
      AUTH_PROVIDER_GITHUB_CLIENT_SECRET: ['github', 'secret'],
      AUTH_PROVIDER_OIDC_CLIENT_SECRET: ['oidc', 'clientSecret'],
    });
  });
});
