import { Postgres } from '../../lib';
import { problemsOf } from '../support/checks';
import { containersOf, find, withoutScripts, type Manifest } from '../support/synth';
import { notes, refused, render } from '../support/render';

const database = (postgresql: object, values: object = {}) => render({ ...values, postgresql });
const statefulSet = (objects: readonly object[]) => find(objects, 'StatefulSet').spec as Manifest;
const podSpec = (objects: readonly object[]) => statefulSet(objects).template.spec as Manifest;
const container = (objects: readonly object[]) => podSpec(objects).containers[0] as Manifest;
const initScripts = (objects: readonly object[]) => find(objects, 'ConfigMap', 'postgresql-init').data as Manifest;
const backend = (objects: readonly object[]) => containersOf([find(objects, 'Deployment')]).at(-1)!;
const variable = ({ env }: Manifest, name: string) => (env as Manifest[]).find((own) => own.name === name);

describe('Postgres', () => {
  test('is there by default, since Backstage needs one', () => {
    expect(statefulSet(render()).replicas).toBe(1);
  });

  test('is absent with enabled: false, and Backstage is not told of any', () => {
    const objects = database({ enabled: false }).filter(({ kind }) => kind !== 'Pod');
    expect(JSON.stringify(withoutScripts(objects))).not.toMatch(/postgres/i);
  });

  test('is called after the release, whatever the other objects are called', () => {
    const objects = render({ fullnameOverride: 'own', nameOverride: 'other' }, { release: 'acme' });
    expect(find(objects, 'StatefulSet').metadata.name).toBe('acme-postgresql');
    expect(variable(backend(objects), 'POSTGRES_HOST')!.value).toBe('acme-postgresql');
  });
});

describe('auth', () => {
  const auth = (own: object, values: object = {}) => database({ auth: own }, values);
  const secretOf = (objects: readonly object[]) => ({
    postgres: podSpec(objects)
      .volumes.find(({ name }: Manifest) => name === 'secrets')
      .projected.sources.map(({ secret }: Manifest) => [secret.name, secret.items[0].key]) as [string, string][],
    backstage: variable(backend(objects), 'POSTGRES_PASSWORD')!.valueFrom.secretKeyRef as Manifest,
  });

  test('username and database are those of the role that is made, and Backstage is that role', () => {
    const objects = auth({ username: 'alice', database: 'wonderland' });
    expect(variable(container(objects), 'APP_USER')!.value).toBe('alice');
    expect(variable(container(objects), 'APP_DATABASE')!.value).toBe('wonderland');
    expect(variable(backend(objects), 'POSTGRES_USER')!.value).toBe('alice');
  });

  test('without existingSecret the passwords are made once in the cluster', () => {
    const objects = auth({});
    expect(variable(containersOf([find(objects, 'Job')])[0]!, 'SECRET_NAME')!.value).toBe('portal-postgresql');
    expect(secretOf(objects)).toEqual({
      postgres: [
        ['portal-postgresql', 'admin-password'],
        ['portal-postgresql', 'user-password'],
      ],
      backstage: { name: 'portal-postgresql', key: 'user-password' },
    });
  });

  test('existingSecret is used instead, and nothing is made', () => {
    const objects = auth({ existingSecret: 'theirs' });
    expect(objects.map(({ kind }) => kind as string)).not.toContain('Job');
    expect(objects.map(({ kind }) => kind as string)).not.toContain('Role');
    expect(secretOf(objects)).toMatchObject({
      postgres: [
        ['theirs', 'admin-password'],
        ['theirs', 'user-password'],
      ],
      backstage: { name: 'theirs' },
    });
  });

  test('existingSecret may hold expressions', () => {
    const existingSecret = '{{ .Release.Name }}-{{ .Values.global.secret }}';
    expect(secretOf(auth({ existingSecret }, { global: { secret: 'passwords' } }))).toMatchObject({
      postgres: [
        ['portal-passwords', 'admin-password'],
        ['portal-passwords', 'user-password'],
      ],
      backstage: { name: 'portal-passwords' },
    });
  });

  test('existingSecret with an expression that gives nothing is refused', () => {
    expect(
      refused({ postgresql: { auth: { existingSecret: '{{ .Values.global.secret }}' } }, global: { secret: '' } }),
    ).toEqual([
      'postgresql.auth.existingSecret: its expression gives an empty text, check the value that it refers to',
    ]);
  });

  test('secretKeys are the keys of the Secret, given or made', () => {
    const secretKeys = { adminPasswordKey: 'admin', userPasswordKey: 'user' };
    const made = auth({ secretKeys });
    expect(variable(containersOf([find(made, 'Job')])[0]!, 'SECRET_KEYS')!.value).toBe('admin,user');
    for (const objects of [made, auth({ secretKeys, existingSecret: 'theirs' })]) {
      expect(secretOf(objects)).toMatchObject({
        postgres: [
          [expect.any(String), 'admin'],
          [expect.any(String), 'user'],
        ],
        backstage: { key: 'user' },
      });
      expect(variable(container(objects), 'POSTGRES_PASSWORD_FILE')!.value).toMatch(/\/admin$/);
      expect(variable(container(objects), 'APP_PASSWORD_FILE')!.value).toMatch(/\/user$/);
    }
  });

  const ONE_KEY = { adminPasswordKey: 'POSTGRES_PASSWORD', userPasswordKey: 'POSTGRES_PASSWORD' };

  test.each(['portal-db', ''])(
    'secretKeys may be one key for both passwords, with a warning (Secret: %j)',
    (existingSecret) => {
      const own = { existingSecret, secretKeys: ONE_KEY };
      const objects = auth(own);
      // Kubernetes refuses a file that occurs twice.
      expect(secretOf(objects).postgres).toEqual([[existingSecret || 'portal-postgresql', 'POSTGRES_PASSWORD']]);
      for (const name of ['POSTGRES_PASSWORD_FILE', 'APP_PASSWORD_FILE'])
        expect(variable(container(objects), name)!.value).toBe('/etc/postgresql/secrets/POSTGRES_PASSWORD');
      expect(notes({ postgresql: { auth: own } })).toContain('one key has both passwords of Postgres');
    },
  );

  test('secretKeys are not one key for a password that is given and another one', () => {
    const values = { dangerouslyAllowPlainSecrets: true, postgresql: { auth: { password: 'a', secretKeys: ONE_KEY } } };
    expect(refused(values)).toEqual([
      'postgresql.auth.secretKeys: got "POSTGRES_PASSWORD" for both passwords, which only one Secret can have (existingSecret); give each password a key of its own',
    ]);
  });
});

describe('passwords in values', () => {
  const auth = (own: object) => ({ dangerouslyAllowPlainSecrets: true, postgresql: { auth: own } });
  const keys = (objects: Manifest[]) => variable(containersOf([find(objects, 'Job')])[0]!, 'SECRET_KEYS')!.value;

  test.each(['password', 'postgresPassword'])('%s is refused, unless that is allowed', (name) => {
    expect(refused({ postgresql: { auth: { [name]: 'secret' } } })).toEqual([
      `postgresql.auth.${name}: passwords do not belong in values, put it into a Secret and name that in postgresql.auth.existingSecret, or allow it with dangerouslyAllowPlainSecrets`,
    ]);
    expect(render({ postgresql: { enabled: false, auth: { [name]: 'secret' } } })).toEqual(
      render({ postgresql: { enabled: false } }),
    );
  });

  test('go into a Secret, and what is not given is made in the cluster', () => {
    const objects = render(auth({ password: 'a' }));
    expect(find(objects, 'Secret').stringData).toEqual({ 'user-password': 'a' });
    expect(keys(objects)).toBe('admin-password');
    expect(variable(backend(objects), 'POSTGRES_PASSWORD')!.valueFrom.secretKeyRef).toEqual({
      name: 'portal-postgresql-auth',
      key: 'user-password',
    });
    expect(keys(render(auth({ postgresPassword: 'b' })))).toBe('user-password');
    const both = render(auth({ password: 'a', postgresPassword: 'b' }));
    expect(find(both, 'Secret').stringData).toEqual({ 'admin-password': 'b', 'user-password': 'a' });
    expect(both.map(({ kind }) => kind as string)).not.toContain('Job');
  });

  test('are refused beside a Secret', () => {
    expect(refused(auth({ password: 'a', existingSecret: 'theirs' }))).toEqual([
      'postgresql.auth: got both password and existingSecret, give only one of them',
    ]);
  });
});

describe('configuration', () => {
  const args = (values: object) => container(render(values)).args as string[];
  const connections = (backstage: object) => args({ backstage })[2];

  test('has connections for the pods of Backstage', () => {
    expect(connections({})).toBe('max_connections=300');
    expect(connections({ replicas: 0 })).toBe('max_connections=300');
    expect(connections({ replicas: 3 })).toBe('max_connections=580');
    expect(connections({ replicas: 7 })).toBe('max_connections=1000');
  });

  test('has connections for as many pods as an autoscaler may make', () => {
    expect(connections({ replicas: 2, autoscaling: { enabled: true, maxReplicas: 4 } })).toBe('max_connections=720');
    expect(connections({ autoscaling: { enabled: true } })).toBe('max_connections=1000');
    expect(connections({ replicas: 2, autoscaling: { maxReplicas: 4 } })).toBe('max_connections=440');
  });

  test('is given as texts, numbers and switches, and wins', () => {
    const configuration = { shared_buffers: '256MB', max_connections: 1000000, jit: false, 'auto_explain.log': '' };
    expect(args({ postgresql: { configuration } }).slice(3)).toEqual([
      ...['-c', 'auto_explain.log=', '-c', 'jit=false'],
      ...['-c', 'max_connections=1000000', '-c', 'shared_buffers=256MB'],
    ]);
  });

  test.each([
    ['port', 'cannot be changed, since probes, Service and volume rely on it; leave it out'],
    ['data_directory', 'cannot be changed, since probes, Service and volume rely on it; leave it out'],
    ['unix_socket_directories', 'cannot be changed, since probes, Service and volume rely on it; leave it out'],
    [
      'listen_addresses',
      'cannot be changed, since Service and probes rely on it; use networkPolicy.enabled to keep others away',
    ],
    ['config_file', 'cannot be changed, since the image and the scripts rely on it; leave it out'],
    ['ident_file', 'cannot be changed, since the image and the scripts rely on it; leave it out'],
    [
      'hba_file',
      'cannot be changed, since roles log in with passwords; use postgresql.tls.enabled for encrypted connections only',
    ],
    ['password_encryption', 'cannot be changed, since roles log in with scram-sha-256; leave it out'],
    ['ssl', 'cannot be changed here, use postgresql.tls.enabled'],
    ['ssl_cert_file', 'cannot be changed here, use postgresql.tls.certificatesSecret and certFilename'],
    ['ssl_key_file', 'cannot be changed here, use postgresql.tls.certificatesSecret and certKeyFilename'],
  ])('must not change %s', (key, instead) => {
    const expected = [`postgresql.configuration.${key}: ${instead}`];
    expect(refused({ postgresql: { configuration: { [key]: 'x' } } })).toEqual(expected);
    expect(refused({ postgresql: { configuration: { jit: false, [key.toUpperCase()]: 1 } } })).toEqual(expected);
    expect(problemsOf((chart) => new Postgres(chart, 'db', { configuration: { [key]: 'x' } }))).toEqual([
      `Postgres test/db: configuration.${key}: ${instead.replace('postgresql.', '')}`,
    ]);
  });

  test.each([
    ['listen-addresses', 'listen-addresses'],
    ['-c port', '"-c port"'],
    ['1a', '"1a"'],
    ['', '""'],
  ])('must have names of parameters: %s', (key, shown) => {
    expect(refused({ postgresql: { configuration: { [key]: 'x' } } })).toEqual([
      `postgresql.configuration.${shown}: is no name of a parameter, allowed are the names in postgresql.conf, of letters, digits, _ and .`,
    ]);
  });
});

describe('initdb', () => {
  const sources = (initdb: object, values: object = {}) =>
    podSpec(database({ initdb, ...values })).volumes.find(({ name }: Manifest) => name === 'init').projected.sources;
  const mounted = (...scripts: string[]) => ({
    configMap: {
      name: 'portal-postgresql-init',
      items: [
        { key: 'create-role.sh', path: '+create-role.sh' },
        ...scripts.map((script) => ({ key: script, path: script })),
      ],
    },
  });

  test('makes the role first, then runs the scripts of the values', () => {
    expect(sources({})).toEqual([mounted()]);
    expect(sources({ scripts: { '01-a.sql': 'SELECT 1', b: 'SELECT 2' } })).toEqual([mounted('01-a.sql', 'b')]);
  });

  test.each([
    ['postgresql', (initdb: object) => sources(initdb)],
    ['postgresql.primary', (initdb: object) => sources({}, { primary: { initdb } })],
  ])('of %s takes those of a ConfigMap and of a Secret too', (_, sourcesOf) => {
    expect(sourcesOf({ scriptsConfigMap: '{{ .Release.Name }}-scripts', scriptsSecret: 'hidden' })).toEqual([
      { configMap: { name: 'portal-scripts' } },
      { secret: { name: 'hidden' } },
      mounted(),
    ]);
  });
});

describe('initdb.scripts', () => {
  const scripts = { 'extension.sql': 'CREATE EXTENSION hstore;' };
  const both = (own: object) => [{ initdb: { scripts: own } }, { primary: { initdb: { scripts: own } } }];

  test('by default only make the role', () => {
    expect(Object.keys(initScripts(render()))).toEqual(['create-role.sh']);
  });

  test.each(both(scripts))('run besides: %j', (values) => {
    const { 'create-role.sh': own, ...rest } = initScripts(database(values));
    expect(rest).toEqual(scripts);
    expect(own).toContain('CREATE ROLE');
  });

  test.each(both({ 'create-role.sh': 'false' }))('cannot replace the one that makes the role: %j', (postgresql) => {
    expect(refused({ postgresql })).toEqual([
      'postgresql.initdb.scripts: has "create-role.sh", which is the script of the chart that makes the role; give yours another name',
    ]);
  });
});
