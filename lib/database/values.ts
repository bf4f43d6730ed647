import { Type } from '../helm';
import {
  anyObject,
  flag,
  nonEmptyText,
  objectName,
  port,
  secretKey,
  size,
  storageClass,
  text,
  namingProps,
  plainSecretsProp,
  has,
  KnownObject,
} from '../values';
import { EXTERNAL_DATABASE_DEFAULTS as EXTERNAL, SQLITE_DEFAULTS as SQLITE } from './defaults';

const tls = Type.Object({
  mode: text(
    '`disable`, `require` (encrypted, but to whomever answers), `verify-ca` or `verify-full`; by default what the server and the driver agree on.',
  ),
  ca: Type.Object({
    existingSecret: objectName("A Secret with the certificate of the authority that signed the server's."),
    existingConfigMap: objectName('A ConfigMap with the certificate of the authority.'),
    key: secretKey('ca.crt', 'The key of the certificate.'),
  }),
  clientCertificate: Type.Object({
    existingSecret: objectName("A Secret with the client's own certificate, as of the type kubernetes.io/tls."),
    certKey: secretKey('tls.crt', 'The key of the certificate.'),
    keyKey: secretKey('tls.key', 'The key of the private key.'),
  }),
});

/** `database.external.*` */
export const externalDatabaseValues = Type.Object(
  {
    host: text('The host name of the server.'),
    port: port(EXTERNAL.port, 'The port of the server.'),
    user: nonEmptyText(
      EXTERNAL.user,
      'The role; with pluginDivisionMode `database` it must be allowed to create databases.',
    ),
    database: nonEmptyText(EXTERNAL.database, 'The database, for pluginDivisionMode `schema`.'),
    existingSecret: objectName('The Secret with the password.'),
    passwordKey: secretKey(EXTERNAL.passwordKey, 'The key in the Secret that holds the password.'),
    password: text('The password itself, with dangerouslyAllowPlainSecrets only.'),
    connectionString: Type.Object({
      existingSecret: objectName(
        'A Secret with a text such as `postgresql://user:password@host:5432/database?sslmode=verify-full`, instead of the host.',
      ),
      key: secretKey(EXTERNAL.connectionStringKey, 'The key in the Secret that holds the text.'),
    }),
    connection: anyObject(
      '`backend.database.connection` as Backstage has it, instead of the host, for passwords that come from a cloud: `{ type: rds, host: ..., port: 5432, user: ..., region: ... }`, `{ type: cloudsql, instance: ..., user: ... }`, `{ type: azure, ... }`.',
    ),
    tls,
  },
  { description: 'A Postgres server outside of the release, for `type: external`.' },
);

/** `database.sqlite.*` */
export const sqliteValues = Type.Object(
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

/** What the properties of {@link ExternalDatabase} are checked by. */
export const externalDatabaseProps = {
  ...namingProps,
  ...externalDatabaseValues.properties,
  dangerouslyAllowPlainSecrets: plainSecretsProp,
};

/** What the properties of {@link SqliteDatabase} are checked by. */
export const sqliteDatabaseProps = { ...namingProps, ...sqliteValues.properties };

const isDatabase = (value: unknown): boolean =>
  has(value, ['databases', 'extensions']) || has(value, ['connectionString']) || has(value, ['host', 'passwordSecret']);

/** What a property is checked by that takes databases. */
export const DATABASES = new KnownObject('a database, such as new Postgres(...), or a list of them', (value) =>
  [value].flat().every(isDatabase),
);
