import { Backstage, ExternalDatabase, type ExternalDatabaseProps } from '../../lib';
import { readValues } from '../../lib/helm';
import { problemsOf } from '../support/checks';
import { find, synth, type Manifest } from '../support/synth';
import { tls } from './all-props';
import { allProps } from './external-database-props';

const {
  existingSecret: _existingSecret,
  password: _password,
  connectionString: _string,
  connection: _connection,
  ...rest
} = allProps;
const minimal = { host: 'db.example.com', existingSecret: 'db' };

const made = (props: ExternalDatabaseProps) => synth((chart) => new ExternalDatabase(chart, 'database', props));
const problems = (props?: ExternalDatabaseProps) =>
  problemsOf((chart) => new ExternalDatabase(chart, 'database', props));

/** What a Backstage has of the database. */
function backstage(props: ExternalDatabaseProps) {
  const objects = synth((chart) => {
    const database = new ExternalDatabase(chart, 'database', props);
    new Backstage(chart, 'backstage', { database });
  });
  const pod = find(objects, 'Deployment').spec.template.spec as Manifest;
  const config = find(objects, 'ConfigMap', 'app-config').data['app-config-from-chart.yaml'] as string;
  return {
    pod,
    env: pod.containers[0].env as Manifest[],
    config: (readValues(config) as { backend: Manifest }).backend.database as Manifest,
  };
}

describe('an external database with a host and a Secret', () => {
  test('makes no object', () => {
    expect(made(minimal)).toEqual([]);
  });

  test('is reached at the port of Postgres, as the role and the database of the name backstage', () => {
    const { env, config } = backstage(minimal);
    expect(env).toEqual(
      expect.arrayContaining([
        { name: 'POSTGRES_HOST', value: 'db.example.com' },
        { name: 'POSTGRES_PORT', value: '5432' },
        { name: 'POSTGRES_USER', value: 'backstage' },
        { name: 'POSTGRES_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } },
        { name: 'POSTGRES_DB', value: 'backstage' },
      ]),
    );
    expect(config).toEqual({ client: 'pg', connection: expect.not.objectContaining({ ssl: expect.anything() }) });
  });

  test('takes everything that goes with them', () => {
    const { env, config, pod } = backstage({ ...rest, existingSecret: 'db' });
    expect(env).toEqual(
      expect.arrayContaining([
        { name: 'POSTGRES_PORT', value: '5433' },
        { name: 'POSTGRES_USER', value: 'portal' },
        { name: 'POSTGRES_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'secret' } } },
        { name: 'POSTGRES_DB', value: 'portal-data' },
      ]),
    );
    expect(config.connection.ssl.rejectUnauthorized).toBe(true);
    expect(JSON.stringify(pod.volumes)).toContain(
      '"secret":{"items":[{"key":"root.crt","path":"ca.crt"}],"name":"db-ca"}',
    );
  });
});

describe('an external database with a password in the properties', () => {
  const plain = { ...rest, password: 's3cret' };

  test('makes a Secret of it, which is used', () => {
    const [secret, ...others] = made(plain);
    expect(others).toEqual([]);
    expect(secret).toMatchObject({
      kind: 'Secret',
      metadata: {
        ...{ name: 'portal-database', namespace: 'portals', annotations: { owner: 'platform' } },
        labels: { team: 'platform', 'app.kubernetes.io/component': 'backstage' },
      },
      stringData: { secret: 's3cret' },
    });
    expect(backstage(plain).env).toContainEqual({
      name: 'POSTGRES_PASSWORD',
      valueFrom: { secretKeyRef: { name: 'portal-database', key: 'secret' } },
    });
  });

  test('has it nowhere else', () => {
    const { pod, config } = backstage(plain);
    expect(JSON.stringify([pod, config])).not.toContain('s3cret');
  });

  test('has a name of its own for the Secret where none is given', () => {
    const { password, dangerouslyAllowPlainSecrets } = allProps;
    const objects = synth((chart) =>
      ['a', 'b'].map((id) => new ExternalDatabase(chart, id, { host: id, password, dangerouslyAllowPlainSecrets })),
    );
    expect(new Set(objects.map(({ metadata }) => metadata.name as string)).size).toBe(2);
  });
});

describe('an external database with a connection string', () => {
  const props = { connectionString: { existingSecret: 'db' } };

  test('has it in the variable that users of backstage/charts know, from the key of that name', () => {
    const { env, config } = backstage(props);
    expect(env.filter(({ name }) => String(name).startsWith('POSTGRES'))).toEqual([
      {
        name: 'POSTGRES_CON_STRING',
        valueFrom: { secretKeyRef: { name: 'db', key: 'POSTGRES_CON_STRING' } },
      },
    ]);
    expect(config).toEqual({ client: 'pg', connection: '${POSTGRES_CON_STRING}' });
  });

  test('may have it under another key', () => {
    expect(backstage({ connectionString: allProps.connectionString }).env).toContainEqual({
      name: 'POSTGRES_CON_STRING',
      valueFrom: { secretKeyRef: { name: 'db', key: 'url' } },
    });
  });
});

describe('an external database with a connection in Backstage’s own words', () => {
  test('hands it on, and has no variables', () => {
    const { connection } = allProps;
    expect(backstage({ connection }).config).toEqual({ client: 'pg', connection });
    expect(JSON.stringify(backstage({ connection }).pod)).not.toContain('POSTGRES');
  });
});

describe('an external database is refused', () => {
  const SELF = 'ExternalDatabase test/database';
  const { connection, connectionString, password } = allProps;

  test('without anything that says where it is', () => {
    const sentence = `${SELF}: names no database, give one of host, connectionString.existingSecret and connection`;
    for (const props of [undefined, {}, { host: '' }, { connection: {} }, { connectionString: { key: 'url' } }])
      expect(problems(props)).toEqual([sentence]);
  });

  test.each<[string, ExternalDatabaseProps]>([
    ['host and connectionString', { ...minimal, connectionString }],
    ['host and connection', { ...minimal, connection }],
    ['connectionString and connection', { connectionString, connection }],
  ])('with both %s', (both, props) => {
    expect(problems(props)).toEqual([`${SELF}: got both ${both}, give only one of them`]);
  });

  test('with a password that is not allowed to stand there', () => {
    const sentence = `${SELF}: password: passwords do not belong in values, put it into a Secret and name that in existingSecret, or allow it with dangerouslyAllowPlainSecrets`;
    for (const dangerouslyAllowPlainSecrets of [undefined, false])
      expect(problems({ host: 'db', password, dangerouslyAllowPlainSecrets })).toEqual([sentence]);
    expect(problems({ host: 'db', password, dangerouslyAllowPlainSecrets: true })).toEqual([]);
  });

  test('with a password and a Secret', () => {
    expect(problems({ ...minimal, password, dangerouslyAllowPlainSecrets: true })).toEqual([
      `${SELF}: got both password and existingSecret, give only one of them`,
    ]);
  });

  test.each(['existingSecret', 'password'] as const)('with a %s that only a host has', (key) => {
    const given = { [key]: 'x', dangerouslyAllowPlainSecrets: true };
    for (const [what, props] of Object.entries({ connectionString: { connectionString }, connection: { connection } }))
      expect(problems({ ...props, ...given })).toEqual([
        `${SELF}: ${what}: got it beside existingSecret or password, which go with host; leave those out`,
      ]);
  });

  test.each(['db.example.com:6432', '10.0.0.1:6432', '[fd00::1]', '[fd00::1]:6432'])('with the host %s', (host) => {
    expect(problems({ ...minimal, host })).toEqual([
      `${SELF}: host: got "${host}", allowed are the name of a host and an address without brackets; give the port in port`,
    ]);
  });

  test('with an address of IPv6 only for verify-ca, of which a URL is made', () => {
    const ca = { existingSecret: 'a', key: 'ca.crt' };
    for (const host of ['fd00::1', '::1', '::ffff:10.0.0.1']) {
      expect(problems({ ...minimal, host })).toEqual([]);
      expect(problems({ ...minimal, host, tls: { mode: 'verify-full', ca } })).toEqual([]);
      expect(problems({ ...minimal, host, tls: { mode: 'verify-ca', ca } })).toEqual([
        `${SELF}: host: got "${host}", an address of IPv6, which does not go with tls.mode "verify-ca"; give the name of the host, or set the mode to verify-full`,
      ]);
    }
    expect(problems({ ...minimal, host: '/cloudsql/a:b:c' })).toEqual([]);
  });

  test('without a Secret for the password', () => {
    const sentence = `${SELF}: existingSecret: must be given, the name of the Secret with the password`;
    expect(problems({ host: 'db' })).toEqual([sentence]);
    expect(problems({ host: 'db', existingSecret: '' })).toEqual([sentence]);
    expect(problems({ connectionString })).toEqual([]);
    expect(problems({ connection })).toEqual([]);
  });

  test.each([
    ['password', { type: 'default', password: 's3cret' }],
    ['tokenCredential.clientSecret', { type: 'azure', tokenCredential: { clientSecret: 's3cret' } }],
  ])('with connection.%s, which would be in a ConfigMap', (key, given) => {
    expect(problems({ connection: given })).toEqual([
      `${SELF}: connection.${key}: secrets do not belong in values, write \${NAME} instead, and let backstage.extraEnvVars take that variable from a Secret, or allow it with dangerouslyAllowPlainSecrets`,
    ]);
    const text = JSON.stringify(given).replace('s3cret', '${PASSWORD}');
    expect(problems({ connection: JSON.parse(text) as object })).toEqual([]);
  });

  test('with connection.connectionString, with which Backstage puts all plugins into one database', () => {
    expect(problems({ connection: { connectionString: '${URL}' } })).toEqual([
      `${SELF}: connection.connectionString: the plugins would break each other's tables in one database, put the text into a Secret and name that in connectionString.existingSecret`,
    ]);
  });

  test.each(['prefer', 'VERIFY-FULL', 'true', 'no-verify'])('with the TLS mode %s', (mode) => {
    expect(problems({ ...minimal, tls: { mode: mode as 'require' } })).toEqual([
      `${SELF}: tls.mode: got "${mode}", allowed are disable, require, verify-ca and verify-full; leave it out for an unencrypted connection`,
    ]);
  });

  test('with a certificate of the authority in a Secret and in a ConfigMap', () => {
    const ca = { existingSecret: 'a', existingConfigMap: 'b', key: 'ca.crt' };
    expect(problems({ ...minimal, tls: { mode: 'verify-full', ca } })).toEqual([
      `${SELF}: tls.ca: got both existingSecret and existingConfigMap, give only one of them`,
    ]);
  });

  test('with verify-ca and no authority, which no public one would do for', () => {
    const sentence = `${SELF}: tls.ca: must be given for verify-ca, in existingSecret or existingConfigMap`;
    expect(problems({ ...minimal, tls: { mode: 'verify-ca' } })).toEqual([sentence]);
    expect(problems({ ...minimal, tls: { mode: 'verify-ca', ca: { existingSecret: '', key: 'ca.crt' } } })).toEqual([
      sentence,
    ]);
    expect(problems({ ...minimal, tls: { mode: 'verify-ca', ca: { existingConfigMap: 'a', key: 'k' } } })).toEqual([]);
    expect(problems({ ...minimal, tls: { mode: 'verify-full' } })).toEqual([]);
  });

  test('with what only the connection string itself can say', () => {
    const sentence = `${SELF}: tls.mode: got "verify-ca" or a client certificate beside a connection string; write them into that, as in ?sslmode=verify-ca&uselibpqcompat=true&sslrootcert=/etc/backstage/database-tls/ca.crt, and leave the mode out`;
    const { ca, clientCertificate } = tls;
    expect(problems({ connectionString, tls: { mode: 'verify-ca', ca } })).toEqual([sentence]);
    expect(problems({ connectionString, tls: { mode: 'verify-full', ca, clientCertificate } })).toEqual([sentence]);
    expect(problems({ connectionString, tls: { ca, clientCertificate } })).toEqual([]);
    expect(problems({ connectionString, tls: { mode: 'verify-full', ca } })).toEqual([]);
  });
});
