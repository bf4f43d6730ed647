import { Construct } from 'constructs';
import { ofConcern, type BackstageExtension } from '../extension';
import {
  and,
  choose,
  either,
  eq,
  fields,
  flow,
  ifNull,
  nonNullString,
  isBlank,
  isNotEmpty,
  ne,
  not,
  nonNull,
  text,
} from '../helm';
import type { Input } from '../helm';
import { withDefaults } from '../kubernetes';
import type { ValkeyConnection } from '../valkey';
import { certificateExtensions } from './certificate';
import { CACHE_DEFAULTS, type CacheProps, type CacheStore } from './cache-props';
import { checkCache } from './checks';
import { factsOf, type CacheFacts } from './facts';
import { checkProps } from '../values';
import { cacheProps } from './values';

/**
 * The cache of the backend: the memory of each pod, or a server that the pods share.
 * @example
 * const cache = new Cache(chart, 'cache', { server: new Valkey(chart, 'valkey').connection });
 * new Backstage(chart, 'backstage', { extensions: [cache] });
 * @throws ValuesError where properties do not go together
 * @see https://backstage.io/docs/backend-system/core-services/cache
 */
export class Cache extends Construct {
  /** What the cache brings to the backend. */
  readonly extensions: readonly BackstageExtension[];

  constructor(scope: Construct, id: string, props: CacheProps = {}) {
    super(scope, id);
    checkProps(this, props, cacheProps, { cache: '' });
    const facts = factsOf(id, props);
    checkCache(this, props, facts);
    this.extensions = ofConcern('cache', [
      { enabled: ne(facts.store, ''), appConfig: { backend: { cache: configOf(props, facts) } } },
      ...connectionExtensions(props, facts),
      ...certificateExtensions(props.tls?.ca, facts),
    ]);
  }
}

/** `backend.cache` */
function configOf({ defaultTtl, redis, valkey, server }: CacheProps, { store, hasServer, hasCa }: CacheFacts): object {
  const isStore = (name: CacheStore) => eq(store, name);
  const url = server === undefined ? '${CACHE_CONNECTION}' : choose(hasServer, urlOf(server), '${CACHE_CONNECTION}');
  const withCa = { url, socket: { ca: '${CACHE_CA}' } };
  // Without a section of their own, the clients log a warning.
  const options = (section: Input<object | undefined>) =>
    choose<unknown>(isNotEmpty(section), flow(nonNull(section)), { client: {} });
  return {
    store,
    ...fields(not(isStore('memory')), { connection: choose<unknown>(and(isStore('redis'), hasCa), withCa, url) }),
    ...fields(not(isBlank(defaultTtl)), { defaultTtl: flow(nonNull(defaultTtl)) }),
    ...fields(isStore('redis'), { redis: options(redis) }),
    ...fields(isStore('valkey'), { valkey: options(valkey) }),
  };
}

// The client would else ask for an address of IPv4 only.
const urlOf = ({ host, port }: ValkeyConnection) => text`redis://:\${VALKEY_PASSWORD}@${host}:${port}?family=0`;

/** The port of a cache elsewhere: that which is told, as its connection string is in a Secret, or the usual one. */
export const connectionPort = ({ store, connection }: Pick<CacheProps, 'store' | 'connection'>): Input<number> =>
  ifNull(connection?.port, either<number>(eq(text`${ifNull(store, '')}`, 'memcache'), 11211, 6379));

function connectionExtensions(props: CacheProps, facts: CacheFacts): BackstageExtension[] {
  const { connection, server } = props;
  const { key } = withDefaults(connection, { key: CACHE_DEFAULTS.connectionKey });
  const { isConnected, hasServer } = facts;
  const fromSecret = (name: string, secretKeyRef: object) => [{ name, valueFrom: { secretKeyRef } }];
  return [
    {
      enabled: isConnected,
      connections: [{ port: connectionPort(props) }],
      env: fromSecret('CACHE_CONNECTION', {
        name: text`${nonNullString(connection?.existingSecret)}`,
        key: text`${key}`,
      }),
    },
    ...(server === undefined
      ? []
      : [
          {
            enabled: hasServer,
            connections: [{ address: server.host, port: server.port }],
            env: fromSecret('VALKEY_PASSWORD', server.passwordSecret),
          },
        ]),
  ];
}
