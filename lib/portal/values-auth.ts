import { AUTH_DEFAULTS as DEFAULTS, CALLER_TYPES, PROVIDER_NAME, SECRET_OPTION } from '../auth';
import { oneOf, Type } from '../helm';
import { given, secretKey, text } from './values-types';

const words = Type.Record(Type.String(), Type.Unknown());

const provider = Type.Object(
  {
    existingSecret: Type.Optional(Type.String()),
    secretKeys: Type.Optional(Type.Record(Type.String({ pattern: SECRET_OPTION }), Type.String({ minLength: 1 }))),
  },
  { additionalProperties: true },
);

const restriction = Type.Object({
  plugin: Type.String({ minLength: 1 }),
  permission: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())])),
  permissionAttribute: Type.Optional(words),
});

const caller = Type.Object({
  type: Type.Optional(oneOf(CALLER_TYPES)),
  subject: Type.Optional(Type.String()),
  existingSecret: Type.Optional(Type.String()),
  key: Type.Optional(Type.String()),
  options: Type.Optional(words),
  accessRestrictions: Type.Optional(Type.Array(restriction)),
});

/** `auth.*` */
export const authValues = Type.Object(
  {
    environment: given(DEFAULTS.environment, 'The name of the block of each provider, which the app asks for.'),
    session: Type.Object({
      existingSecret: text('A Secret with a text that signs cookies during sign-in; OIDC and SAML need one.'),
      key: secretKey(DEFAULTS.sessionKey, "The Secret's key of it."),
    }),
    // Null takes away what an earlier file has.
    providers: Type.Record(Type.String({ pattern: PROVIDER_NAME }), Type.Optional(provider), {
      default: {},
      description:
        '`auth.providers` as Backstage has it, but without the environment and without what is secret: `{ github: { existingSecret: github-oauth, signIn: { resolvers: [{ resolver: usernameMatchingUserEntityName }] } } }`. The Secret has the keys clientId and clientSecret, unless `secretKeys` names others.',
    }),
    externalAccess: Type.Array(caller, {
      default: [],
      description:
        '`backend.auth.externalAccess`: who else may call the backend, such as `[{ subject: ci, existingSecret: portal-tokens, key: ci, accessRestrictions: [{ plugin: catalog }] }]`; the type is `static`, `legacy` or `jwks`.',
    }),
  },
  { description: 'Who gets in.' },
);
