import type { ElasticsearchAuthProps, ElasticsearchProps, SearchProps } from '../../lib';

export const highlightOptions = { fragmentSize: 500, numFragments: 2, fragmentDelimiter: ' … ' };
export const indexTemplates = [
  { name: 'all', body: { index_patterns: ['*'], template: { settings: { replicas: 2 } } } },
];
export const clientOptions = { ssl: { rejectUnauthorized: true } };

// Does not compile when a property is added and not listed here.
export const allElasticsearch: Required<ElasticsearchProps> = {
  provider: '',
  node: 'https://search.example.com:9200',
  cloudId: '',
  region: '',
  service: '',
  auth: {
    username: 'portal',
    password: { existingSecret: 'es', key: 'elastic' },
    apiKey: { existingSecret: '', key: 'api' },
  } satisfies Required<ElasticsearchAuthProps>,
  indexPrefix: 'portal-',
  indexTemplates,
  batchSize: 100,
  batchKeyField: 'location',
  highlightOptions,
  queryOptions: { fuzziness: 1 },
  clientOptions,
};
export const allProps: Required<Omit<SearchProps, 'dangerouslyAllowPlainSecrets'>> = {
  maxPageLimit: 50,
  maxTermLength: 200,
  defaultType: 'software-catalog',
  query: { pageLimit: 25 },
  permissions: { queryLatencyBudgetMs: 500 },
  collators: { catalog: { schedule: { frequency: { minutes: 10 }, timeout: { minutes: 15 } } } },
  pg: { indexerBatchSize: 500, normalization: 2, highlightOptions: { useHighlight: false } },
  elasticsearch: allElasticsearch,
};
