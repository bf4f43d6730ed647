import { Construct } from 'constructs';
import type { Duration } from '../values';
import type { BackstageExtension } from '../extension';
import { dig, isEmpty, refuse } from '../helm';
import { Auth } from './auth';
import { AUTH_DEFAULTS, type SignInResolver } from './auth-props';

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
const given = <T extends OAuthProps>(props: T | undefined): T => props ?? ({} as T);

abstract class OAuthAuth extends Construct {
  /** For `Backstage`. */
  readonly extensions: readonly BackstageExtension[];

  constructor(scope: Construct, id: string, provider: string, props: OAuthProps, session?: OidcAuthProps['session']) {
    super(scope, id);
    const path = `auth.providers.${provider}`;
    refuse(
      this,
      isEmpty(props.existingSecret),
      `${path}.existingSecret: must be given, the name of the Secret with the credentials of the client`,
    );
    refuse(
      this,
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
    this.extensions = new Auth(this, 'auth', { environment, session, providers: { [provider]: block } }).extensions;
  }
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
export class GitHubAuth extends OAuthAuth {
  constructor(scope: Construct, id: string, props: GitHubAuthProps) {
    super(scope, id, 'github', given(props));
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
export class OidcAuth extends OAuthAuth {
  constructor(scope: Construct, id: string, props: OidcAuthProps) {
    const { session, ...oidc } = given(props);
    super(scope, id, 'oidc', oidc, session);
    refuse(
      this,
      isEmpty(dig(session, 'existingSecret')),
      'auth.session.existingSecret: must be given for oidc, the name of the Secret with a text that signs its cookie',
    );
  }
}
