import { duration } from '../values';
import { oneOf, Type } from '../helm';
import { CALLER_TYPES } from './auth-props';

/** Names of providers, and of what is secret of them: no two of them give the same variable. */
const PROVIDER_NAME = '^[a-zA-Z][a-zA-Z0-9-]*$';
const SECRET_OPTION = '^[a-zA-Z][a-zA-Z0-9]*$';

const some = { minItems: 1 };
const given = { minLength: 1 };

const resolver = Type.Object(
  {
    resolver: Type.String(given),
    allowedDomains: Type.Optional(Type.Array(Type.String(given), some)),
    dangerouslyAllowSignInWithoutUserInCatalog: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: true },
);

const provider = Type.Object(
  {
    existingSecret: Type.Optional(
      Type.String({ description: 'The Secret with clientId and clientSecret, or with what secretKeys names.' }),
    ),
    secretKeys: Type.Optional(
      Type.Record(Type.String({ pattern: SECRET_OPTION }), Type.String(given), {
        description: 'The keys of the Secret, by the keys of the provider: `{ clientSecret: AUTH_SECRET }`.',
        keys: { title: 'a name of letters and digits that begins with a letter', examples: ['clientSecret'] },
      }),
    ),
    signIn: Type.Optional(
      Type.Object(
        { resolvers: Type.Array(resolver) },
        { additionalProperties: true, description: 'How a sign-in finds its user in the catalog.' },
      ),
    ),
    sessionDuration: Type.Optional(duration('How long a sign-in lasts: `{ hours: 12 }`.')),
    additionalScopes: Type.Optional(
      Type.Union([Type.String(), Type.Array(Type.String())], {
        description: 'The OAuth scopes that a sign-in asks for besides its own.',
      }),
    ),
  },
  {
    additionalProperties: true,
    description:
      'A provider. Backstage has more keys, which may stand here too: enterpriseInstanceUrl of github, metadataUrl of oidc.',
  },
);

/** `auth.providers` */
export const authProvidersSchema = (description?: string) =>
  // Null takes away what an earlier file has.
  Type.Record(Type.String({ pattern: PROVIDER_NAME }), Type.Optional(provider), {
    default: {},
    keys: { title: 'a name of letters, digits and hyphens that begins with a letter', examples: ['github'] },
    ...(description !== undefined && { description }),
  });

const permissions = Type.Union([Type.String(given), Type.Array(Type.String(given), some)]);

const restriction = Type.Object({
  plugin: Type.String(given),
  permission: Type.Optional(permissions),
  permissionAttribute: Type.Optional(
    Type.Object({ action: Type.Union([Type.String(given), Type.Array(Type.String(given), some)]) }),
  ),
});

const texts = Type.Optional(Type.Union([Type.String(given), Type.Array(Type.String(given), some)]));
const text = Type.Optional(Type.String(given));

const caller = Type.Object({
  type: Type.Optional(oneOf(CALLER_TYPES)),
  subject: Type.Optional(Type.String()),
  existingSecret: Type.Optional(Type.String()),
  key: Type.Optional(Type.String()),
  options: Type.Optional(
    Type.Object({
      ...{ subject: text, token: text, secret: text },
      ...{ url: text, issuer: texts, algorithm: texts, audience: texts, subjectPrefix: text },
    }),
  ),
  accessRestrictions: Type.Optional(Type.Array(restriction, some)),
});

/** `auth.externalAccess` */
export const externalAccessSchema = (description?: string) =>
  Type.Array(caller, { default: [], ...(description !== undefined && { description }) });
