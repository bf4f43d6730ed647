import { Type, type TSchema } from '../helm';
import { SEARCH_DEFAULTS } from './search-props';
import { anyObject, objectName, optionalCount, secretKey, text, plainSecretsProp } from '../values';

const setting = <S extends TSchema>(schema: S) => Type.Optional(schema);

const secret = (name: string, what: string, key: string) =>
  Type.Object(
    { existingSecret: objectName(`A Secret with ${what}.`), key: secretKey(key, "The Secret's key of it.") },
    {
      notMap: `passwords do not belong in values, put it into a Secret and name that in search.elasticsearch.auth.${name}.existingSecret`,
    },
  );

const elasticsearch = Type.Object(
  {
    provider: text(
      '`elastic` (the cloud of Elastic), `opensearch`, or `aws` (OpenSearch there, with the identity of the pod); by default an Elasticsearch at `node`.',
    ),
    node: text('The address of the server, such as `https://search.example.com:9200`.'),
    cloudId: text('Which deployment in the cloud of Elastic.'),
    region: text('The region of AWS; by default as in the address.'),
    service: text('The service of AWS, `es` or `aoss`; by default as in the address.'),
    auth: Type.Object({
      username: text('The name of the user.'),
      password: secret('password', 'its password', SEARCH_DEFAULTS.passwordKey),
      apiKey: secret('apiKey', 'an API key in Base64, instead of a user', SEARCH_DEFAULTS.apiKeyKey),
    }),
    indexPrefix: text('What the names of the indices start with.'),
    indexTemplates: Type.Array(Type.Record(Type.String(), Type.Unknown()), {
      default: [],
      description: 'Templates of indices, each with `name` and `body`.',
    }),
    batchSize: optionalCount('Documents that are written at once; by default 1000.', undefined, 1),
    batchKeyField: text('The field by which a document is known; by default it gets a new number each time.'),
    highlightOptions: anyObject('`fragmentSize`, `numFragments`, `fragmentDelimiter`.'),
    queryOptions: anyObject('`fuzziness`, `prefixLength`.'),
    clientOptions: anyObject('Options of the client, such as `{ ssl: { rejectUnauthorized: false } }`.'),
  },
  { description: 'Elasticsearch or OpenSearch instead of the database; the image must contain the module for it.' },
);

const pg = Type.Object(
  {
    indexerBatchSize: setting(Type.Integer({ minimum: 1 })),
    normalization: setting(Type.Union([Type.Integer({ minimum: 0 }), Type.String({ minLength: 1 })])),
    highlightOptions: setting(
      Type.Object({
        useHighlight: setting(Type.Boolean()),
        maxWords: setting(Type.Integer()),
        minWords: setting(Type.Integer()),
        shortWord: setting(Type.Integer()),
        highlightAll: setting(Type.Boolean()),
        maxFragments: setting(Type.Integer()),
        fragmentDelimiter: setting(Type.String()),
      }),
    ),
  },
  {
    default: {},
    description:
      'Search in Postgres: `indexerBatchSize`, `normalization`, and `highlightOptions` with `useHighlight`, `maxWords`, `minWords`, `shortWord`, `highlightAll`, `maxFragments`, `fragmentDelimiter`.',
  },
);

/** `search.*` */
export const searchValues = Type.Object(
  {
    maxPageLimit: optionalCount('The largest number of results of one request; by default 100.', undefined, 1),
    maxTermLength: optionalCount('The most characters of what is searched for; by default 100.', undefined, 1),
    defaultType: text('Which kind of document is searched where none is chosen; by default all.'),
    query: Type.Object(
      { pageLimit: setting(Type.Integer({ enum: [10, 25, 50, 100] })) },
      { default: {}, description: 'How results are shown: `{ pageLimit: 25 }`, one of 10, 25, 50 and 100.' },
    ),
    permissions: Type.Object(
      { queryLatencyBudgetMs: setting(Type.Integer({ minimum: 1 })) },
      {
        default: {},
        description: '`{ queryLatencyBudgetMs: 1000 }`: how long results are collected that a user may see.',
      },
    ),
    collators: anyObject(
      'What is indexed and when, such as `{ catalog: { schedule: { frequency: { minutes: 10 }, timeout: { minutes: 15 } } } }`.',
    ),
    pg,
    elasticsearch,
  },
  { description: '`search` of Backstage, in its own words.' },
);

/** What the properties of {@link Search} are checked by. */
export const searchProps = { ...searchValues.properties, dangerouslyAllowPlainSecrets: plainSecretsProp };
