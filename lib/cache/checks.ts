import type { Construct } from 'constructs';
import { and, eq, isNotEmpty, ne, not, or, refuse, text } from '../helm';
import type { CacheFacts } from './facts';
import { refusePlainSecrets } from '../secrets';
import { CACHE_STORES, type CacheProps, type CacheStore } from './cache-props';

/** Refuses what does not go together, with one sentence for each rule. */
export function checkCache(scope: Construct, props: CacheProps, facts: CacheFacts): void {
  const { store, isConnected, hasServer } = facts;
  const isAny = (...names: (CacheStore | '')[]) => or(...names.map((name) => eq(store, name)));
  refuse(
    scope,
    not(isAny('', ...CACHE_STORES)),
    text`cache.store: got "${store}", allowed are memory, redis, valkey and memcache; leave it out for what the configuration files say`,
  );
  refuse(
    scope,
    and(isConnected, hasServer),
    'cache.connection: is given, and so is the Valkey of the release (valkey.enabled), leave one of them out',
  );
  refuse(
    scope,
    and(hasServer, isAny('memory', 'memcache')),
    text`cache.store: got "${store}", which does not use the Valkey of the release; set it to valkey, or leave out valkey.enabled`,
  );
  refuse(
    scope,
    and(isAny('redis', 'valkey', 'memcache'), not(isConnected), not(hasServer)),
    text`cache.connection.existingSecret: must be given for the store "${store}", the name of the Secret with the connection string`,
  );
  refuse(
    scope,
    and(isConnected, isAny('', 'memory')),
    text`cache.connection: is given, but cache.store is "${store}"; set it to redis, valkey or memcache, or leave the connection out`,
  );
  for (const name of ['redis', 'valkey'] as const) {
    refuse(
      scope,
      and(isNotEmpty(props[name]), ne(store, name)),
      text`cache.${name}: is given, but the store is "${store}"; set cache.store to "${name}", or leave cache.${name} out`,
    );
  }
  const { redis, valkey, dangerouslyAllowPlainSecrets = false } = props;
  refusePlainSecrets(scope, { 'cache.redis': redis, 'cache.valkey': valkey }, dangerouslyAllowPlainSecrets);
  checkCertificate(scope, props, facts);
}

function checkCertificate(scope: Construct, { tls }: CacheProps, { store, hasServer, hasCa }: CacheFacts): void {
  refuse(
    scope,
    and(isNotEmpty(tls?.ca?.existingSecret), isNotEmpty(tls?.ca?.existingConfigMap)),
    'cache.tls.ca: got both existingSecret and existingConfigMap, give only one of them',
  );
  refuse(
    scope,
    and(hasCa, ne(store, 'redis'), ne(store, 'valkey')),
    text`cache.tls.ca: is given, but the store is "${store}"; only redis and valkey know TLS, leave it out`,
  );
  refuse(
    scope,
    and(hasCa, hasServer),
    'cache.tls.ca: is given, but the Valkey of the release does not encrypt; leave it out, or give cache.connection instead of valkey.enabled',
  );
}
