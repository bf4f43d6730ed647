import { DATABASE_PREPARATION_DEFAULTS } from '../../backstage';
import { EXTERNAL_DATABASE_DEFAULTS as EXTERNAL, SQLITE_DEFAULTS as SQLITE } from '../../database';
import { Type } from '../../helm';
import { operatorValues } from './operator';
import {
  storageClass,
  count,
  flag,
  given,
  objectName,
  optionalFlag,
  optionalOneOf,
  port,
  secretKey,
  size,
  text,
  textLike,
} from './types';

const open = (description: string) => Type.Record(Type.String(), Type.Unknown(), { default: {}, description });

const tls = Type.Object({
  mode: text(
    '`disable`, `require` (encrypted, but to whomever answers), `verify-ca` or `verify-full`; by default what the server and the driver agree on.',
  ),
  ca: Type.Object({
    existingSecret: objectName("A Secret with the certificate of the authority that signed the server's."),
    existingConfigMap: objectName('The same in a ConfigMap.'),
    key: secretKey('ca.crt', 'The key of the certificate.'),
  }),
  clientCertificate: Type.Object({
    existingSecret: objectName("A Secret with the client's own certificate, as of the type kubernetes.io/tls."),
    certKey: secretKey('tls.crt', 'The key of the certificate.'),
    keyKey: secretKey('tls.key', 'The key of the private key.'),
  }),
});

const external = Type.Object(
  {
    host: text('The host name of the server.'),
    port: port(EXTERNAL.port, 'Its port.'),
    user: given(EXTERNAL.user, 'The role; with pluginDivisionMode `database` it must be allowed to create databases.'),
    database: given(EXTERNAL.database, 'The database, for pluginDivisionMode `schema`.'),
    existingSecret: objectName('The Secret with the password.'),
    passwordKey: secretKey(EXTERNAL.passwordKey, "The Secret's key of the password."),
    password: text('The password itself, with dangerouslyAllowPlainSecrets only.'),
    connectionString: Type.Object({
      existingSecret: objectName(
        'A Secret with a text such as `postgresql://user:password@host:5432/database?sslmode=verify-full`, instead of the host.',
      ),
      key: secretKey(EXTERNAL.connectionStringKey, "The Secret's key of the text."),
    }),
    connection: open(
      '`backend.database.connection` as Backstage has it, instead of the host, for passwords that come from a cloud: `{ type: rds, host: ..., port: 5432, user: ..., region: ... }`, `{ type: cloudsql, instance: ..., user: ... }`, `{ type: azure, ... }`.',
    ),
    tls,
  },
  { description: 'A Postgres server outside of the release, for `type: external`.' },
);

const sqlite = Type.Object(
  {
    persistence: Type.Object({
      enabled: flag(SQLITE.enabled, 'Whether the data outlives the pod.'),
      size: size(SQLITE.size, 'The size of the volume.'),
      storageClass: storageClass("The StorageClass of the volume; by default the cluster's."),
      existingClaim: objectName('A claim that is there, instead of one that is made.'),
    }),
  },
  { description: 'For `type: sqlite`: for development, with one pod.' },
);

/** `database.*` */
export const databaseValues = Type.Object({
  type: optionalOneOf(
    ['embedded', 'external', 'operator', 'sqlite'],
    'Where the data is: `embedded` (the Postgres of `postgresql`), `external`, `operator` (a Cluster of CloudNativePG) or `sqlite` (for development); by default embedded, unless backstage.appConfig has backend.database.connection, or backstage.extraEnvVars POSTGRES_HOST.',
  ),
  pluginDivisionMode: optionalOneOf(
    ['database', 'schema'],
    'Whether each plugin has a database or a schema of its own; by default a database, with the operator a schema.',
  ),
  prefix: text('What the names of the databases start with; by default `backstage_plugin_`.'),
  schemaPrefix: textLike(
    '[A-Za-z_][A-Za-z0-9_]*',
    'a name of letters, digits and underscores',
    'backstage_',
    'What the names of the schemas start with.',
  ),
  ensureExists: optionalFlag('Whether databases and schemas that are missing are created, which is the default.'),
  ensureSchemaExists: optionalFlag('Whether missing schemas are created where ensureExists is off.'),
  role: text('A role that each connection takes on.'),
  knexConfig: open('Options of Knex, such as `{ pool: { min: 0, max: 5 } }` for each plugin.'),
  plugin: open('Settings for single plugins, such as `{ catalog: { knexConfig: { pool: { max: 20 } } } }`.'),
  preparation: Type.Object({
    enabled: flag(
      DATABASE_PREPARATION_DEFAULTS.enabled,
      'Whether an init container waits for Postgres, and one backend at a time migrates it.',
    ),
    timeoutSeconds: count(
      DATABASE_PREPARATION_DEFAULTS.timeoutSeconds,
      'Seconds that a pod waits for Postgres before it starts again.',
      1,
    ),
  }),
  external,
  operator: operatorValues,
  sqlite,
});
