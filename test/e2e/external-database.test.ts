import { ca, clientCertificate, NO_TLS, OTHER_NAME, TLS, UNKNOWN_AUTHORITY } from './support/external-database';
import { externalServer, passwordSecret, testConnections, wrongCa, type Connection } from './support/external-database';
import { testNamespace } from './support/namespace';
import { ROLES } from './support/postgres-server';

const { anyhow, encrypted, certified, limited } = ROLES;
const server = externalServer(testNamespace('external'));
const { host, otherHost } = server;

const fields = (user: string, tls = {}, to = host) => ({ host: to, user, ...passwordSecret, tls });

/** `backend.database.connection` in the words of Backstage, and more environment. */
const passedThrough = Object.fromEntries(
  Object.entries<[object, object[], Connection['result']]>({
    'passed through': [{}, [], NO_TLS],
    'with ssl: true': [{ ssl: true }, [], UNKNOWN_AUTHORITY],
    'with ssl: { require: true }': [{ ssl: { require: true } }, [], UNKNOWN_AUTHORITY],
    'with ssl: { require: true } and the CA in NODE_EXTRA_CA_CERTS': [
      { ssl: { require: true } },
      [{ name: 'NODE_EXTRA_CA_CERTS', value: '/ca/ca.crt' }],
      TLS,
    ],
    'with ssl: { rejectUnauthorized: true } and the CA': [
      { ssl: { require: true, rejectUnauthorized: true, ca: { $file: '/ca/ca.crt' } } },
      [],
      TLS,
    ],
    'with ssl: { rejectUnauthorized: false }': [{ ssl: { require: true, rejectUnauthorized: false } }, [], TLS],
    'with PGSSLMODE=require': [{}, [{ name: 'PGSSLMODE', value: 'require' }], UNKNOWN_AUTHORITY],
    'with PGSSLMODE=no-verify': [{}, [{ name: 'PGSSLMODE', value: 'no-verify' }], TLS],
  }).map(([title, [ssl, env, result]]): [string, Connection] => [
    `connection ${title}`,
    {
      external: { connection: { type: 'default', host, user: anyhow, password: '${DB_PASSWORD}', ...ssl } },
      backstage: {
        extraEnvVars: [
          { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'password', key: 'password' } } },
          ...env,
        ],
        extraVolumes: [{ name: 'ca', configMap: { name: 'ca' } }],
        extraVolumeMounts: [{ name: 'ca', mountPath: '/ca' }],
      },
      result,
    },
  ]),
);

testConnections(server, {
  'fields alone are not encrypted': { external: fields(anyhow), result: NO_TLS },
  'mode disable is not encrypted': { external: fields(anyhow, { mode: 'disable' }), result: NO_TLS },
  'mode disable is refused by a server that wants TLS': {
    external: fields(encrypted, { mode: 'disable' }),
    result: /pg_hba.conf rejects connection .*no encryption/,
  },
  'mode require encrypts, whoever answers': {
    external: fields(encrypted, { mode: 'require' }, otherHost),
    result: TLS,
  },
  'mode verify-ca is content with another host name': {
    external: fields(encrypted, { mode: 'verify-ca', ca }, otherHost),
    result: TLS,
  },
  'mode verify-ca refuses the certificate of another authority': {
    external: fields(encrypted, { mode: 'verify-ca', ca: wrongCa }),
    result: UNKNOWN_AUTHORITY,
  },
  'mode verify-ca shows the certificate of the client': {
    external: fields(certified, { mode: 'verify-ca', ca, clientCertificate }, otherHost),
    result: TLS,
  },
  'mode verify-full knows authority and host name, with the CA from a Secret': {
    external: fields(encrypted, { mode: 'verify-full', ca: { existingSecret: 'ca' } }),
    result: TLS,
  },
  'mode verify-full refuses another host name': {
    external: fields(encrypted, { mode: 'verify-full', ca }, otherHost),
    result: OTHER_NAME,
  },
  'mode verify-full refuses the certificate of another authority': {
    external: fields(encrypted, { mode: 'verify-full', ca: wrongCa }),
    result: UNKNOWN_AUTHORITY,
  },
  'mode verify-full without a CA trusts public authorities only': {
    external: fields(encrypted, { mode: 'verify-full' }),
    result: UNKNOWN_AUTHORITY,
  },
  'mode verify-full shows the certificate of the client': {
    external: fields(certified, { mode: 'verify-full', ca, clientCertificate }),
    result: TLS,
  },
  'a server that wants a certificate of the client refuses one who has none': {
    external: fields(certified, { mode: 'verify-full', ca }),
    result: /connection requires a valid client certificate/,
  },
  "a server that wants a certificate of the client refuses somebody else's": {
    external: fields(certified, { mode: 'verify-full', ca, clientCertificate: { existingSecret: 'stranger' } }),
    result: /authentication failed for user "certified"/,
  },
  'a role that may create no databases, where each plugin wants one': {
    external: fields(limited),
    result: /permission denied to create database/,
  },
  'the same with ensureExists: false, and no databases': {
    external: fields(limited),
    options: { ensureExists: false },
    result: /database ".*" does not exist/,
  },
  'the same with a schema for each plugin': {
    external: { ...fields(limited), database: limited },
    options: { pluginDivisionMode: 'schema', ensureExists: false, ensureSchemaExists: true, schemaPrefix: 'trial_' },
    database: limited,
    result: NO_TLS,
  },
  'a schema for each plugin, in a database that Backstage makes': {
    external: { ...fields(anyhow), database: 'made' },
    options: { pluginDivisionMode: 'schema' },
    database: 'made',
    result: NO_TLS,
  },
  ...passedThrough,
});
