import { Type, type TSchema } from '../helm';
import { SEARCH_DEFAULTS } from './search-props';
import { anyObject, objectName, optionalCount, secretKey, text, plainSecretsProp } from '../values';

const setting = <S extends TSchema>(schema: S) => Type.Optional(schema);

const secret = (name: string, what: string, key: string) =>
  Type.Object(
    {
      existingSecret: objectName(`A Secret with ${what}.`),
      key: secretKey(key, `The key in the Secret that holds ${what}.`),
    },
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
    cloudId: text('The ID of the deployment in the cloud of Elastic.'),
    region: text('The region of AWS; by default as in the address.'),
    service: text('The service of AWS, `es` or `aoss`; by default as in the address.'),
    auth: Type.Object({
      username: text('The name of the user.'),
      password: secret('password', 'the password of the user', SEARCH_DEFAULTS.passwordKey),
      apiKey: secret('apiKey', 'an API key in Base64, instead of a user', SEARCH_DEFAULTS.apiKeyKey),
    }),
    indexPrefix: text('The prefix of the names of the indices.'),
    indexTemplates: Type.Array(Type.Record(Type.String(), Type.Unknown()), {
      default: [],
      description: 'Templates of indices, each with `name` and `body`.',
    }),
    batchSize: optionalCount('The number of documents that Backstage writes at once; by default 1000.', undefined, 1),
    batchKeyField: text('The field that identifies a document; by default each document gets a new number each time.'),
    highlightOptions: anyObject('How matches are shown: `fragmentSize`, `numFragments`, `fragmentDelimiter`.'),
    queryOptions: anyObject('How exactly a word must match: `fuzziness`, `prefixLength`.'),
    clientOptions: anyObject('Options of the client, such as `{ ssl: { rejectUnauthorized: false } }`.'),
  },
  { description: 'Elasticsearch or OpenSearch instead of the database; the image must contain its module.' },
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
    maxPageLimit: optionalCount(
      'The largest number of results that a request may ask for; by default 100.',
      undefined,
      1,
    ),
    maxTermLength: optionalCount('The largest number of characters of a search term; by default 100.', undefined, 1),
    defaultType: text('The kind of document that users search if they choose none; by default all.'),
    query: Type.Object(
      { pageLimit: setting(Type.Integer({ enum: [10, 25, 50, 100] })) },
      { default: {}, description: 'How the page shows results: `{ pageLimit: 25 }`, one of 10, 25, 50 and 100.' },
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
