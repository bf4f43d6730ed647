import { Sandbox, type Outcome } from './postgres-programs';

let sandbox: Sandbox;
beforeEach(() => (sandbox = new Sandbox()));
afterEach(() => sandbox.delete());

const run = (env: Record<string, string>): Outcome =>
  sandbox.run('dump.sh', { PGDATABASE: '', DIVISION_MODE: 'schema', SCHEMAS: 'a\n', ...env });

/** The variables of libpq that the programs of Postgres get, without those that are always the same. */
function variables(env: Record<string, string>): Record<string, string> {
  const { status, notes } = run(env);
  expect(status).toBe(0);
  const lines = notes.split('\n').filter((line) => /^PG[A-Z]+=/.test(line) && !line.startsWith('PGCONNECT_TIMEOUT='));
  return Object.fromEntries(lines.map((line) => /^(\w+)=(.*)/.exec(line)!.slice(1)));
}

describe('the connection of dump.sh and restore.sh', () => {
  test('has the variables that are given, without white space around them', () => {
    expect(variables({ PGHOST: 'db', PGPASSWORD: ' secret word\n', PGDATABASE: 'portal' })).toEqual({
      PGHOST: 'db',
      PGPASSWORD: 'secret word',
      PGDATABASE: 'portal',
    });
  });

  test.each<[string, Record<string, string>]>([
    [
      'postgresql://app:pw@db.example.com:5433/portal',
      { PGUSER: 'app', PGPASSWORD: 'pw', PGHOST: 'db.example.com', PGPORT: '5433', PGDATABASE: 'portal' },
    ],
    [
      'postgres://a%40b:p%25w%5C%2F:@@[fd00::1]/the%20portal\n',
      { PGUSER: 'a@b', PGPASSWORD: 'p%w\\/:@', PGHOST: 'fd00::1', PGDATABASE: 'the portal' },
    ],
    ['postgresql://db', { PGHOST: 'db', PGDATABASE: 'postgres' }],
    [
      'postgresql:///portal?host=/cloudsql/a:b:c&user=app&password=p%26w',
      { PGHOST: '/cloudsql/a:b:c', PGUSER: 'app', PGPASSWORD: 'p&w', PGDATABASE: 'portal' },
    ],
    [
      'postgresql://db/x?sslmode=verify-full&sslrootcert=/ca.crt&sslcert=/tls.crt&sslkey=/tls.key',
      { PGSSLMODE: 'verify-full', PGSSLROOTCERT: '/ca.crt', PGSSLCERT: '/tls.crt', PGSSLKEY: '/tls.key' },
    ],
  ])('is what a connection string says: %s', (url, expected) => {
    expect(variables({ DATABASE_URL: url })).toMatchObject(expected);
  });

  test.each([
    ['sslmode=no-verify', 'require'],
    ['uselibpqcompat=true&sslmode=verify-ca', 'verify-ca'],
    ['ssl=true', 'require'],
    ['application_name=portal&keepalives=1', undefined],
  ])('takes from %s only what libpq knows', (options, mode) => {
    const given = variables({ DATABASE_URL: `postgresql://db/x?${options}` });
    expect(given).toEqual({ PGHOST: 'db', PGDATABASE: 'x', ...(mode !== undefined && { PGSSLMODE: mode }) });
  });

  test('is refused where the text is of another form, without showing it', () => {
    const { status, stderr } = run({ DATABASE_URL: 'mysql://app:secret@db/x' });
    expect(status).toBe(1);
    expect(stderr).toBe(
      'dump: failed: the connection string is not of the form postgresql://user:password@host:port/database\n',
    );
  });

  test('shows no password on a command line', () => {
    const { notes } = run({ DATABASE_URL: 'postgresql://app:secret@db/x', PGPASSWORD: 'secret' });
    expect(notes.match(/.*secret.*/g)!.filter((line) => line !== 'PGPASSWORD=secret')).toEqual([]);
  });
});
