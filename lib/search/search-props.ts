import type { Input } from '../helm';
import type { SecretKeyRef } from '../kubernetes';

/** A key of an existing Secret. */
export type SearchSecretProps = {
  /** The name of the Secret. @default - none */
  readonly existingSecret?: Input<string | undefined>;
} & Partial<Pick<SecretKeyRef, 'key'>>;

/** How the backend signs in: with a name and a password, or with a key. */
export interface ElasticsearchAuthProps {
  /** The name of the user. @default - none */
  readonly username?: Input<string | undefined>;
  /** The password of the user. @default - none, of the key 'password' */
  readonly password?: SearchSecretProps;
  /** An API key in Base64, for Elasticsearch at `node`. @default - none, of the key 'api-key' */
  readonly apiKey?: SearchSecretProps;
}

/** What the providers are called in Backstage. */
export const ELASTICSEARCH_PROVIDERS = ['elastic', 'opensearch', 'aws'] as const;
/** The name of a provider, as Backstage has it. */
export type ElasticsearchProvider = (typeof ELASTICSEARCH_PROVIDERS)[number];

/**
 * `search.elasticsearch` as Backstage has it, but for the secrets.
 * @see https://backstage.io/docs/features/search/search-engines#elasticsearch
 */
export interface ElasticsearchProps {
  /**
   * `elastic` is the cloud of Elastic, `aws` is OpenSearch there, signed in to with the identity of the pod.
   * @default - an Elasticsearch at `node`
   */
  readonly provider?: Input<ElasticsearchProvider | '' | undefined>;
  /** The address of the server, such as `https://search.example.com:9200`. @default - none */
  readonly node?: Input<string | undefined>;
  /** Which deployment in the cloud of Elastic. @default - none */
  readonly cloudId?: Input<string | undefined>;
  /** The region of AWS. @default - as in the address */
  readonly region?: Input<string | undefined>;
  /** `es` or `aoss` (serverless), of AWS. @default - as in the address */
  readonly service?: Input<string | undefined>;
  /** How the backend signs in. @default - none */
  readonly auth?: ElasticsearchAuthProps;
  /** The prefix of the names of the indices. @default - nothing */
  readonly indexPrefix?: Input<string | undefined>;
  /** Templates of indices, each with `name` and `body`. @default - none */
  readonly indexTemplates?: Input<readonly object[] | undefined>;
  /** Documents that are written at once. @default 1000 */
  readonly batchSize?: Input<number | undefined>;
  /** The field by which a document is known. @default - a number of its own, each time */
  readonly batchKeyField?: Input<string | undefined>;
  /** As Backstage has it: `fragmentSize`, `numFragments`, `fragmentDelimiter`. @default - its own defaults */
  readonly highlightOptions?: Input<object | undefined>;
  /** As Backstage has it: `fuzziness`, `prefixLength`. @default - its own defaults */
  readonly queryOptions?: Input<object | undefined>;
  /** As Backstage has it, such as `{ ssl: { rejectUnauthorized: false } }`. @default - its own defaults */
  readonly clientOptions?: Input<object | undefined>;
}

/** Properties of {@link Search}: `search` as Backstage has it. */
export interface SearchProps {
  /** The largest number of results of one request. @default 100 */
  readonly maxPageLimit?: Input<number | undefined>;
  /** The most characters of what is searched for. @default 100 */
  readonly maxTermLength?: Input<number | undefined>;
  /** Which kind of document is searched where none is chosen. @default - all */
  readonly defaultType?: Input<string | undefined>;
  /** As Backstage has it: `pageLimit`. @default - its own defaults */
  readonly query?: Input<object | undefined>;
  /** As Backstage has it: `queryLatencyBudgetMs`. @default - its own defaults */
  readonly permissions?: Input<object | undefined>;
  /** What is indexed and when, such as `{ catalog: { schedule: { ... } } }`. @default - Backstage's own defaults */
  readonly collators?: Input<object | undefined>;
  /** As Backstage has it: `indexerBatchSize`, `normalization`, `highlightOptions`. @default - its own defaults */
  readonly pg?: Input<object | undefined>;
  /** Elasticsearch or OpenSearch, instead of the database. @default - the database is searched */
  readonly elasticsearch?: ElasticsearchProps;
  /** Whether secrets may stand in what goes into the configuration, which everybody can read. @default false */
  readonly dangerouslyAllowPlainSecrets?: Input<boolean>;
}

/** What holds where nothing is given, for the construct and for the values of the chart. */
export const SEARCH_DEFAULTS = { passwordKey: 'password', apiKeyKey: 'api-key' };
