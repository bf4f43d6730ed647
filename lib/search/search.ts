import { Construct } from 'constructs';
import { ofConcern, urlPort, type BackstageExtension } from '../extension';
import {
  and,
  choose,
  fields,
  flow,
  ifEmpty,
  matches,
  nonNullString,
  isNotEmpty,
  isNull,
  not,
  or,
  text,
  unlessEmpty,
  type Input,
} from '../helm';
import { withDefaults } from '../kubernetes';
import { checkElasticsearch, checkSecrets } from './checks';
import { SEARCH_DEFAULTS, type ElasticsearchProps, type SearchProps, type SearchSecretProps } from './search-props';
import { checkProps } from '../values';
import { searchProps } from './values';

/**
 * What is searched and how: in the database, or in Elasticsearch or OpenSearch.
 * @example
 * const search = new Search(chart, 'search', {
 *   elasticsearch: { node: 'https://search.example.com:9200', auth: { apiKey: { existingSecret: 'search' } } },
 * });
 * new Backstage(chart, 'backstage', { extensions: [search] });
 * @throws ValuesError where properties do not go together
 * @see https://backstage.io/docs/features/search/search-engines
 */
export class Search extends Construct {
  /** What the backend needs for the search. */
  readonly extensions: readonly BackstageExtension[];
  /** Whether Elasticsearch or OpenSearch is used; the image must have its module. */
  readonly usesElasticsearch: Input<boolean>;

  constructor(scope: Construct, id: string, props: SearchProps = {}) {
    super(scope, id);
    checkProps(this, props, searchProps, { search: '' });
    const { elasticsearch = {} } = props;
    checkElasticsearch(this, elasticsearch);
    checkSecrets(this, props);
    this.usesElasticsearch = or(isNotEmpty(elasticsearch.node), isNotEmpty(elasticsearch.cloudId));
    this.extensions = ofConcern('search', [
      ownSettings(props),
      {
        enabled: this.usesElasticsearch,
        appConfig: { search: { elasticsearch: elasticsearchConfig(elasticsearch) } },
        connections: [nodeConnection(elasticsearch)],
      },
      ...credentials(elasticsearch, this.usesElasticsearch),
    ]);
  }
}

/** The server of `node`, if its address is known: it may be a variable of Backstage, `${SEARCH_NODE}`. */
export const nodeConnection = ({ node }: Pick<ElasticsearchProps, 'node'>) => ({
  enabled: matches(ifEmpty(node, ''), '^https?://'),
  port: urlPort('search.port', node, 'The port of search.elasticsearch.node.'),
});

function ownSettings(props: SearchProps): BackstageExtension {
  const { maxPageLimit, maxTermLength, defaultType, query, permissions, collators, pg } = props;
  const maps = { query, permissions, collators, pg };
  return {
    enabled: or(
      ...[maxPageLimit, maxTermLength].map((limit) => not(isNull(limit))),
      ...[defaultType, ...Object.values(maps)].map(isNotEmpty),
    ),
    appConfig: {
      search: {
        maxPageLimit,
        maxTermLength,
        defaultType: unlessEmpty(defaultType),
        ...Object.fromEntries(Object.entries(maps).map(([key, map]) => [key, unlessEmpty(flow(map))])),
      },
    },
  };
}

function elasticsearchConfig(props: ElasticsearchProps): object {
  const { auth, batchSize, indexTemplates, highlightOptions, queryOptions, clientOptions } = props;
  const hasKey = isNotEmpty(auth?.apiKey?.existingSecret);
  return {
    provider: unlessEmpty(props.provider),
    node: unlessEmpty(props.node),
    cloudId: unlessEmpty(props.cloudId),
    region: unlessEmpty(props.region),
    service: unlessEmpty(props.service),
    ...fields(or(hasKey, isNotEmpty(auth?.username)), {
      auth: choose<unknown>(
        hasKey,
        { apiKey: '${ELASTICSEARCH_API_KEY}' },
        { username: text`${nonNullString(auth?.username)}`, password: '${ELASTICSEARCH_PASSWORD}' },
      ),
    }),
    indexPrefix: unlessEmpty(props.indexPrefix),
    batchSize,
    batchKeyField: unlessEmpty(props.batchKeyField),
    highlightOptions: unlessEmpty(flow(highlightOptions)),
    queryOptions: unlessEmpty(flow(queryOptions)),
    indexTemplates: unlessEmpty(flow(indexTemplates)),
    clientOptions: unlessEmpty(flow(clientOptions)),
  };
}

function credentials({ auth }: ElasticsearchProps, isUsed: Input<boolean>): BackstageExtension[] {
  const { passwordKey, apiKeyKey } = SEARCH_DEFAULTS;
  const variable = (name: string, secret: SearchSecretProps | undefined, defaultKey: string): BackstageExtension => {
    const { key } = withDefaults(secret, { key: defaultKey });
    const secretKeyRef = { name: nonNullString(secret?.existingSecret), key: text`${key}` };
    return { enabled: and(isUsed, isNotEmpty(secret?.existingSecret)), env: [{ name, valueFrom: { secretKeyRef } }] };
  };
  return [
    variable('ELASTICSEARCH_PASSWORD', auth?.password, passwordKey),
    variable('ELASTICSEARCH_API_KEY', auth?.apiKey, apiKeyKey),
  ];
}
