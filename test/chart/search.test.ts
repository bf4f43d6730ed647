import { readValues } from '../../lib/helm';
import { refused, render } from '../support/render';
import { find, type Manifest } from '../support/synth';

const node = 'https://search.example.com:9200';
const egress = (elasticsearch: object) =>
  find(render({ networkPolicy: { enabled: true }, search: { elasticsearch } }), 'NetworkPolicy', 'backstage-egress')
    .spec.egress as Record<string, unknown>[];
const auth = { username: 'portal', password: { existingSecret: 'es' } };

function configOf(values: object): any {
  const { data } = find(render(values), 'ConfigMap', 'app-config');
  const config: any = readValues(data['app-config-from-chart.yaml'] as string, 'app-config');
  return config.search;
}
const variables = (values: object): Manifest[] =>
  find(render(values), 'Deployment', 'portal-backstage').spec.template.spec.containers[0].env.filter(
    ({ name }: Manifest) => String(name).startsWith('ELASTICSEARCH'),
  );

describe('search', () => {
  test('is that of Backstage itself by default', () => {
    expect(configOf({})).toBeUndefined();
  });

  test('in the database has the settings of Backstage, in its own words', () => {
    const search = {
      maxPageLimit: 50,
      maxTermLength: 200,
      defaultType: 'techdocs',
      query: { pageLimit: 25 },
      permissions: { queryLatencyBudgetMs: 500 },
      collators: { catalog: { schedule: { frequency: { cron: '0 * * * *' }, timeout: 'PT15M' } } },
      pg: { indexerBatchSize: 500, normalization: '2|4', highlightOptions: { useHighlight: false, maxWords: 20 } },
    };
    expect(configOf({ search })).toEqual(search);
  });

  test('in Elasticsearch signs in with a password from a Secret', () => {
    const search = { elasticsearch: { node, auth } };
    expect(configOf({ search })).toEqual({
      elasticsearch: { node, auth: { username: 'portal', password: '${ELASTICSEARCH_PASSWORD}' } },
    });
    expect(variables({ search })).toEqual([
      { name: 'ELASTICSEARCH_PASSWORD', valueFrom: { secretKeyRef: { name: 'es', key: 'password' } } },
    ]);
  });

  test('in Elasticsearch signs in with an API key from a Secret', () => {
    const search = { elasticsearch: { node, auth: { apiKey: { existingSecret: 'es', key: 'encoded' } } } };
    expect(configOf({ search }).elasticsearch.auth).toEqual({ apiKey: '${ELASTICSEARCH_API_KEY}' });
    expect(variables({ search })).toEqual([
      { name: 'ELASTICSEARCH_API_KEY', valueFrom: { secretKeyRef: { name: 'es', key: 'encoded' } } },
    ]);
  });

  test('in OpenSearch has what Backstage has for it', () => {
    const elasticsearch = {
      provider: 'aws',
      node: 'https://search-portal.eu-west-1.es.amazonaws.com',
      region: 'eu-west-1',
      service: 'es',
      indexPrefix: 'portal-',
      batchSize: 100,
      batchKeyField: 'location',
      highlightOptions: { numFragments: 3 },
      queryOptions: { fuzziness: 'AUTO' },
      clientOptions: { ssl: { rejectUnauthorized: true } },
      indexTemplates: [{ name: 'all', body: { index_patterns: ['*'] } }],
    };
    expect(configOf({ search: { elasticsearch } })).toEqual({ elasticsearch });
  });

  test.each([
    ['https://search.example.com:9200', 9200],
    ['https://acme.es.eu-central-1.aws.cloud.es.io:9243', 9243],
    ['http://search:80/under', 80],
    ['http://search.logging', 80],
    ['https://search.example.com', 443],
  ])('reaches %s at port %i in spite of network policies', (address, port) => {
    expect(egress({ node: address })).toContainEqual({ ports: [{ protocol: 'TCP', port }] });
  });

  test('opens no port without a server', () => {
    const toAnywhere = egress({}).filter(({ to }) => to === undefined);
    expect(toAnywhere).toEqual([]);
  });

  test.each(['${SEARCH_NODE}', 'search.example.com:9200', '12:30:45'])(
    'opens none for %s, of which it knows no port',
    (address) => {
      expect(egress({ node: address })).toEqual(egress({}));
    },
  );
});

describe('values of search that do not go together', () => {
  test.each<[string, object, string]>([
    [
      'OpenSearch without an address',
      { provider: 'opensearch' },
      'search.elasticsearch.node: must be given for the provider "opensearch", the address of the server',
    ],
    [
      'the cloud of Elastic without an id',
      { provider: 'elastic', auth },
      'search.elasticsearch.cloudId: must be given for the provider "elastic", as the console of Elastic shows it',
    ],
    [
      'a user without a password',
      { node, auth: { username: 'portal' } },
      'search.elasticsearch.auth.password.existingSecret: must be given with username, the name of the Secret with the password',
    ],
    [
      'two ways to sign in',
      { node, auth: { ...auth, apiKey: { existingSecret: 'es' } } },
      'search.elasticsearch.auth: got both apiKey and username, give only one of them',
    ],
    [
      'an API key where Backstage does not take it',
      { provider: 'opensearch', node, auth: { apiKey: { existingSecret: 'es' } } },
      'search.elasticsearch.auth.apiKey: Backstage takes it for an Elasticsearch without a provider only, got "opensearch"; use username and password',
    ],
    [
      'a provider that is not known',
      { provider: 'solr' },
      'search.elasticsearch.provider: got "solr", allowed are elastic, opensearch and aws; leave it out for an Elasticsearch of your own',
    ],
    [
      'a service that is not known',
      { provider: 'aws', node, service: 's3' },
      'search.elasticsearch.service: got "s3", allowed are es and aoss; leave it out for the service of the address',
    ],
    ['a user for no server', { auth }, 'search.elasticsearch.node: must be given with auth, the address of the server'],
  ])('are refused: %s', (_what, elasticsearch, sentence) => {
    expect(refused({ search: { elasticsearch } })).toEqual([sentence]);
  });

  test.each([
    ['a setting that is not known', { pg: { batchSize: 1 } }, 'search.pg'],
    ['a limit of nothing', { maxPageLimit: 0 }, 'search.maxPageLimit'],
  ])('are refused by the schema: %s', (_what, search, path) => {
    expect(refused({ search })).toContainEqual(expect.stringContaining(path));
  });
});
