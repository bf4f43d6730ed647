import type { Duration } from '../values';
import type { Input } from '../helm';

/**
 * How the user in the catalog is found, of those that Backstage or the provider's module ships, such as
 * `usernameMatchingUserEntityName` or `emailMatchingUserEntityProfileEmail`.
 * @see https://backstage.io/docs/auth/identity-resolver
 */
export interface SignInResolver {
  /** The name of the resolver. */
  readonly resolver: string;
  /** Of whom an address is taken, for `emailLocalPartMatchingUserEntityName`; others ignore it. @default - everybody */
  readonly allowedDomains?: readonly string[];
  /** Whether who is not in the catalog is let in too. @default false */
  readonly dangerouslyAllowSignInWithoutUserInCatalog?: boolean;
  readonly [option: string]: unknown;
}

/**
 * A way to sign in, in the words of `auth.providers.<name>` of Backstage, but for what is secret; the image must have its
 * module. The provider may have other keys, such as `metadataUrl`.
 */
export interface AuthProviderProps {
  /** The Secret with what is secret. @default - there is nothing */
  readonly existingSecret?: string;
  /** The keys of the configuration that are in the Secret, and the Secret's key of each. @default - clientId and clientSecret, each under its own name */
  readonly secretKeys?: Readonly<Record<string, string>>;
  /** How users sign in. @default - nobody signs in, but plugins get tokens of the provider */
  readonly signIn?: {
    /** How the user in the catalog is found; the first that finds one decides. */
    readonly resolvers: readonly SignInResolver[];
  };
  /** How long somebody stays signed in. @default - as the provider has it */
  readonly sessionDuration?: Duration;
  readonly [option: string]: unknown;
}

/** Properties of {@link Auth}. */
export interface AuthProps {
  /** The name of the block of each provider, which the app asks for. @default 'production' */
  readonly environment?: Input<string>;
  /** The Secret with a text that signs the cookies of providers which keep state, such as OIDC and SAML. @default - none */
  readonly session?: {
    /** The name of the Secret. @default - none */
    readonly existingSecret?: Input<string | undefined>;
    /** The Secret's key. @default 'secret' */
    readonly key?: Input<string>;
  };
  /** The ways to sign in, by the names of Backstage: `github`, `oidc`, `guest`, ... @default - none */
  readonly providers?: Input<Record<string, AuthProviderProps>>;
  /** Who else may call the backend. @default - nobody */
  readonly externalAccess?: Input<readonly ExternalAccessProps[]>;
  /** Whether secrets may be given here at all, which everybody can read. @default false */
  readonly dangerouslyAllowPlainSecrets?: Input<boolean>;
}

/**
 * Who may call the backend without being a user of it.
 * @see https://backstage.io/docs/auth/service-to-service-auth
 */
export interface ExternalAccessProps {
  /** `static` (a token), `legacy` (a key for tokens) or `jwks` (tokens of somebody who publishes keys). @default 'static' */
  readonly type?: 'static' | 'legacy' | 'jwks';
  /** The name of the caller, in logs and for permissions, without white space; not for `jwks`. */
  readonly subject?: string;
  /** The Secret with the token or the key; not for `jwks`. */
  readonly existingSecret?: string;
  /** The Secret's key. @default 'token' */
  readonly key?: string;
  /** Options of Backstage, mostly of `jwks`. @default - none */
  readonly options?: {
    /** For `jwks`: the address of the published keys. */
    readonly url?: string;
    /** For `jwks`: who must have made the token, the claim `iss`. One of `issuer` and `audience` must be given. */
    readonly issuer?: string | readonly string[];
    /** For `jwks`: whom the token must be for, the claim `aud`. */
    readonly audience?: string | readonly string[];
    /** For `jwks`. @default - any that fits the keys */
    readonly algorithm?: string | readonly string[];
    /** For `jwks`: stands before the claim `sub` in the name of the caller. @default 'external:' */
    readonly subjectPrefix?: string;
    /** The subject, token or key in Backstage's own place, as `${VARIABLE}`. @default - from the properties above */
    readonly subject?: string;
    /** For `static`: the token in Backstage's own place, as `${VARIABLE}`. */
    readonly token?: string;
    /** For `legacy`: the key in Backstage's own place, as `${VARIABLE}`. */
    readonly secret?: string;
  };
  /** What may be called: `[{ plugin: 'catalog', permission: ['catalog.entity.read'] }]`. @default - everything */
  readonly accessRestrictions?: readonly AccessRestriction[];
}

/** What a caller from outside may do with a plugin. */
export interface AccessRestriction {
  /** The id of the plugin, such as `catalog`. */
  readonly plugin: string;
  /** Only what needs these permissions. @default - everything in the plugin */
  readonly permission?: string | readonly string[];
  /** Only permissions with these attributes, such as `{ action: ['read'] }`. @default - all */
  readonly permissionAttribute?: {
    /** What the permission lets somebody do: `create`, `read`, `update` or `delete`. */
    readonly action: string | readonly string[];
  };
}

/** How callers from outside may prove who they are. */
export const CALLER_TYPES = ['static', 'legacy', 'jwks'] as const;

/** What holds where nothing is given, for the constructs and for the values of the chart. */
export const AUTH_DEFAULTS = {
  environment: 'production',
  sessionKey: 'secret',
  tokenKey: 'token',
  secretKeys: { clientId: 'clientId', clientSecret: 'clientSecret' },
};
