import { refused, render } from '../support/render';

const external = (connection: object) => ({ database: { type: 'external', external: { connection } } });

test('a connection of Backstage itself stands in the configuration as it is given', () => {
  const connection = { type: 'rds', host: 'db.example.com', port: 5432, user: 'backstage', region: 'eu-west-1' };
  const config = render(external(connection)).find(({ metadata }) => metadata.name === 'portal-backstage-app-config');
  expect(JSON.stringify(config)).toContain('"region');
});

test.each<[string, object]>([
  ['password', { host: 'db', user: 'backstage', password: 'secret' }],
  ['tokenCredential.clientSecret', { type: 'azure', host: 'db', tokenCredential: { clientSecret: 'secret' } }],
])('the secret in %s is refused', (path, connection) => {
  expect(refused(external(connection))).toEqual([
    `database.external.connection.${path}: secrets do not belong in values, write \${NAME} instead, and let backstage.extraEnvVars take that variable from a Secret, or allow it with dangerouslyAllowPlainSecrets`,
  ]);
});

test('a secret from a variable or a file is not refused', () => {
  render(external({ host: 'db', user: 'backstage', password: '${DB_PASSWORD}' }));
  render(external({ host: 'db', user: 'backstage', password: { $file: '/secrets/password' } }));
});

test('a connectionString among the fields is refused', () => {
  expect(refused(external({ connectionString: '${POSTGRES_CON_STRING}' }))).toEqual([
    "database.external.connection.connectionString: the plugins would break each other's tables in one database, put the text into a Secret and name that in database.external.connectionString.existingSecret",
  ]);
});

test.each<[string, object]>([
  ['a mode', { mode: 'verify-full' }],
  ['the certificate of an authority', { ca: { existingConfigMap: 'ca' } }],
  ["the client's own certificate", { clientCertificate: { existingSecret: 'client' } }],
])('%s beside it, which would not be used, is refused', (_, tls) => {
  const connection = { type: 'cloudsql', instance: 'project:region:portal' };
  expect(refused({ database: { type: 'external', external: { connection, tls } } })).toEqual([
    'database.external.tls: is not used with database.external.connection, write ssl with the options of Node.js into that, and mount the files with backstage.extraVolumes',
  ]);
});
