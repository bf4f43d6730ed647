import type { Input } from '../helm';
import type { FileRef } from '../kubernetes';
import type { ValkeyConnection } from '../valkey';

/** The stores that Backstage knows. */
export const CACHE_STORES = ['memory', 'redis', 'valkey', 'memcache'] as const;
/** The name of a store, as Backstage has it. */
export type CacheStore = (typeof CACHE_STORES)[number];

/** A key of a Secret with a connection string. */
export interface CacheConnectionProps {
  /** The name of the Secret. @default - none */
  readonly existingSecret?: Input<string | undefined>;
  /** The Secret's key. @default 'CACHE_CONNECTION' */
  readonly key?: Input<string>;
  /** The port in the connection string, which network policies open. @default 6379, and 11211 for memcache */
  readonly port?: Input<number | undefined>;
}

/** The certificate of an authority, in a Secret or a ConfigMap. */
export type CacheCaProps = Omit<FileRef, 'key'> & {
  /** The key of the Secret or ConfigMap. @default 'ca.crt' */
  readonly key?: Input<string>;
};

/** Properties of {@link Cache}. */
export interface CacheProps {
  /** `valkey` is for Redis too. @default - `valkey` where there is a server, else what the configuration files say: memory */
  readonly store?: Input<CacheStore | '' | undefined>;
  /** How long entries live: milliseconds, or a duration such as `{ hours: 1 }`. @default - as the plugins say, or forever */
  readonly defaultTtl?: Input<number | string | object | undefined>;
  /**
   * A text such as `rediss://user:password@cache.example.com:6379`; for memcache `user:password@host:11211`.
   * @default - none
   */
  readonly connection?: CacheConnectionProps;
  /** A server in the cluster, such as the `server` of a `Valkey`, instead of a connection. @default - none */
  readonly server?: ValkeyConnection;
  /** `backend.cache.redis` as Backstage has it, such as `{ client: { namespace: 'portal' } }`. @default - none */
  readonly redis?: Input<object | undefined>;
  /** `backend.cache.valkey` as Backstage has it, such as `{ client: { keyPrefix: 'portal:' } }`. @default - none */
  readonly valkey?: Input<object | undefined>;
  /** The authority that signed the server's certificate, for `rediss://`. @default - those that Node.js knows */
  readonly tls?: {
    /** The certificate of the authority. @default - the authorities that Node.js knows */
    readonly ca?: CacheCaProps;
  };
  /** Whether secrets may stand in `redis` and `valkey`, which everybody can read. @default false */
  readonly dangerouslyAllowPlainSecrets?: Input<boolean>;
}

/** What holds where nothing is given, for the construct and for the values of the chart. */
export const CACHE_DEFAULTS = { connectionKey: 'CACHE_CONNECTION', caKey: 'ca.crt' };
