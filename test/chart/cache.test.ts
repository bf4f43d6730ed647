import { refused, render } from '../support/render';
import { find, type Manifest } from '../support/synth';
import { readValues } from '../../lib/helm';

const connection = { existingSecret: 'cache' };
const valkey = { enabled: true };
const external = (own: object) => ({
  type: 'external',
  external: { connectionString: { existingSecret: 'db' }, ...own },
});

function configOf(values: object): any {
  const { data } = find(render(values), 'ConfigMap', 'app-config');
  const config: any = readValues(data['app-config-from-chart.yaml'] as string, 'app-config');
  return config.backend.cache;
}
const podOf = (objects: readonly object[], name = 'portal-backstage'): Manifest =>
  find(objects, 'Deployment', name).spec.template.spec;
const variable = (values: object, name: string): unknown =>
  podOf(render(values)).containers[0].env.find((entry: Manifest) => entry.name === name);
const ofValkey = (objects: readonly Manifest[]) =>
  objects.filter(({ metadata }) => String(metadata.name).includes('valkey'));

describe('the cache', () => {
  test('is that of Backstage itself by default', () => {
    expect(configOf({})).toBeUndefined();
    expect(ofValkey(render())).toEqual([]);
  });

  test('is in the memory of each pod if asked', () => {
    expect(configOf({ cache: { store: 'memory', defaultTtl: { hours: 1 } } })).toEqual({
      store: 'memory',
      defaultTtl: { hours: 1 },
    });
  });

  test.each([
    ['milliseconds', 60000],
    ['zero', 0],
    ['a text', 'PT1H'],
  ])('lives for a while, as %s', (_what, defaultTtl) => {
    expect(configOf({ cache: { store: 'memory', defaultTtl } })).toEqual({ store: 'memory', defaultTtl });
  });

  test.each(['redis', 'valkey', 'memcache'])('is elsewhere, with the connection from a Secret: %s', (store) => {
    const values = { cache: { store, connection: { ...connection, key: 'url' } } };
    expect(configOf(values)).toMatchObject({ store, connection: '${CACHE_CONNECTION}' });
    expect(variable(values, 'CACHE_CONNECTION')).toEqual({
      name: 'CACHE_CONNECTION',
      valueFrom: { secretKeyRef: { name: 'cache', key: 'url' } },
    });
  });

  test('has options of the client as Backstage has them', () => {
    const redis = { client: { namespace: 'portal', useUnlink: true } };
    expect(configOf({ cache: { store: 'redis', connection, redis } })).toMatchObject({ redis });
  });

  test('trusts an authority of its own', () => {
    const cache = (store: string) => ({ cache: { store, connection, tls: { ca: { existingConfigMap: 'ca' } } } });
    expect(configOf(cache('redis'))).toMatchObject({ connection: { socket: { ca: '${CACHE_CA}' } } });
    expect(variable(cache('redis'), 'CACHE_CA')).toMatchObject({
      valueFrom: { configMapKeyRef: { name: 'ca', key: 'ca.crt' } },
    });
    expect(variable(cache('valkey'), 'NODE_EXTRA_CA_CERTS')).toMatchObject({
      value: '/etc/backstage/cache-tls/ca.crt',
    });
    expect(podOf(render(cache('valkey'))).volumes).toContainEqual({
      name: 'cache-tls',
      projected: { sources: [{ configMap: { name: 'ca', items: [{ key: 'ca.crt', path: 'ca.crt' }] } }] },
    });
  });

  test('leaves variables that users set to them', () => {
    const own = { name: 'CACHE_CONNECTION', value: 'redis://own:6379' };
    const values = { cache: { store: 'valkey', connection }, backstage: { extraEnvVars: [own] } };
    expect(podOf(render(values)).containers[0].env.filter(({ name }: Manifest) => name === own.name)).toEqual([own]);
  });
});

describe('the Valkey of the release', () => {
  test('is the cache, with a password made in the cluster', () => {
    const objects = render({ valkey });
    expect(configOf({ valkey })).toEqual({
      store: 'valkey',
      connection: 'redis://:${VALKEY_PASSWORD}@portal-backstage-valkey:6379?family=0',
      valkey: { client: {} },
    });
    const [{ secret }] = podOf(objects, 'valkey').volumes;
    expect(variable({ valkey }, 'VALKEY_PASSWORD')).toMatchObject({
      valueFrom: { secretKeyRef: { name: secret.secretName, key: 'password' } },
    });
    expect(
      ofValkey(objects)
        .map(({ kind }) => kind as string)
        .sort(),
    ).toEqual(['Deployment', 'Job', 'Role', 'RoleBinding', 'Service', 'ServiceAccount']);
  });

  test('has a password that is there', () => {
    const auth = { existingSecret: 'own', passwordKey: 'pw' };
    const objects = render({ valkey: { ...valkey, auth } });
    expect(ofValkey(objects).map(({ kind }) => kind as string)).toEqual(['Service', 'Deployment']);
    expect(variable({ valkey: { ...valkey, auth } }, 'VALKEY_PASSWORD')).toMatchObject({
      valueFrom: { secretKeyRef: { name: 'own', key: 'pw' } },
    });
  });

  test('can be used with the client of Redis', () => {
    expect(configOf({ valkey, cache: { store: 'redis' } })).toMatchObject({ store: 'redis' });
  });

  test('runs as the values say', () => {
    const pod = podOf(
      render({
        global: { imageRegistry: 'mirror.example.com' },
        valkey: {
          ...valkey,
          image: { tag: '9.0.6', pullSecrets: ['pull'] },
          maxmemory: '1gb',
          maxmemoryPolicy: 'allkeys-lfu',
          resources: { limits: { memory: '2Gi' }, requests: null },
          podAnnotations: { a: '{{ .Release.Name }}' },
          priorityClassName: 'low',
          nodeSelector: { disk: 'ssd' },
          tolerations: [{ key: 'k' }],
          podSecurityContext: { runAsUser: 4000 },
        },
      }),
      'valkey',
    );
    expect(pod).toMatchObject({ priorityClassName: 'low', nodeSelector: { disk: 'ssd' }, tolerations: [{ key: 'k' }] });
    expect(pod.imagePullSecrets).toEqual([{ name: 'pull' }]);
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 4000 });
    expect(pod.containers[0].image).toBe('mirror.example.com/valkey/valkey:9.0.6');
    expect(pod.containers[0].resources).toEqual({ limits: { memory: '2Gi' } });
    expect(pod.containers[0].env).toContainEqual({ name: 'MAXMEMORY', value: '1gb' });
    expect(pod.containers[0].env).toContainEqual({ name: 'MAXMEMORY_POLICY', value: 'allkeys-lfu' });
  });

  test('only waits in diagnostic mode', () => {
    const [container] = podOf(render({ valkey, diagnosticMode: { enabled: true } }), 'valkey').containers;
    expect(container.command).toEqual(['sleep']);
    expect(container).not.toHaveProperty('livenessProbe');
  });
});

describe('with network policies', () => {
  const networkPolicy = { enabled: true };
  const spec = (values: object, name: string): Manifest =>
    find(render({ networkPolicy, ...values }), 'NetworkPolicy', name).spec;
  const labels = (component: string) => ({
    'app.kubernetes.io/name': 'backstage',
    'app.kubernetes.io/instance': 'portal',
    'app.kubernetes.io/component': component,
  });
  const pods = (component: string) => ({ podSelector: { matchLabels: labels(component) } });
  const ports = (port: number) => [{ protocol: 'TCP', port }];

  test('only Backstage reaches Valkey, which reaches nothing', () => {
    expect(spec({ valkey }, 'valkey')).toEqual({
      ...pods('valkey'),
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [pods('backstage')], ports: ports(6379) }],
      egress: [],
    });
    expect(spec({ valkey }, 'backstage-egress').egress).toContainEqual({ to: [pods('valkey')], ports: ports(6379) });
  });

  test.each([
    ['redis', undefined, 6379],
    ['memcache', undefined, 11211],
    ['redis', 6380, 6380],
  ])('Backstage reaches the port of another server: %s', (store, port, opened) => {
    const { egress } = spec({ cache: { store, connection: { ...connection, port } } }, 'backstage-egress');
    expect(egress).toContainEqual({ ports: ports(opened) });
  });
});

describe('values of the cache that do not go together', () => {
  const ca = { existingSecret: 'ca' };
  test.each<[string, object, string]>([
    [
      'a store that is not known',
      { cache: { store: 'dynamodb' } },
      'cache.store: got "dynamodb", allowed are memory, redis, valkey and memcache; leave it out for what the configuration files say',
    ],
    [
      'a store without a connection',
      { cache: { store: 'redis' } },
      'cache.connection.existingSecret: must be given for the store "redis", the name of the Secret with the connection string',
    ],
    [
      'two servers',
      { valkey, cache: { connection } },
      'cache.connection: is given, and so is the Valkey of the release (valkey.enabled), leave one of them out',
    ],
    [
      'a server that nobody uses',
      { valkey, cache: { store: 'memory' } },
      'cache.store: got "memory", which does not use the Valkey of the release; set it to valkey, or leave out valkey.enabled',
    ],
    [
      'a connection that nobody uses',
      { cache: { connection } },
      'cache.connection: is given, but cache.store is ""; set it to redis, valkey or memcache, or leave the connection out',
    ],
    [
      'options of another client',
      { valkey, cache: { redis: { client: {} } } },
      'cache.redis: is given, but the store is "valkey"; set cache.store to "redis", or leave cache.redis out',
    ],
    [
      'a certificate in two places',
      { cache: { store: 'redis', connection, tls: { ca: { ...ca, existingConfigMap: 'ca' } } } },
      'cache.tls.ca: got both existingSecret and existingConfigMap, give only one of them',
    ],
    [
      'a certificate for the Valkey of the release',
      { valkey, cache: { tls: { ca } } },
      'cache.tls.ca: is given, but the Valkey of the release does not encrypt; leave it out, or give cache.connection instead of valkey.enabled',
    ],
    [
      'two files where Node.js takes one',
      { database: external({ tls: { ca } }), cache: { store: 'valkey', connection, tls: { ca } } },
      'cache.tls.ca: is given, and so is database.external.tls.ca for a connection string, but Node.js reads one file of authorities; put both certificates into database.external.tls.ca, and leave cache.tls.ca out',
    ],
  ])('are refused: %s', (_what, values, sentence) => {
    expect(refused(values)).toEqual([sentence]);
  });

  test('are not refused where the certificates do not meet', () => {
    const tls = { ca };
    expect(render({ database: external({ tls }), cache: { store: 'redis', connection, tls } })).not.toEqual([]);
    expect(
      render({ database: external({ tls: { mode: 'require' } }), cache: { store: 'valkey', connection, tls } }),
    ).not.toEqual([]);
  });

  test.each([
    ['an amount of memory that is none', { valkey: { maxmemory: '128Mi' } }, 'valkey.maxmemory'],
    ['an amount of memory without bound', { valkey: { maxmemory: '0' } }, 'valkey.maxmemory'],
    ['a key that is not known', { cache: { url: 'redis://cache:6379' } }, 'cache'],
  ])('are refused by the schema: %s', (_what, values, path) => {
    expect(refused(values)).toContainEqual(expect.stringContaining(path));
  });
});
