import { Construct } from 'constructs';
import { checkProps, ofChecked, type Duration } from '../values';
import type { BackstageExtension } from '../extension';
import { dig, isEmpty, refuse } from '../helm';
import { Auth } from './auth';
import { AUTH_DEFAULTS, type SignInResolver } from './auth-props';
import { gitHubAuthProps, oidcAuthProps } from './values';

/** What all ways to sign in by OAuth have. */
export interface OAuthProps {
  /** The Secret with the credentials of the client. */
  readonly existingSecret: string;
  /** The Secret's key of the client's id. @default 'clientId' */
  readonly clientIdKey?: string;
  /** The Secret's key of the client's secret. @default 'clientSecret' */
  readonly clientSecretKey?: string;
  /** The name of the block, which the app asks for. @default 'production' */
  readonly environment?: string;
  /** Rights to ask for besides those that Backstage needs. @default - none */
  readonly additionalScopes?: readonly string[];
  /** How the user in the catalog is found; the first that finds one decides. */
  readonly resolvers: readonly SignInResolver[];
  /** How long somebody stays signed in. @default - as the provider has it */
  readonly sessionDuration?: Duration;
}

/** Properties of {@link GitHubAuth}. */
export interface GitHubAuthProps extends OAuthProps {
  /** The address of a GitHub Enterprise Server. @default - github.com */
  readonly enterpriseInstanceUrl?: string;
}

/** Properties of {@link OidcAuth}. */
export interface OidcAuthProps extends OAuthProps {
  /** The address of the provider's metadata, which ends in `/.well-known/openid-configuration`. */
  readonly metadataUrl: string;
  /** `none`, `login` or `auto`. @default - as the module has it */
  readonly prompt?: string;
  /** How the client proves who it is to the token endpoint, such as `client_secret_post`. @default - as the module has it */
  readonly tokenEndpointAuthMethod?: string;
  /** The Secret that signs the cookie of the sign-in; OIDC needs one. */
  readonly session: {
    /** The name of the Secret. */
    readonly existingSecret: string;
    /** The Secret's key. @default 'secret' */
    readonly key?: string;
  };
}

/** The properties, also where JavaScript leaves them out: what is missing is then refused with a sentence. */
const orNone = <T extends OAuthProps>(props: T | undefined): T => props ?? ({} as T);

/** What the properties are called where they are values. */
function byValues(provider: string) {
  const path = `auth.providers.${provider}`;
  return {
    ...{ auth: '', [path]: '', [`${path}.signIn`]: '' },
    [`${path}.secretKeys.clientId`]: 'clientIdKey',
    [`${path}.secretKeys.clientSecret`]: 'clientSecretKey',
  };
}

/** What a way to sign in brings, as `Auth` makes it. */
function oauthExtensions(
  scope: Construct,
  provider: string,
  props: OAuthProps,
  session?: OidcAuthProps['session'],
): readonly BackstageExtension[] {
  const path = `auth.providers.${provider}`;
  refuse(
    scope,
    isEmpty(props.existingSecret),
    `${path}.existingSecret: must be given, the name of the Secret with the credentials of the client`,
  );
  refuse(
    scope,
    isEmpty(props.resolvers),
    `${path}.signIn.resolvers: must be given, else nobody gets in; take one such as { resolver: 'emailMatchingUserEntityProfileEmail' }`,
  );
  const { secretKeys } = AUTH_DEFAULTS;
  const { clientIdKey, clientSecretKey, environment, resolvers, ...config } = props;
  const keys = {
    clientId: clientIdKey ?? secretKeys.clientId,
    clientSecret: clientSecretKey ?? secretKeys.clientSecret,
  };
  const block = { ...config, secretKeys: keys, signIn: { resolvers } };
  return ofChecked(
    () => new Auth(scope, 'auth', { environment, session, providers: { [provider]: block } }).extensions,
  );
}

/**
 * Sign-in with GitHub, by an OAuth App or by a GitHub App.
 * @example
 * const signIn = new GitHubAuth(chart, 'sign-in', {
 *   existingSecret: 'github',
 *   resolvers: [{ resolver: 'usernameMatchingUserEntityName' }],
 * });
 * new Backstage(chart, 'backstage', { extensions: [signIn] });
 * @see https://backstage.io/docs/auth/github/provider
 */
export class GitHubAuth extends Construct {
  /** For `Backstage`. */
  readonly extensions: readonly BackstageExtension[];

  constructor(scope: Construct, id: string, given: GitHubAuthProps) {
    super(scope, id);
    const props = orNone(given);
    checkProps(this, props, gitHubAuthProps, byValues('github'));
    this.extensions = oauthExtensions(this, 'github', props);
  }
}

/**
 * Sign-in with any provider of OpenID Connect; the image needs `@backstage/plugin-auth-backend-module-oidc-provider`.
 * @example
 * const signIn = new OidcAuth(chart, 'sign-in', {
 *   existingSecret: 'oidc-client',
 *   metadataUrl: 'https://sso.example.com/.well-known/openid-configuration',
 *   resolvers: [{ resolver: 'emailMatchingUserEntityProfileEmail' }],
 *   session: { existingSecret: 'portal-session' },
 * });
 * new Backstage(chart, 'backstage', { extensions: [signIn] });
 * @see https://backstage.io/docs/auth/oidc
 */
export class OidcAuth extends Construct {
  /** For `Backstage`. */
  readonly extensions: readonly BackstageExtension[];

  constructor(scope: Construct, id: string, given: OidcAuthProps) {
    super(scope, id);
    const props = orNone(given);
    checkProps(this, props, oidcAuthProps, byValues('oidc'));
    const { session, ...oidc } = props;
    this.extensions = oauthExtensions(this, 'oidc', oidc, session);
    refuse(
      this,
      isEmpty(dig(session, 'existingSecret')),
      'auth.session.existingSecret: must be given for oidc, the name of the Secret with a text that signs its cookie',
    );
  }
}
