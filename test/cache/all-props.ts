import type { CacheProps } from '../../lib';

// Does not compile when a property is added and not listed here. Some of them exclude each other.
export const allProps: Required<CacheProps> = {
  store: 'redis',
  defaultTtl: { hours: 1 },
  connection: { existingSecret: 'cache', key: 'url', port: 6380 } satisfies Required<CacheProps['connection']>,
  server: { enabled: false, host: 'valkey', port: 6380, passwordSecret: { name: 'valkey', key: 'pw' } },
  redis: { client: { namespace: 'portal' } },
  valkey: {},
  tls: { ca: { existingSecret: 'ca', existingConfigMap: '', key: 'root.crt' } } satisfies Required<CacheProps['tls']>,
  dangerouslyAllowPlainSecrets: false,
};
