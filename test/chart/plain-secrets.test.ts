import { Cache, ExternalDatabase, portalValues, Search } from '../../lib';
import { ValuesError } from '../../lib/helm';
import { problemsOf } from '../support/checks';
import { majors } from '../support/helm';
import { checkedInChart } from '../support/checked-in-chart';
import { rendered } from '../support/renderer';
import { refused, render } from '../support/render';
import { portalChart } from '../support/portal-chart';

const sentence = (path: string) =>
  `${path}: secrets do not belong in values, write \${NAME} instead, and let backstage.extraEnvVars take that variable from a Secret, or allow it with dangerouslyAllowPlainSecrets`;

const redis = (own: object) => ({ cache: { store: 'redis', connection: { existingSecret: 'cache' }, redis: own } });
const search = (own: object) => ({ search: { elasticsearch: { node: 'https://es:9200', ...own } } });
const external = (connection: object) => ({ database: { type: 'external', external: { connection } } });

const CASES: [string, object][] = [
  [
    'database.plugin.catalog.connection.password',
    { database: { plugin: { catalog: { connection: { password: 'x' } } } } },
  ],
  ['database.plugin.catalog.connection', { database: { plugin: { catalog: { connection: 'postgresql://u:p@db' } } } }],
  ['database.knexConfig.connection.password', { database: { knexConfig: { connection: { password: 1 } } } }],
  ['database.external.connection.password', external({ password: 12345 })],
  ['database.external.connection.password', external({ password: '${PW:-plain}' })],
  ['database.external.connection.ssl.key', external({ ssl: { key: 'x' } })],
  ['database.external.connection.ssl.pfx', external({ ssl: { pfx: 'x' } })],
  ['database.external.connection.ssl.passphrase', external({ ssl: { passphrase: 'x' } })],
  ['cache.redis.client.password', redis({ client: { password: 'x' } })],
  ['cache.redis.client.url', redis({ client: { url: 'redis://u:p@host' } })],
  ['cache.redis.cluster.rootNodes[0].password', redis({ cluster: { rootNodes: [{ password: 'x' }] } })],
  ['cache.redis.cluster.defaults.password', redis({ cluster: { defaults: { password: 'x' } } })],
  ['cache.redis.cluster.rootNodes[0].url', redis({ cluster: { rootNodes: [{ url: 'redis://:p@host' }] } })],
  ['search.elasticsearch.node', search({ node: 'https://user:pw@es:9200' })],
  ['search.elasticsearch.clientOptions.auth.password', search({ clientOptions: { auth: { password: 'x' } } })],
  [
    'search.elasticsearch.clientOptions.headers.authorization',
    search({ clientOptions: { headers: { authorization: 'x' } } }),
  ],
  [
    'search.elasticsearch.indexTemplates[0].body.token',
    search({ indexTemplates: [{ name: 'a', body: { token: 'x' } }] }),
  ],
  ['search.collators.x.apiKey', { search: { collators: { x: { apiKey: 'x' } } } }],
];

describe('secrets in values that go into a ConfigMap', () => {
  test.each(CASES)('are refused: %s', (path, values) => {
    expect(refused(values)).toEqual([sentence(path)]);
    expect(() => render({ ...values, dangerouslyAllowPlainSecrets: true })).not.toThrow();
  });

  test.each([
    external({ type: 'rds', password: '${PW}', ssl: { ca: 'x', key: { $file: '/key' }, rejectUnauthorized: true } }),
    redis({ client: { password: '${PW}', socket: { tls: true }, url: 'rediss://portal:${PW}@host' } }),
    search({ clientOptions: { headers: { authorization: 'ApiKey ${KEY}' }, ssl: { rejectUnauthorized: false } } }),
    { database: { plugin: { catalog: { connection: { password: '${PW}' } } }, knexConfig: { pool: { max: 1 } } } },
  ])('are no secrets: %j', (values) => {
    expect(() => render(values)).not.toThrow();
  });

  test('are refused by the constructs in the same words, of their properties', () => {
    expect(
      problemsOf(
        (chart) => new Cache(chart, 'cache', { ...redis({ client: { password: 'x' } }).cache, store: 'redis' }),
      ),
    ).toEqual([sentence('Cache test/cache: redis.client.password')]);
    expect(
      problemsOf((chart) => new Search(chart, 'search', search({ node: 'https://user:pw@es:9200' }).search)),
    ).toEqual([sentence('Search test/search: elasticsearch.node')]);
    expect(problemsOf((chart) => new ExternalDatabase(chart, 'database', { connection: { password: 1 } }))).toEqual([
      sentence('ExternalDatabase test/database: connection.password'),
    ]);
  });
});

test.each(['postgresql://user:pw@db', 'user:pw@db', 'postgresql://db'])('a host is no address: %s', (host) => {
  const expected = (construct: string, section: string) => [
    `${construct}${section}host: is more than a host name, give the parts in host, port, user and database, or put a whole connection string into a Secret and name that in ${section}connectionString.existingSecret`,
  ];
  const own = { host, existingSecret: 'db' };
  expect(refused({ database: { type: 'external', external: own } })).toEqual(expected('', 'database.external.'));
  expect(problemsOf((chart) => new ExternalDatabase(chart, 'database', own))).toEqual(
    expected('ExternalDatabase test/database: ', ''),
  );
});

describe.each(majors)('a password where the name of a Secret is expected, for Helm %i', (major) => {
  const chart = portalChart();
  const options = { release: 'portal', namespace: 'space' };

  const secret = (name: string) => `passwords do not belong in values, put it into a Secret and name that in ${name}`;
  const connection =
    'passwords do not belong in values, put the connection string into a Secret and name that in cache.connection.existingSecret';
  const auth = 'search.elasticsearch.auth';

  test.each<[object, string]>([
    [{ cache: { connection: 'redis://:s3cret@host' } }, `cache.connection: ${connection}`],
    [{ cache: { password: 's3cret' } }, `cache.password: ${connection}`],
    [
      { valkey: { enabled: true, auth: { password: 's3cret' } } },
      `valkey.auth.password: ${secret('valkey.auth.existingSecret')}; by default one is made in the cluster`,
    ],
    [search({ auth: { password: 's3cret' } }), `${auth}.password: ${secret(`${auth}.password.existingSecret`)}`],
    [search({ auth: { password: 12345 } }), `${auth}.password: ${secret(`${auth}.password.existingSecret`)}`],
    [search({ auth: { apiKey: 's3cret' } }), `${auth}.apiKey: ${secret(`${auth}.apiKey.existingSecret`)}`],
    [
      { postgresql: { auth: { password: 's3cret' } } },
      `postgresql.auth.password: ${secret('postgresql.auth.existingSecret')}, or allow it with dangerouslyAllowPlainSecrets`,
    ],
  ])('%j is refused in the same words', (values, sentence) => {
    expect(() => chart.manifests(values, options)).toThrow(new ValuesError([sentence]));
    const inHelm = () => rendered(major, checkedInChart, { values, options });
    expect(inHelm).toThrow(sentence);
    expect(inHelm).not.toThrow('s3cret');
    if (!('postgresql' in values)) expect(() => portalValues(values)).toThrow(new ValuesError([sentence]));
  });
});
