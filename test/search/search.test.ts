import { Backstage, Search, type ElasticsearchProps, type SearchProps } from '../../lib';
import { readValues } from '../../lib/helm';
import { problemsOf } from '../support/checks';
import { find, synth, type Manifest } from '../support/synth';
import { highlightOptions, indexTemplates, clientOptions, allElasticsearch, allProps } from './all-props';

const node = 'https://search.example.com:9200';
const password = { existingSecret: 'es' };
const auth = { username: 'portal', password };

/** A Backstage with the settings, in an ordinary chart. */
const backstage = (props?: SearchProps) =>
  synth((chart) => {
    const { extensions } = new Search(chart, 'search', props);
    new Backstage(chart, 'backstage', { name: 'portal', extensions });
  });
function configOf(props?: SearchProps): any {
  const { data } = find(backstage(props), 'ConfigMap', 'app-config');
  const config: any = readValues(data['app-config-from-chart.yaml'] as string, 'app-config');
  return config.search;
}
const elasticsearchOf = (elasticsearch: ElasticsearchProps): any => configOf({ elasticsearch }).elasticsearch;
const variables = (props?: SearchProps): Manifest[] =>
  find(backstage(props), 'Deployment').spec.template.spec.containers[0].env.filter(({ name }: Manifest) =>
    String(name).startsWith('ELASTICSEARCH'),
  );

describe('Search with no properties', () => {
  test('changes nothing: Backstage searches its database', () => {
    expect(backstage()).toEqual(synth((chart) => new Backstage(chart, 'backstage', { name: 'portal' })));
  });
});

describe('Search in the database', () => {
  test('has the settings of Backstage, in its own words', () => {
    const { elasticsearch: _e, ...own } = allProps;
    expect(configOf(own)).toEqual(own);
    expect(variables(own)).toEqual([]);
  });

  test.each(Object.keys(allProps).filter((key) => key !== 'elasticsearch'))('has %s alone', (key) => {
    const own = { [key]: allProps[key as keyof typeof allProps] };
    expect(configOf(own)).toEqual(own);
  });
});

describe('Search with Elasticsearch', () => {
  test('signs in with a password from a Secret', () => {
    expect(elasticsearchOf({ node, auth })).toEqual({
      node,
      auth: { username: 'portal', password: '${ELASTICSEARCH_PASSWORD}' },
    });
    expect(variables({ elasticsearch: { node, auth } })).toEqual([
      { name: 'ELASTICSEARCH_PASSWORD', valueFrom: { secretKeyRef: { name: 'es', key: 'password' } } },
    ]);
  });

  test('signs in with an API key from a Secret', () => {
    const apiKey = { existingSecret: 'es' };
    expect(elasticsearchOf({ node, auth: { apiKey } }).auth).toEqual({ apiKey: '${ELASTICSEARCH_API_KEY}' });
    expect(variables({ elasticsearch: { node, auth: { apiKey } } })).toEqual([
      { name: 'ELASTICSEARCH_API_KEY', valueFrom: { secretKeyRef: { name: 'es', key: 'api-key' } } },
    ]);
  });

  test('needs not sign in', () => {
    expect(elasticsearchOf({ node })).toEqual({ node });
  });

  test('is found by its id in the cloud of Elastic', () => {
    expect(elasticsearchOf({ provider: 'elastic', cloudId: 'portal:abc', auth })).toMatchObject({
      provider: 'elastic',
      cloudId: 'portal:abc',
    });
  });

  test('is OpenSearch, of AWS too', () => {
    expect(elasticsearchOf({ provider: 'opensearch', node, auth })).toMatchObject({ provider: 'opensearch', node });
    const aws: ElasticsearchProps = { provider: 'aws', node, region: 'eu-west-1', service: 'aoss' };
    expect(elasticsearchOf(aws)).toEqual(aws);
  });

  test('takes every property', () => {
    const { elasticsearch, ...own } = configOf(allProps);
    expect(own).toEqual({ ...allProps, elasticsearch: undefined });
    expect(elasticsearch).toEqual({
      node,
      auth: { username: 'portal', password: '${ELASTICSEARCH_PASSWORD}' },
      indexPrefix: 'portal-',
      batchSize: 100,
      batchKeyField: 'location',
      highlightOptions,
      queryOptions: { fuzziness: 1 },
      indexTemplates,
      clientOptions,
    });
    expect(variables(allProps)).toEqual([
      { name: 'ELASTICSEARCH_PASSWORD', valueFrom: { secretKeyRef: { name: 'es', key: 'elastic' } } },
    ]);
  });
});

describe('Search refuses', () => {
  const path = 'Search test/search: elasticsearch';
  const apiKey = { existingSecret: 'es' };
  const problems = (elasticsearch: ElasticsearchProps) =>
    problemsOf((chart) => new Search(chart, 'search', { elasticsearch }));

  test.each<[string, ElasticsearchProps, string]>([
    [
      'a provider that is not known',
      { provider: 'solr' as never, node },
      `${path}.provider: got "solr", allowed are elastic, opensearch and aws; leave it out for an Elasticsearch of your own`,
    ],
    [
      'the cloud of Elastic without an id',
      { provider: 'elastic', auth },
      `${path}.cloudId: must be given for the provider "elastic", as the console of Elastic shows it`,
    ],
    [
      'the cloud of Elastic at an address',
      { provider: 'elastic', cloudId: 'a', node, auth },
      `${path}.node: is given, but the provider is "elastic", which is found by cloudId; leave one of them out`,
    ],
    [
      'an id of a cloud that is not chosen',
      { cloudId: 'a' },
      `${path}.cloudId: is given, but the provider is ""; set it to "elastic", or leave cloudId out`,
    ],
    [
      'OpenSearch without an address',
      { provider: 'opensearch' },
      `${path}.node: must be given for the provider "opensearch", the address of the server`,
    ],
    [
      'a region of another provider',
      { node, region: 'eu-west-1' },
      `${path}.region, service: are for the provider "aws", got ""; leave them out`,
    ],
    [
      'a user without a password',
      { node, auth: { username: 'portal' } },
      `${path}.auth.password.existingSecret: must be given with username, the name of the Secret with the password`,
    ],
    [
      'a password without a user',
      { node, auth: { password } },
      `${path}.auth.username: must be given with password.existingSecret, the name of the user`,
    ],
    [
      'two ways to sign in',
      { node, auth: { ...auth, apiKey } },
      `${path}.auth: got both apiKey and username, give only one of them`,
    ],
    [
      'an API key where Backstage does not take it',
      { provider: 'opensearch', node, auth: { apiKey } },
      `${path}.auth.apiKey: Backstage takes it for an Elasticsearch without a provider only, got "opensearch"; use username and password`,
    ],
    [
      'the cloud of Elastic without a user',
      { provider: 'elastic', cloudId: 'a' },
      `${path}.auth.username: must be given for the provider "elastic", with the password in password.existingSecret`,
    ],
    [
      'a user for AWS',
      { provider: 'aws', node, auth },
      `${path}.auth: is given, but with the provider "aws" the pod signs in with its own identity; leave it out`,
    ],
    ['a user for no server', { auth }, `${path}.node: must be given with auth, the address of the server`],
  ])('%s', (_what, elasticsearch, sentence) => {
    expect(problems(elasticsearch)).toEqual([sentence]);
  });

  test('nothing else', () => {
    for (const elasticsearch of [{}, { node }, { node, auth }, { node, auth: { apiKey } }, allElasticsearch])
      expect(problems(elasticsearch)).toEqual([]);
  });
});
