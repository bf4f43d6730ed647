import { ca, clientCertificate, NO_TLS, OTHER_NAME, TLS, UNKNOWN_AUTHORITY } from './support/external-database';
import { externalServer, testConnections } from './support/external-database';
import { testNamespace } from './support/namespace';
import { ROLES } from './support/postgres-server';

const { anyhow, encrypted, certified } = ROLES;
const server = externalServer(testNamespace('connection-string'));
const { otherHost } = server;
const FOLDER = '/etc/backstage/database-tls';
const CA_FILE = `${FOLDER}/ca.crt`;

testConnections(server, {
  'a text with sslmode=disable is not encrypted': { text: server.url(anyhow, '?sslmode=disable'), result: NO_TLS },
  'a text with sslmode=no-verify is encrypted, whoever answers': {
    text: server.url(encrypted, '?sslmode=no-verify', otherHost),
    result: TLS,
  },
  'a text without sslmode, and mode require: encrypted, whoever answers': {
    text: server.url(encrypted, '', otherHost),
    external: { tls: { mode: 'require' } },
    result: TLS,
  },
  'a text with sslmode=require is verified': {
    text: server.url(encrypted, '?sslmode=require'),
    result: UNKNOWN_AUTHORITY,
  },
  'a text with sslmode=require is verified, also beside mode require': {
    text: server.url(encrypted, '?sslmode=require'),
    external: { tls: { mode: 'require' } },
    result: UNKNOWN_AUTHORITY,
  },
  'a text with sslmode=require, and the CA': {
    text: server.url(encrypted, '?sslmode=require'),
    external: { tls: { ca } },
    result: TLS,
  },
  'a text with sslmode=require means what libpq means with uselibpqcompat=true': {
    text: server.url(encrypted, '?sslmode=require&uselibpqcompat=true', otherHost),
    result: TLS,
  },
  'a text with sslmode=verify-full and the CA': {
    text: server.url(encrypted, `?sslmode=verify-full&sslrootcert=${CA_FILE}`),
    external: { tls: { ca } },
    result: TLS,
  },
  'a text with sslmode=verify-full and another host name': {
    text: server.url(encrypted, `?sslmode=verify-full&sslrootcert=${CA_FILE}`, otherHost),
    external: { tls: { ca } },
    result: OTHER_NAME,
  },
  'a text with sslmode=verify-ca, as the refusal of that mode says': {
    text: server.url(encrypted, `?sslmode=verify-ca&uselibpqcompat=true&sslrootcert=${CA_FILE}`, otherHost),
    external: { tls: { ca } },
    result: TLS,
  },
  'a text with the certificate of the client': {
    text: server.url(
      certified,
      `?sslmode=verify-full&sslrootcert=${CA_FILE}&sslcert=${FOLDER}/tls.crt&sslkey=${FOLDER}/tls.key`,
    ),
    external: { tls: { ca, clientCertificate } },
    result: TLS,
  },
  'a text without sslmode, and mode verify-full with the CA': {
    text: server.url(encrypted),
    external: { tls: { mode: 'verify-full', ca } },
    result: TLS,
  },
  'a text without sslmode, and mode verify-full with another host name': {
    text: server.url(encrypted, '', otherHost),
    external: { tls: { mode: 'verify-full', ca } },
    result: OTHER_NAME,
  },
  'a schema for each plugin, in the database of a text': {
    text: server.url(anyhow, '?sslmode=disable'),
    options: { pluginDivisionMode: 'schema' },
    database: 'any',
    result: NO_TLS,
  },
});
