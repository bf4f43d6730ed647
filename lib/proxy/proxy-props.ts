import type { Input } from '../helm';

/** A header whose value is in a Secret. */
export interface ProxySecretHeader {
  /** The name of the Secret. */
  readonly existingSecret: string;
  /** The Secret's key. */
  readonly key: string;
  /** What stands before the secret in the header, such as `Bearer ` with a space. @default - nothing */
  readonly prefix?: string;
}

/** Where requests to a path go, in Backstage's own words but for headers from Secrets. */
export interface ProxyEndpointProps {
  /** The address, such as `https://api.example.com`. */
  readonly target: string;
  /** Whether the target sees its own host. @default true */
  readonly changeOrigin?: boolean;
  /** Parts of the path, as regular expressions, and what they become. @default - the path of the endpoint is taken off */
  readonly pathRewrite?: Readonly<Record<string, string>>;
  /** Who may ask: `require` users, also `forward` their token, or `dangerously-allow-unauthenticated`. @default 'require' */
  readonly credentials?: 'require' | 'forward' | 'dangerously-allow-unauthenticated';
  /** The methods that may be used, such as `[GET]`. @default - all */
  readonly allowedMethods?: readonly string[];
  /** Headers of requests that are passed on. @default - those that CORS takes for safe */
  readonly allowedHeaders?: readonly string[];
  /** Headers that the target gets: texts, or where a secret one is. @default - none */
  readonly headers?: Readonly<Record<string, string | ProxySecretHeader>>;
}

/** Properties of {@link Proxy}: `proxy` of Backstage. */
export interface ProxyProps {
  /** The endpoints, by their path such as `/pagerduty`. @default - none */
  readonly endpoints?: Input<Readonly<Record<string, ProxyEndpointProps>> | undefined>;
  /** Whether Backstage starts in spite of endpoints that it cannot use. @default false */
  readonly skipInvalidProxies?: Input<boolean | undefined>;
  /** Whether bodies of requests that other code has read are sent again. @default false */
  readonly reviveConsumedRequestBodies?: Input<boolean | undefined>;
  /** Whether secrets may stand in plain headers, which everybody can read. @default false */
  readonly dangerouslyAllowPlainSecrets?: Input<boolean>;
}
