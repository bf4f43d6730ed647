import { Backstage, Cache, Valkey, type CacheProps } from '../../lib';
import { readValues } from '../../lib/helm';
import { problemsOf } from '../support/checks';
import { find, synth, type Manifest } from '../support/synth';
import { allProps } from './all-props';

const connection = { existingSecret: 'cache' };
const server = { host: 'valkey', port: 6379, passwordSecret: { name: 'valkey', key: 'password' } };

/** A Backstage with the cache, in an ordinary chart. */
const backstage = (props?: CacheProps) =>
  synth((chart) => {
    const { extensions } = new Cache(chart, 'cache', props);
    new Backstage(chart, 'backstage', { name: 'portal', extensions });
  });
function configOf(props?: CacheProps): unknown {
  const { data } = find(backstage(props), 'ConfigMap', 'app-config');
  const config: any = readValues(data['app-config-from-chart.yaml'] as string, 'app-config');
  return config.backend.cache;
}
const podOf = (props?: CacheProps): Manifest => find(backstage(props), 'Deployment').spec.template.spec;
const variable = (name: string, props?: CacheProps): unknown =>
  podOf(props).containers[0].env.find((entry: Manifest) => entry.name === name);

describe('Cache with no properties', () => {
  test('changes nothing: Backstage uses the memory of each pod', () => {
    expect(backstage()).toEqual(synth((chart) => new Backstage(chart, 'backstage', { name: 'portal' })));
  });
});

describe('Cache in memory', () => {
  test('has no connection', () => {
    expect(configOf({ store: 'memory' })).toEqual({ store: 'memory' });
    expect(variable('CACHE_CONNECTION', { store: 'memory' })).toBeUndefined();
  });
});

describe('Cache with a connection', () => {
  test.each(['redis', 'valkey', 'memcache'] as const)('reads it from a Secret: %s', (store) => {
    expect(configOf({ store, connection })).toMatchObject({ store, connection: '${CACHE_CONNECTION}' });
    expect(variable('CACHE_CONNECTION', { store, connection })).toEqual({
      name: 'CACHE_CONNECTION',
      valueFrom: { secretKeyRef: { name: 'cache', key: 'CACHE_CONNECTION' } },
    });
  });

  test('has a section for its client, without which that logs a warning', () => {
    expect(configOf({ store: 'redis', connection })).toMatchObject({ redis: { client: {} } });
    expect(configOf({ store: 'valkey', connection })).toMatchObject({ valkey: { client: {} } });
    expect(Object.keys(configOf({ store: 'memcache', connection }) as object)).toEqual(['store', 'connection']);
  });

  test('gives the client what is given for it', () => {
    const valkey = { client: { keyPrefix: 'portal:' }, cluster: { rootNodes: [{ host: 'a', port: 6379 }] } };
    expect(configOf({ store: 'valkey', connection, valkey })).toMatchObject({ valkey });
  });

  test.each([0, 60000, 'PT1H', { hours: 1, minutes: 30 }])('lets entries live for: %j', (defaultTtl) => {
    expect(configOf({ store: 'memory', defaultTtl })).toEqual({ store: 'memory', defaultTtl });
  });

  test('lets entries live as plugins say where nothing is given', () => {
    for (const defaultTtl of ['', undefined, null as never])
      expect(configOf({ store: 'memory', defaultTtl })).toEqual({ store: 'memory' });
  });
});

describe('Cache with a server in the cluster', () => {
  test('uses it as Valkey, at whichever IP it has', () => {
    expect(configOf({ server })).toEqual({
      store: 'valkey',
      connection: 'redis://:${VALKEY_PASSWORD}@valkey:6379?family=0',
      valkey: { client: {} },
    });
    expect(variable('VALKEY_PASSWORD', { server })).toEqual({
      name: 'VALKEY_PASSWORD',
      valueFrom: { secretKeyRef: { name: 'valkey', key: 'password' } },
    });
  });

  test('uses it with the client of Redis if asked', () => {
    expect(configOf({ server, store: 'redis' })).toMatchObject({ store: 'redis', redis: { client: {} } });
  });

  test('does not use one that is not there', () => {
    expect(backstage({ server: { ...server, enabled: false } })).toEqual(backstage());
  });

  test('is wired to a Valkey with one line', () => {
    const objects = synth((chart) => {
      const valkey = new Valkey(chart, 'valkey', { name: 'portal-valkey' });
      const { extensions } = new Cache(chart, 'cache', { server: valkey.connection });
      new Backstage(chart, 'backstage', { name: 'portal', extensions });
    });
    const { data } = find(objects, 'ConfigMap', 'app-config');
    expect(data['app-config-from-chart.yaml']).toContain(`@${find(objects, 'Service', 'valkey').metadata.name}:6379`);
  });
});

describe('Cache with an authority of its own', () => {
  const props = (store: 'redis' | 'valkey', ca: object): CacheProps => ({ store, connection, tls: { ca } });

  test('hands it to the client of Redis as a text', () => {
    expect(configOf(props('redis', { existingSecret: 'ca' }))).toMatchObject({
      connection: { url: '${CACHE_CONNECTION}', socket: { ca: '${CACHE_CA}' } },
    });
    expect(variable('CACHE_CA', props('redis', { existingSecret: 'ca' }))).toMatchObject({
      valueFrom: { secretKeyRef: { name: 'ca', key: 'ca.crt' } },
    });
    expect(variable('CACHE_CA', props('redis', { existingConfigMap: 'ca', key: 'root.crt' }))).toMatchObject({
      valueFrom: { configMapKeyRef: { name: 'ca', key: 'root.crt' } },
    });
    expect(variable('NODE_EXTRA_CA_CERTS', props('redis', { existingSecret: 'ca' }))).toBeUndefined();
  });

  test.each([
    ['secret', { existingSecret: 'ca', key: 'root.crt' }],
    ['configMap', { existingConfigMap: 'ca', key: 'root.crt' }],
  ])('hands it to Node.js as a file for the client of Valkey, from a %s', (source, ca) => {
    const pod = podOf(props('valkey', ca));
    const { mountPath } = pod.containers[0].volumeMounts.find(({ name }: Manifest) => name === 'cache-tls');
    expect(variable('NODE_EXTRA_CA_CERTS', props('valkey', ca))).toMatchObject({ value: `${mountPath}/ca.crt` });
    expect(pod.volumes).toContainEqual({
      name: 'cache-tls',
      projected: { sources: [{ [source]: { name: 'ca', items: [{ key: 'root.crt', path: 'ca.crt' }] } }] },
    });
    expect(configOf(props('valkey', ca))).toMatchObject({ connection: '${CACHE_CONNECTION}' });
  });
});

test('Cache takes every property', () => {
  expect(configOf(allProps)).toEqual({
    store: 'redis',
    connection: { url: '${CACHE_CONNECTION}', socket: { ca: '${CACHE_CA}' } },
    defaultTtl: { hours: 1 },
    redis: { client: { namespace: 'portal' } },
  });
  expect(variable('CACHE_CONNECTION', allProps)).toMatchObject({
    valueFrom: { secretKeyRef: { name: 'cache', key: 'url' } },
  });
  expect(variable('CACHE_CA', allProps)).toMatchObject({
    valueFrom: { secretKeyRef: { name: 'ca', key: 'root.crt' } },
  });
});

describe('Cache refuses', () => {
  const problems = (props: CacheProps) => problemsOf((chart) => new Cache(chart, 'cache', props));
  const ca = { existingSecret: 'ca' };

  test.each<[string, CacheProps, string]>([
    [
      'a store that is not known',
      { store: 'dynamodb' as never, connection },
      'Cache test/cache: store: got "dynamodb", allowed are memory, redis, valkey and memcache; leave it out for what the configuration files say',
    ],
    ...(['redis', 'valkey', 'memcache'] as const).map((store): [string, CacheProps, string] => [
      `${store} without a connection`,
      { store },
      `Cache test/cache: connection.existingSecret: must be given for the store "${store}", the name of the Secret with the connection string`,
    ]),
    [
      'a connection and a server',
      { store: 'valkey', connection, server },
      'Cache test/cache: connection: is given, and so is the Valkey of the release (valkey.enabled), leave one of them out',
    ],
    [
      'a server that nobody uses',
      { store: 'memory', server },
      'Cache test/cache: store: got "memory", which does not use the Valkey of the release; set it to valkey, or leave out valkey.enabled',
    ],
    [
      'a connection that nobody uses',
      { connection },
      'Cache test/cache: connection: is given, but store is ""; set it to redis, valkey or memcache, or leave the connection out',
    ],
    [
      'options of another client',
      { store: 'valkey', connection, redis: { client: {} } },
      'Cache test/cache: redis: is given, but the store is "valkey"; set store to "redis", or leave redis out',
    ],
    [
      'two certificates',
      { store: 'redis', connection, tls: { ca: { ...ca, existingConfigMap: 'ca' } } },
      'Cache test/cache: tls.ca: got both existingSecret and existingConfigMap, give only one of them',
    ],
    [
      'a certificate for a store without TLS',
      { store: 'memcache', connection, tls: { ca } },
      'Cache test/cache: tls.ca: is given, but the store is "memcache"; only redis and valkey know TLS, leave it out',
    ],
    [
      'a certificate for the server in the cluster',
      { server, tls: { ca } },
      'Cache test/cache: tls.ca: is given, but the Valkey of the release does not encrypt; leave it out, or give connection instead of valkey.enabled',
    ],
  ])('%s', (_what, props, sentence) => {
    expect(problems(props)).toEqual([sentence]);
  });

  test('nothing else', () => {
    for (const props of [{}, { server }, { store: 'valkey', server }, { store: 'memcache', connection }, allProps])
      expect(problems(props as CacheProps)).toEqual([]);
  });
});
