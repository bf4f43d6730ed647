import type { AuthProps, ExternalAccessProps, GitHubAuthProps, OidcAuthProps } from '../../lib';

export const resolvers = [
  { resolver: 'usernameMatchingUserEntityName' },
  { resolver: 'emailLocalPartMatchingUserEntityName', allowedDomains: ['example.com'] },
];

// Do not compile when a property is added and not listed here.
export const callers: Required<ExternalAccessProps>[] = [
  {
    ...{ type: 'static', subject: 'ci', existingSecret: 'tokens', key: 'ci', options: {} },
    accessRestrictions: [{ plugin: 'catalog', permission: ['catalog.entity.read'] }],
  },
];
export const allProps: Required<AuthProps> = {
  environment: 'staging',
  session: { existingSecret: 'session', key: 'text' } satisfies Required<AuthProps['session']>,
  providers: {
    google: {
      ...{ existingSecret: 'google', secretKeys: { clientId: 'id', clientSecret: 'secret' } },
      ...{ signIn: { resolvers }, sessionDuration: { hours: 12 }, additionalScopes: ['openid'] },
    },
  },
  externalAccess: callers,
  dangerouslyAllowPlainSecrets: false,
};
export const github: Required<GitHubAuthProps> = {
  ...{ existingSecret: 'github', clientIdKey: 'id', clientSecretKey: 'secret', environment: 'production' },
  ...{ additionalScopes: ['read:org'], resolvers, sessionDuration: 'PT12H' },
  enterpriseInstanceUrl: 'https://github.example.com',
};
export const oidc: Required<OidcAuthProps> = {
  ...{ existingSecret: 'oidc', clientIdKey: 'clientId', clientSecretKey: 'clientSecret', environment: 'production' },
  ...{
    additionalScopes: ['groups'],
    resolvers: [{ resolver: 'emailLocalPartMatchingUserEntityName' }],
    sessionDuration: { days: 1 },
    prompt: 'auto',
  },
  metadataUrl: 'https://id.example.com/.well-known/openid-configuration',
  ...{ tokenEndpointAuthMethod: 'client_secret_post', session: { existingSecret: 'session', key: 'secret' } },
};
