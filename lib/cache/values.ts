import { CACHE_DEFAULTS } from './cache-props';
import { Type } from '../helm';
import { anyObject, objectName, secretKey, text, plainSecretsProp, withMembers } from '../values';

const CONNECTION =
  'passwords do not belong in values, put the connection string into a Secret and name that in cache.connection.existingSecret';

/** `cache.*` */
export const cacheValues = Type.Object(
  {
    store: text(
      'Where the cache is: `memory` (of each pod), `valkey` (also for Redis), `redis` or `memcache`; by default `valkey` with valkey.enabled, else memory.',
    ),
    defaultTtl: Type.Optional(
      Type.Union([Type.Integer({ minimum: 0 }), Type.String(), Type.Record(Type.String(), Type.Number())], {
        description:
          'How long an entry lives if the plugin does not say so: milliseconds, or a duration such as `{ hours: 1 }`.',
      }),
    ),
    connection: Type.Object(
      {
        existingSecret: objectName(
          'A Secret with the connection string, such as `rediss://user:password@cache.example.com:6379`; for memcache `user:password@host:11211`.',
        ),
        key: secretKey(CACHE_DEFAULTS.connectionKey, 'The key in the Secret that holds the connection string.'),
        port: Type.Optional(
          Type.Integer({
            minimum: 1,
            maximum: 65535,
            description:
              'The port in the connection string, which networkPolicy opens; by default 6379, for memcache 11211.',
          }),
        ),
      },
      { notMap: CONNECTION },
    ),
    redis: anyObject('`backend.cache.redis` as Backstage has it, such as `{ client: { namespace: portal } }`.'),
    valkey: anyObject('`backend.cache.valkey` as Backstage has it, such as `{ client: { keyPrefix: "portal:" } }`.'),
    tls: Type.Object({
      ca: Type.Object({
        existingSecret: objectName("A Secret with the certificate of the authority that signed the server's."),
        existingConfigMap: objectName('A ConfigMap with the certificate of the authority.'),
        key: secretKey(CACHE_DEFAULTS.caKey, 'The key of the certificate.'),
      }),
    }),
  },
  { description: 'The cache of the backend.', retired: { password: CONNECTION } },
);

/** What the properties of {@link Cache} are checked by. */
export const cacheProps = {
  ...cacheValues.properties,
  server: withMembers('the connection of a Valkey', 'host', 'port', 'passwordSecret'),
  dangerouslyAllowPlainSecrets: plainSecretsProp,
};
