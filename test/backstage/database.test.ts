import { Backstage, type BackstageProps, type Database, type DatabaseOptions, type DatabaseTls } from '../../lib';
import { readValues } from '../../lib/helm';
import { connection, connectionString } from '../database/all-props';
import { find, synth, type Manifest } from '../support/synth';
import { databaseOptions } from './all-props';

const FILES = '/etc/backstage/database-tls';
const ca = { existingSecret: 'db-ca', key: 'ca.crt' };
const clientCertificate = { existingSecret: 'db-client', certKey: 'tls.crt', keyKey: 'tls.key' };

function made(props: BackstageProps) {
  const objects = synth((chart) => new Backstage(chart, 'backstage', props));
  const pod = find(objects, 'Deployment').spec.template.spec as Manifest & { volumes: Manifest[] };
  const text = find(objects, 'ConfigMap', 'app-config').data['app-config-from-chart.yaml'] as string;
  const { backend } = readValues(text) as { backend: Manifest };
  const env = Object.fromEntries(
    (pod.containers[0].env as Manifest[]).map(({ name, value, valueFrom }) => [name, value ?? valueFrom] as const),
  );
  return { pod, env, config: backend.database as Manifest | undefined, text };
}
const byFields = (tls?: DatabaseTls) => made({ database: { ...connection, tls } });
const byString = (tls?: DatabaseTls) => made({ database: { ...connectionString, tls } });

describe('the TLS of a connection by fields', () => {
  test.each<[string, DatabaseTls | undefined]>([
    ['nothing', undefined],
    ['no mode', {}],
    ['an empty mode', { mode: '' }],
    ['an empty mode and certificates', { mode: '', ca, clientCertificate }],
  ])('is left to the driver with %s', (_what, tls) => {
    expect(byFields(tls).config!.connection).not.toHaveProperty('ssl');
  });

  test.each<[string, DatabaseTls, unknown]>([
    ['off', { mode: 'disable' }, false],
    ['not verified', { mode: 'require' }, { rejectUnauthorized: false }],
    ['not verified, though there is a CA', { mode: 'require', ca }, { rejectUnauthorized: false }],
    ['verified by public authorities', { mode: 'verify-full' }, { rejectUnauthorized: true }],
    ['verified by a CA', { mode: 'verify-full', ca }, { rejectUnauthorized: true, ca: { $file: `${FILES}/ca.crt` } }],
    [
      'verified by a CA in a ConfigMap',
      { mode: 'verify-full', ca: { existingConfigMap: 'db-ca', key: 'ca.crt' } },
      { rejectUnauthorized: true, ca: { $file: `${FILES}/ca.crt` } },
    ],
    [
      'with a certificate of its own',
      { mode: 'verify-full', ca, clientCertificate },
      {
        rejectUnauthorized: true,
        ca: { $file: `${FILES}/ca.crt` },
        cert: { $file: `${FILES}/tls.crt` },
        key: { $file: `${FILES}/tls.key` },
      },
    ],
    [
      'with a certificate of its own, not verified',
      { mode: 'require', clientCertificate },
      { rejectUnauthorized: false, cert: { $file: `${FILES}/tls.crt` }, key: { $file: `${FILES}/tls.key` } },
    ],
  ])('is %s', (_what, tls, ssl) => {
    const { config, env } = byFields(tls);
    expect(config!.connection).toMatchObject({ host: '${POSTGRES_HOST}', database: '${POSTGRES_DB}' });
    expect(config!.connection.ssl).toEqual(ssl);
    expect(Object.keys(env).filter((name) => /^PG|^NODE_EXTRA/.test(name))).toEqual([]);
  });

  test('is the driver’s own reader of URLs for verify-ca, without user and password in the URL', () => {
    const { config, env } = byFields({ mode: 'verify-ca', ca });
    const url = new URL((config!.connection as string).replaceAll(/\$\{POSTGRES_\w+\}/g, '1'));
    expect(config!.connection).toMatch(/^postgresql:\/\/\$\{POSTGRES_HOST\}:\$\{POSTGRES_PORT\}\/\$\{POSTGRES_DB\}\?/);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      sslmode: 'verify-ca',
      uselibpqcompat: 'true',
      sslrootcert: `${FILES}/ca.crt`,
    });
    expect(env).toMatchObject({ PGUSER: 'portal', PGPASSWORD: { secretKeyRef: connection.passwordSecret } });
  });

  test('has the client’s certificate in that URL too', () => {
    expect(byFields({ mode: 'verify-ca', ca, clientCertificate }).config!.connection).toMatch(
      `&sslcert=${FILES}/tls.crt&sslkey=${FILES}/tls.key`,
    );
  });

  test('has its files where the configuration says, for the backend and for what prepares the database', () => {
    const { pod, text } = byFields({ mode: 'verify-full', ca, clientCertificate });
    const volume = pod.volumes.find(({ name }) => name === 'database-tls')!;
    const paths = (volume.projected.sources as any[]).flatMap(({ secret }) => secret.items as { path: string }[]);
    for (const { path } of paths) expect(text).toContain(`${FILES}/${path}`);
    for (const { volumeMounts } of [pod.containers[0], pod.initContainers[0]])
      expect(volumeMounts).toContainEqual({ name: 'database-tls', mountPath: FILES, readOnly: true });
  });
});

describe('the TLS of a connection string', () => {
  const own = (tls?: DatabaseTls) =>
    Object.fromEntries(Object.entries(byString(tls).env).filter(([name]) => /^PG|^NODE_EXTRA/.test(name)));

  test('is what the string says', () => {
    for (const tls of [undefined, {}, { mode: '' as const }]) {
      expect(own(tls)).toEqual({});
      expect(byString(tls).config!.connection).toBe('${POSTGRES_CON_STRING}');
    }
  });

  test.each<[string, DatabaseTls, object]>([
    ['off', { mode: 'disable' }, { PGSSLMODE: 'disable' }],
    // The driver verifies where it is only asked to encrypt.
    ['not verified', { mode: 'require' }, { PGSSLMODE: 'no-verify' }],
    ['verified by public authorities', { mode: 'verify-full' }, { PGSSLMODE: 'verify-full' }],
    [
      'verified by a CA',
      { mode: 'verify-full', ca },
      { PGSSLMODE: 'verify-full', NODE_EXTRA_CA_CERTS: `${FILES}/ca.crt` },
    ],
    ['verified by a CA where the string says so', { ca }, { NODE_EXTRA_CA_CERTS: `${FILES}/ca.crt` }],
    ['not verified, though there is a CA', { mode: 'require', ca }, { PGSSLMODE: 'no-verify' }],
  ])('is %s where it does not say it', (_what, tls, expected) => {
    expect(own(tls)).toEqual(expected);
    expect(byString(tls).config!.connection).toBe('${POSTGRES_CON_STRING}');
  });
});

describe('the database', () => {
  const other = { ...connection, host: 'other.example.com', tls: {} };

  test('is the one of several that is enabled', () => {
    const off = { ...connection, enabled: false };
    expect(made({ database: [off, other] })).toEqual(made({ database: other }));
    expect(made({ database: [off, { ...connectionString, enabled: false }] })).toEqual(made({}));
    expect(made({ database: [] })).toEqual(made({}));
  });

  test('may have role and name in a Secret', () => {
    const user = { name: 'db-app', key: 'username' };
    const database = { name: 'db-app', key: 'dbname' };
    expect(made({ database: { ...connection, user, database } }).env).toMatchObject({
      POSTGRES_USER: { secretKeyRef: user },
      POSTGRES_DB: { secretKeyRef: database },
    });
  });

  test('never has a password in its configuration', () => {
    const all: Database[] = [connection, other, connectionString];
    for (const database of all) {
      expect(made({ database }).text).not.toContain(connection.passwordSecret.key);
    }
  });

  test('leaves variables to the user who sets them', () => {
    const extraEnvVars = ['POSTGRES_DB', 'PGPASSWORD'].map((name) => ({ name, value: '$(OWN)' }));
    const { pod } = made({ database: { ...connection, tls: { mode: 'verify-ca', ca } }, extraEnvVars });
    const names = (pod.containers[0].env as Manifest[]).map(({ name }) => name as string);
    expect(names.sort()).toEqual([...new Set(names)].sort());
  });
});

describe('the options of the database', () => {
  test('are in Backstage’s words what they are here', () => {
    expect(made({ databaseOptions }).config).toEqual({ client: 'pg', ...databaseOptions });
    expect(made({ database: connection, databaseOptions }).config).toMatchObject(databaseOptions);
  });

  test.each(Object.entries(databaseOptions))('may be %s alone', (key, value) => {
    expect(made({ databaseOptions: { [key]: value } }).config).toEqual({ client: 'pg', [key]: value });
  });

  test('may be off, which is not the same as unset', () => {
    const options = { ensureExists: false, ensureSchemaExists: false };
    expect(made({ databaseOptions: options }).config).toEqual({ client: 'pg', ...options });
  });

  test.each<DatabaseOptions>([
    {},
    { prefix: '', schemaPrefix: '', role: '', pluginDivisionMode: '' },
    { knexConfig: {}, plugin: {} },
    { ensureExists: undefined },
  ])('say nothing where they are empty: %j', (options) => {
    expect(made({ databaseOptions: options }).config).toBeUndefined();
  });
});
