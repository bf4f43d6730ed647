import type { Database, DatabaseTls, TlsMode } from '../../lib';
import { libpqClient, type LibpqClient } from '../../lib/database';
import { connection, connectionString, tls } from './all-props';

const variables = ({ env }: LibpqClient) => Object.fromEntries(env.map(({ name, value }) => [name, value]));
const encrypted = (given: DatabaseTls): Database => ({ ...connection, tls: given });
const CA = '/etc/backstage/database-tls/ca.crt';

describe('the programs of Postgres', () => {
  test('are told where the server is, and the password by its Secret', () => {
    const { tls: _tls, ...plain } = connection;
    expect(libpqClient([plain])).toEqual({
      env: [
        { name: 'PGHOST', value: 'db.example.com' },
        { name: 'PGPORT', value: '5433' },
        { name: 'PGUSER', value: 'portal' },
        { name: 'PGPASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'secret' } } },
        { name: 'PGDATABASE', value: 'portal-data' },
      ],
      volumes: [],
      volumeMounts: [],
    });
  });

  test('may have role and database from a Secret too', () => {
    const user = { name: 'db', key: 'username' };
    const database = { name: 'db', key: 'dbname' };
    expect(libpqClient([{ ...connection, user, database }]).env).toEqual(
      expect.arrayContaining([
        { name: 'PGUSER', valueFrom: { secretKeyRef: user } },
        { name: 'PGDATABASE', valueFrom: { secretKeyRef: database } },
      ]),
    );
  });

  test('have a connection string in one variable', () => {
    const { tls: _tls, ...plain } = connectionString;
    const secretKeyRef = connectionString.connectionString;
    expect(libpqClient([plain]).env).toEqual([{ name: 'DATABASE_URL', valueFrom: { secretKeyRef } }]);
  });

  test('know only the database that is enabled', () => {
    const other = { ...connection, host: 'other.example.com' };
    expect(libpqClient([{ ...connection, enabled: false }, other])).toEqual(libpqClient([other]));
    expect(libpqClient([{ ...connection, enabled: false }])).toEqual({ env: [], volumes: [], volumeMounts: [] });
    expect(libpqClient([])).toEqual({ env: [], volumes: [], volumeMounts: [] });
  });
});

describe('encryption', () => {
  const ca = { existingConfigMap: 'db-ca', key: 'ca.crt' };
  const NONE = { PGSSLMODE: undefined, PGSSLROOTCERT: undefined, PGSSLCERT: undefined, PGSSLKEY: undefined };

  test.each<[string, DatabaseTls, object]>([
    ['is what both agree on without a mode', {}, NONE],
    ['is what both agree on with an empty mode', { mode: '' }, NONE],
    ['is off', { mode: 'disable' }, { ...NONE, PGSSLMODE: 'disable' }],
    ['trusts anybody', { mode: 'require' }, { ...NONE, PGSSLMODE: 'require' }],
    // With a certificate, libpq would verify the server after all, which Backstage does not.
    ['trusts anybody, though a CA is there', { mode: 'require', ca }, { ...NONE, PGSSLMODE: 'require' }],
    ['trusts the CA', { mode: 'verify-ca', ca }, { ...NONE, PGSSLMODE: 'verify-ca', PGSSLROOTCERT: CA }],
    ['trusts the CA and the name', { mode: 'verify-full', ca }, { PGSSLMODE: 'verify-full', PGSSLROOTCERT: CA }],
    [
      'trusts the authorities that the machine knows',
      { mode: 'verify-full' },
      { PGSSLMODE: 'verify-full', PGSSLROOTCERT: 'system' },
    ],
    [
      'shows a certificate',
      tls,
      { PGSSLCERT: '/etc/backstage/database-tls/tls.crt', PGSSLKEY: '/etc/backstage/database-tls/tls.key' },
    ],
  ])('%s', (_what, given, expected) => {
    const found = variables(libpqClient([encrypted(given)]));
    for (const [name, value] of Object.entries(expected)) expect([name, found[name]]).toEqual([name, value]);
  });

  test.each<[TlsMode | '']>([[''], ['disable'], ['require'], ['verify-ca'], ['verify-full']])(
    'is the same beside a connection string: %s',
    (mode) => {
      const ssl = (database: Database) =>
        Object.entries(variables(libpqClient([database]))).filter(([name]) => name.startsWith('PGSSL'));
      const given = { mode, ca };
      expect(ssl({ ...connectionString, tls: given })).toEqual(ssl(encrypted(given)));
    },
  );

  test('has its files in one volume, which only the pod’s user and group may read', () => {
    const { volumes, volumeMounts } = libpqClient([connection]);
    expect(volumes).toEqual([
      {
        name: 'database-tls',
        projected: {
          defaultMode: 0o440,
          sources: [
            { secret: { name: 'db-ca', items: [{ key: 'root.crt', path: 'ca.crt' }] } },
            {
              secret: {
                name: 'db-client',
                items: [
                  { key: 'client.crt', path: 'tls.crt' },
                  { key: 'client.key', path: 'tls.key' },
                ],
              },
            },
          ],
        },
      },
    ]);
    expect(volumeMounts).toEqual([{ name: 'database-tls', mountPath: '/etc/backstage/database-tls', readOnly: true }]);
  });

  test('takes the CA from a ConfigMap too', () => {
    const { volumes } = libpqClient([encrypted({ mode: 'verify-full', ca })]);
    expect(volumes).toMatchObject([
      { projected: { sources: [{ configMap: { name: 'db-ca', items: [{ key: 'ca.crt', path: 'ca.crt' }] } }] } },
    ]);
  });

  test('has its volume once where several databases share it, and none without files', () => {
    expect(libpqClient([connection, { ...connectionString, enabled: false }]).volumes).toHaveLength(1);
    expect(libpqClient([encrypted({ mode: 'require' })]).volumes).toEqual([]);
    expect(libpqClient([encrypted({ ca: { key: 'ca.crt' } })]).volumeMounts).toEqual([]);
  });
});
