import { AUTH_DEFAULTS as DEFAULTS } from './auth-props';
import { authProvidersSchema, externalAccessSchema } from './auth-schema';
import { Type } from '../helm';
import { flag, nonEmptyText, objectName, secretKey, plainSecretsProp, unchecked, without } from '../values';

/** `auth.*` */
export const authValues = Type.Object(
  {
    environment: nonEmptyText(DEFAULTS.environment, 'The name of the block of each provider, which the app asks for.'),
    session: Type.Object({
      existingSecret: objectName('A Secret with a text that signs cookies during sign-in; OIDC and SAML need one.'),
      key: secretKey(DEFAULTS.sessionKey, 'The key in the Secret that holds the text.'),
    }),
    providers: authProvidersSchema(
      '`auth.providers` as Backstage has it, but without the environment and without what is secret: `{ github: { existingSecret: github-oauth, signIn: { resolvers: [{ resolver: usernameMatchingUserEntityName }] } } }`. The Secret has the keys clientId and clientSecret, unless `secretKeys` names others.',
    ),
    dangerouslyAllowPublicGuests: flag(
      false,
      'Whether guests may sign in, without a password, at a `publicUrl` with HTTPS, which others than you reach.',
    ),
    externalAccess: externalAccessSchema(
      '`backend.auth.externalAccess`: who else may call the backend, such as `[{ subject: ci, existingSecret: portal-tokens, key: ci, accessRestrictions: [{ plugin: catalog }] }]`; the type is `static`, `legacy` or `jwks`.',
    ),
  },
  { description: 'Who may sign in to the portal, and which machines may call the backend.' },
);

/** What the properties of {@link Auth} are checked by; providers and callers have checks of their own. */
export const authProps = {
  ...without(authValues.properties, 'dangerouslyAllowPublicGuests'),
  providers: unchecked,
  externalAccess: unchecked,
  dangerouslyAllowPlainSecrets: plainSecretsProp,
};

/** What all properties of ways to sign in by OAuth are checked by; `Auth` has checks of its own for the rest. */
const oauthProps = {
  existingSecret: objectName('The Secret with the credentials of the client.'),
  clientIdKey: secretKey(DEFAULTS.secretKeys.clientId, "The key in the Secret that holds the client's id."),
  clientSecretKey: secretKey(DEFAULTS.secretKeys.clientSecret, "The key in the Secret that holds the client's secret."),
  environment: authValues.properties.environment,
  additionalScopes: unchecked,
  resolvers: unchecked,
  sessionDuration: unchecked,
};

/** What the properties of {@link GitHubAuth} are checked by. */
export const gitHubAuthProps = { ...oauthProps, enterpriseInstanceUrl: unchecked };

/** What the properties of {@link OidcAuth} are checked by. */
export const oidcAuthProps = {
  ...oauthProps,
  metadataUrl: unchecked,
  prompt: unchecked,
  tokenEndpointAuthMethod: unchecked,
  session: authValues.properties.session,
};
