const byEmail = { resolver: 'emailMatchingUserEntityProfileEmail' };
const byLocalPart = { resolver: 'emailLocalPartMatchingUserEntityName', allowedDomains: ['example.com'] };
const byUsername = {
  resolver: 'usernameMatchingUserEntityName',
  dangerouslyAllowSignInWithoutUserInCatalog: true,
};
const existingSecret = 'secret';
const key = 'key';
const signIn = { resolvers: [byEmail] };
const schedule = { frequency: { minutes: 30 }, timeout: { minutes: 3 } };

/** Who gets in, by which the configuration differs. */
export const AUTH = {
  unset: {},
  session: { auth: { session: { existingSecret } } },
  guest: {
    auth: { providers: { guest: { dangerouslyAllowOutsideDevelopment: true } }, dangerouslyAllowPublicGuests: true },
  },
  github: {
    auth: {
      environment: 'staging',
      session: { existingSecret },
      providers: {
        github: {
          ...{ existingSecret, enterpriseInstanceUrl: 'https://github.example.com' },
          signIn: { resolvers: [byUsername, byEmail] },
          ...{ additionalScopes: ['repo'], sessionDuration: { hours: 12 } },
        },
      },
    },
  },
  oidc: {
    auth: {
      session: { existingSecret, key },
      providers: {
        oidc: {
          existingSecret,
          metadataUrl: 'https://id.example.com',
          prompt: 'auto',
          signIn: { resolvers: [byLocalPart, byEmail] },
        },
        google: { existingSecret, secretKeys: { clientId: 'id', clientSecret: key }, signIn },
        microsoft: { existingSecret, tenantId: 'acme', domainHint: 'acme', signIn },
        gitlab: { existingSecret, audience: 'https://gitlab.example.com', signIn },
        okta: { existingSecret, audience: 'https://acme.okta.com', signIn },
      },
    },
  },
  machines: {
    auth: {
      externalAccess: [
        {
          ...{ subject: 'ci', existingSecret, key },
          accessRestrictions: [
            { plugin: 'catalog', permission: ['catalog.entity.read'], permissionAttribute: { action: 'read' } },
          ],
        },
        { type: 'legacy', subject: 'old', existingSecret },
        {
          type: 'jwks',
          options: {
            ...{ url: 'https://id.example.com/jwks', issuer: ['https://id.example.com'], algorithm: ['RS256'] },
            ...{ audience: 'portal', subjectPrefix: 'id' },
          },
        },
      ],
    },
  },
} as const;

/** Where source code and entities are, by which the configuration differs. */
export const GITHUB = {
  unset: {},
  token: { integrations: { github: [{ host: 'github.com', token: { existingSecret, key } }] } },
  hosts: {
    integrations: {
      github: [
        { host: 'github.com', app: { existingSecret } },
        {
          ...{ host: 'github.example.com', apiBaseUrl: 'https://github.example.com/api/v3' },
          ...{ rawBaseUrl: 'https://github.example.com/raw', app: { existingSecret: 'other' } },
        },
      ],
    },
  },
  providers: {
    catalog: {
      providers: {
        github: {
          acme: {
            ...{ organization: 'acme', catalogPath: '/catalog-info.yaml', validateLocationsExist: true, schedule },
            filters: {
              ...{ branch: 'main', repository: '.*', allowForks: false, visibility: ['public', 'internal'] },
              topic: { include: ['backstage'], exclude: ['old'] },
            },
          },
        },
        githubOrg: [{ id: 'acme', githubUrl: 'https://github.com', orgs: ['acme'], schedule }],
      },
    },
  },
} as const;
