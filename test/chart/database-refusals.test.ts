import { ExternalDatabase, type ExternalDatabaseProps } from '../../lib';
import { problemsOf } from '../support/checks';
import { refused, render } from '../support/render';

const CA = '/etc/backstage/database-tls/ca.crt';
const external = (own: object) => ({ database: { type: 'external', external: own } });

describe('the same words from the construct, the plain output and Helm refuse', () => {
  const PATH = 'database.external';
  /** What the construct says, of its own properties. */
  const said = (sentences: string[]) =>
    sentences.map((each) => `ExternalDatabase test/database: ${each.replaceAll(/database\.external(\.|: )/g, '')}`);
  const host = { host: 'db', existingSecret: 'db' };
  const connectionString = { existingSecret: 'db' };
  const connection = { type: 'rds', host: 'db' };
  const verified = (own: object) => ({ ...host, tls: { mode: 'verify-ca' as const, ...own } });

  test.each<[string, ExternalDatabaseProps, string]>([
    ['no database', {}, ': names no database, give one of host, connectionString.existingSecret and connection'],
    ['host and string', { ...host, connectionString }, ': got both host and connectionString, give only one of them'],
    ['host and connection', { ...host, connection }, ': got both host and connection, give only one of them'],
    [
      'string and connection',
      { connectionString, connection },
      ': got both connectionString and connection, give only one of them',
    ],
    ['no Secret', { host: 'db' }, '.existingSecret: must be given, the name of the Secret with the password'],
    [
      'a plain password',
      { host: 'db', password: 'x' },
      `.password: passwords do not belong in values, put it into a Secret and name that in ${PATH}.existingSecret, or allow it with dangerouslyAllowPlainSecrets`,
    ],
    [
      'a plain password in the connection',
      { connection: { password: 'x' } },
      '.connection.password: secrets do not belong in values, write ${NAME} instead, and let backstage.extraEnvVars take that variable from a Secret, or allow it with dangerouslyAllowPlainSecrets',
    ],
    [
      'a plain secret in the connection',
      { connection: { tokenCredential: { clientSecret: 'x' } } },
      '.connection.tokenCredential.clientSecret: secrets do not belong in values, write ${NAME} instead, and let backstage.extraEnvVars take that variable from a Secret, or allow it with dangerouslyAllowPlainSecrets',
    ],
    [
      'a string in the connection',
      { connection: { connectionString: '${URL}' } },
      `.connection.connectionString: the plugins would break each other's tables in one database, put the text into a Secret and name that in ${PATH}.connectionString.existingSecret`,
    ],
    [
      'an unknown mode',
      { ...host, tls: { mode: 'prefer' as 'require' } },
      '.tls.mode: got "prefer", allowed are disable, require, verify-ca and verify-full; leave it out for an unencrypted connection',
    ],
    [
      'two authorities',
      verified({ ca: { existingSecret: 'a', existingConfigMap: 'b', key: 'ca.crt' } }),
      '.tls.ca: got both existingSecret and existingConfigMap, give only one of them',
    ],
    [
      'a CA that nobody asks',
      { ...host, tls: { ca: { existingSecret: 'a', key: 'ca.crt' } } },
      '.tls.mode: got "", which does not encrypt, beside ca or clientCertificate; set it to verify-full, or leave those out',
    ],
    [
      'a certificate that nobody asks',
      { ...host, tls: { mode: 'disable', clientCertificate: { existingSecret: 'a', certKey: 'a', keyKey: 'b' } } },
      '.tls.mode: got "disable", which does not encrypt, beside ca or clientCertificate; set it to verify-full, or leave those out',
    ],
    [
      'a CA beside a string that is not to be encrypted',
      { connectionString, tls: { mode: 'disable', ca: { existingConfigMap: 'a', key: 'ca.crt' } } },
      '.tls.mode: got "disable", which does not encrypt, beside ca or clientCertificate; set it to verify-full, or leave those out',
    ],
    [
      'a CA where any certificate is taken',
      { ...host, tls: { mode: 'require', ca: { existingConfigMap: 'a', key: 'ca.crt' } } },
      '.tls.ca: is given, but the mode "require" takes any certificate; set it to verify-full or verify-ca, or leave ca out',
    ],
    ['no authority', verified({}), '.tls.ca: must be given for verify-ca, in existingSecret or existingConfigMap'],
    [
      'what a string must say itself',
      { connectionString, tls: { mode: 'verify-ca', ca: { existingSecret: 'a', key: 'ca.crt' } } },
      `.tls.mode: got "verify-ca" or a client certificate beside a connection string; write them into that, as in ?sslmode=verify-ca&uselibpqcompat=true&sslrootcert=${CA}, and leave the mode out`,
    ],
  ])('%s', (_what, own, sentence) => {
    const expected = [`${PATH}${sentence}`];
    expect(problemsOf((chart) => new ExternalDatabase(chart, 'database', own))).toEqual(said(expected));
    expect(refused(external(own))).toEqual(expected);
  });

  test('a password and a Secret', () => {
    const own = { ...host, password: 'x' };
    const expected = [`${PATH}: got both password and existingSecret, give only one of them`];
    const props = { ...own, dangerouslyAllowPlainSecrets: true };
    expect(problemsOf((chart) => new ExternalDatabase(chart, 'database', props))).toEqual(said(expected));
    expect(refused({ dangerouslyAllowPlainSecrets: true, ...external(own) })).toEqual(expected);
  });
});

describe('two databases at once', () => {
  const appConfig = { backend: { database: { client: 'pg', connection: 'postgresql://db' } } };
  const OTHER = [
    ['external', external({ host: 'db', existingSecret: 'db' }).database],
    ['operator', { type: 'operator' }],
    ['sqlite', { type: 'sqlite' }],
  ] as const;

  test.each(OTHER)('are refused: %s and the one of postgresql', (type, database) => {
    expect(refused({ database, postgresql: { enabled: true } })).toEqual([
      `postgresql.enabled: got true, but database.type is "${type}"; leave one of them out`,
    ]);
    expect(() => render({ database, postgresql: { enabled: false } })).not.toThrow();
  });

  test.each(OTHER)('are refused: %s and one in appConfig', (type, database) => {
    expect(refused({ database, backstage: { appConfig } })).toEqual([
      `database.type: got "${type}", but the configuration (backstage.appConfig or extraAppConfig) has a backend.database of its own, which wins; leave one of them out`,
    ]);
  });

  test('are refused: one of the values, and one in a variable', () => {
    for (const name of ['POSTGRES_HOST', 'APP_CONFIG_backend_database_connection_host'])
      expect(refused({ database: { type: 'embedded' }, backstage: { extraEnvVars: [{ name, value: 'db' }] } })).toEqual(
        [
          'database.type: got "embedded", but backstage.extraEnvVars name another database (POSTGRES_HOST or APP_CONFIG_backend_database), which wins; leave one of them out',
        ],
      );
  });

  test('are refused: a backup of one, and another in use', () => {
    const backup = { enabled: true };
    const own = { backend: { database: { connection: { host: 'db', password: '${DB_PASSWORD}' } } } };
    const ours = {
      backend: { database: { connection: { host: '${POSTGRES_HOST}', password: '${POSTGRES_PASSWORD}' } } },
    };
    const postgresql = { enabled: true };
    const sentence =
      'backup.enabled: got true, but the configuration or backstage.extraEnvVars name a database that a backup does not know; describe it in database.external, with database.type external, or leave the backup out';
    expect(refused({ backup, postgresql, backstage: { appConfig: own } })).toEqual([sentence]);
    const extraEnvVars = [{ name: 'POSTGRES_HOST', value: 'db' }];
    expect(refused({ backup, postgresql, backstage: { extraEnvVars } })).toEqual([sentence]);
    expect(() => render({ backup, postgresql, backstage: { appConfig: ours } })).not.toThrow();
  });

  test('are refused: a server that takes encrypted connections only, and one that is not', () => {
    const postgresql = { enabled: true, tls: { enabled: true, certificatesSecret: 'tls' } };
    const connection = { host: '${POSTGRES_HOST}', password: '${POSTGRES_PASSWORD}' };
    const values = (ssl: object) => ({
      postgresql,
      backstage: { appConfig: { backend: { database: { connection: { ...connection, ...ssl } } } } },
    });
    expect(refused(values({}))).toEqual([expect.stringContaining('postgresql.tls.enabled: got true, but')]);
    expect(() => render(values({ ssl: { ca: { $file: '/ca.crt' } } }))).not.toThrow();
  });

  test('are refused: embedded, which is off', () => {
    expect(refused({ database: { type: 'embedded' }, postgresql: { enabled: false } })).toEqual([
      'postgresql.enabled: got false, but database.type is "embedded"; leave one of them out',
    ]);
    expect(() => render({ database: { type: 'embedded' }, postgresql: { enabled: true } })).not.toThrow();
  });

  test.each(['', 'embedded', 'operator', 'sqlite'])('are refused: an external one, and the type "%s"', (type) => {
    for (const own of [{ host: 'db' }, { connectionString: { existingSecret: 'db' } }, { connection: { a: 1 } }])
      expect(refused({ database: { type, external: own } })).toEqual([
        `database.external: is given, but database.type is "${type}"; set it to "external", or leave database.external out`,
      ]);
  });

  test('are refused: several pods with SQLite of their own', () => {
    const database = { type: 'sqlite' };
    const sentence =
      "backstage.replicas: several pods (replicas, autoscaling) need a database that they share, and SQLite is each pod's own; use Postgres (database.type, or backend.database in appConfig)";
    expect(refused({ database, backstage: { replicas: 2 } })).toEqual([sentence]);
    expect(refused({ database, backstage: { autoscaling: { enabled: true } } })).toEqual([sentence]);
  });

  test.each([
    [
      { type: 'postgres' },
      'database.type: got "postgres", allowed are "", "embedded", "external", "operator", "sqlite"',
    ],
    [{ pluginDivisionMode: 'table' }, 'database.pluginDivisionMode: got "table", allowed are "", "database", "schema"'],
    [{ preparation: { timeoutSeconds: 0 } }, 'database.preparation.timeoutSeconds: got 0, it must be >= 1'],
  ])('nor does the schema take %j', (database, sentence) => {
    expect(refused({ database })).toEqual([sentence]);
  });
});
