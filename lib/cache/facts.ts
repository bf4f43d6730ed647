import { choose, define, nonNullString, isNotEmpty, or, text, type Input } from '../helm';
import type { CacheProps } from './cache-props';

/** What follows from the properties of the cache. */
export interface CacheFacts {
  /** The store that is used; "" where the configuration files decide. */
  readonly store: string;
  /** Whether there is a connection string. */
  readonly isConnected: Input<boolean>;
  /** Whether there is a server in the cluster. */
  readonly hasServer: Input<boolean>;
  /** Whether the certificate of an authority is given. */
  readonly hasCa: Input<boolean>;
}

/** Reads the facts from the properties; `id` names them in a Helm chart. */
export function factsOf(id: string, { store, connection, server, tls }: CacheProps): CacheFacts {
  const hasServer = server === undefined ? false : (server.enabled ?? true);
  return {
    store: define(
      `${id}.store`,
      choose(isNotEmpty(store), text`${nonNullString(store)}`, choose(hasServer, 'valkey', '')),
      'The store of the cache, such as redis; nothing without a cache.',
    ),
    isConnected: isNotEmpty(connection?.existingSecret),
    hasServer,
    hasCa: or(isNotEmpty(tls?.ca?.existingSecret), isNotEmpty(tls?.ca?.existingConfigMap)),
  };
}
