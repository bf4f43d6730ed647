import Ajv from 'ajv';
import { Backstage, Search, type ElasticsearchProps } from '../../lib';
import { readValues } from '../../lib/helm';
import { elasticsearchSchemas } from '../support/elasticsearch-schema';
import { find, synth } from '../support/synth';

const node = 'https://search.example.com:9200';
const auth = { username: 'portal', password: { existingSecret: 'es' } };
const settings: ElasticsearchProps = {
  indexPrefix: 'portal-',
  indexTemplates: [{ name: 'all', body: { index_patterns: ['*'], template: { settings: { replicas: 2 } } } }],
  batchSize: 100,
  batchKeyField: 'location',
  highlightOptions: { fragmentSize: 500, numFragments: 2, fragmentDelimiter: ' … ' },
  queryOptions: { fuzziness: 'AUTO', prefixLength: 1 },
  clientOptions: { ssl: { rejectUnauthorized: true } },
};

function configOf(elasticsearch: ElasticsearchProps): object {
  const objects = synth((chart) => {
    const { extensions } = new Search(chart, 'search', { elasticsearch });
    new Backstage(chart, 'backstage', { name: 'portal', extensions });
  });
  const { data } = find(objects, 'ConfigMap', 'app-config');
  const config: any = readValues(data['app-config-from-chart.yaml'] as string, 'app-config');
  return config.search.elasticsearch;
}

/** The schemas of the module, in which keys that they do not know are errors. */
const validators = () => {
  const ajv = new Ajv({ strict: false });
  return elasticsearchSchemas().map((schema) => ajv.compile({ ...schema, additionalProperties: false }));
};

describe('the configuration of Elasticsearch is one that the module of Backstage knows', () => {
  test.each<[string, ElasticsearchProps]>([
    ['Elasticsearch', { node }],
    ['Elasticsearch with a user', { node, auth, ...settings }],
    ['Elasticsearch with an API key', { node, auth: { apiKey: { existingSecret: 'es' } }, ...settings }],
    ['the cloud of Elastic', { provider: 'elastic', cloudId: 'portal:abc', auth, ...settings }],
    ['OpenSearch', { provider: 'opensearch', node, auth, ...settings }],
    ['OpenSearch of AWS', { provider: 'aws', node, region: 'eu-west-1', service: 'es', ...settings }],
  ])('%s', (_what, props) => {
    const config = configOf(props);
    expect(validators().some((validate) => validate(config))).toBe(true);
  });

  test('which it does of no other', () => {
    for (const config of [
      { node: 1 },
      { node, url: node },
      { provider: 'aws' },
      { node, auth: { username: 'portal' } },
    ])
      expect(validators().some((validate) => validate(config))).toBe(false);
  });
});
