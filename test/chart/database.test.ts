import { readValues } from '../../lib/helm';
import { notes, render } from '../support/render';
import { containersOf, find, type Manifest } from '../support/synth';

const CA = '/etc/backstage/database-tls/ca.crt';
const external = (own: object, more: object = {}) => ({ database: { type: 'external', external: own, ...more } });
const byHost = (own: object = {}) => external({ host: 'db.example.com', existingSecret: 'db', ...own });
const byString = (own: object = {}) => external({ connectionString: { existingSecret: 'db' }, ...own });
const kinds = (values: object) => render(values).map(({ kind }) => kind as string);

/** What Backstage, and what prepares its database, have of it. */
function backstage(values: object) {
  const objects = render(values);
  const { strategy, template } = find(objects, 'Deployment', '-backstage').spec;
  const text = find(objects, 'ConfigMap', '-app-config').data['app-config-from-chart.yaml'] as string;
  const [container] = template.spec.containers as Manifest[];
  const env = (container!.env as Manifest[]).map(({ name, value, valueFrom }) => [name, value ?? valueFrom] as const);
  return {
    config: (readValues(text) as { backend: Manifest }).backend.database as Manifest | undefined,
    env: Object.fromEntries(env.filter(([name]) => /^(POSTGRES|PG|NODE_EXTRA)/.test(name as string))) as Manifest,
    volumes: (template.spec.volumes as Manifest[]).filter(({ name }) => ['database-tls', 'sqlite'].includes(name)),
    mounts: (container!.volumeMounts as Manifest[]).filter(({ name }) => ['database-tls', 'sqlite'].includes(name)),
    wait: (template.spec.initContainers as Manifest[]).at(-1)!,
    strategy: strategy as object | undefined,
    objects,
  };
}

describe('database.type', () => {
  test('is by default embedded: a Postgres of the release', () => {
    expect(render({ database: { type: 'embedded' } })).toEqual(render());
    expect(kinds({})).toContain('StatefulSet');
  });

  test.each<[string, object]>([
    ['external', byHost()],
    ['external by a connection string', byString()],
    ['operator', { database: { type: 'operator' } }],
    ['sqlite', { database: { type: 'sqlite' } }],
  ])('is %s without a Postgres of the release', (_type, values) => {
    expect(kinds(values)).not.toContain('StatefulSet');
    expect(JSON.stringify(render(values))).not.toContain('portal-postgresql-headless');
  });

  test.each<[string, object]>([
    ['embedded', {}],
    ['external', byHost()],
    ['operator', { database: { type: 'operator' } }],
    ['sqlite', { database: { type: 'sqlite' } }],
  ])('%s is waited for, with the environment and the files of the backend', (_type, values) => {
    const { wait, env, mounts } = backstage(values);
    const names = (wait.env as Manifest[]).map(({ name }) => name as string);
    expect(wait.name).toBe('wait-for-database');
    expect(names).toEqual(expect.arrayContaining(Object.keys(env)));
    expect(wait.volumeMounts).toEqual(expect.arrayContaining(mounts));
  });
});

describe('an external database', () => {
  test('by host is reached with a password from a Secret', () => {
    const { config, env } = backstage(byHost({ port: 6432, user: 'portal', database: 'data', passwordKey: 'pw' }));
    expect(env).toEqual({
      POSTGRES_HOST: 'db.example.com',
      POSTGRES_PORT: '6432',
      POSTGRES_USER: 'portal',
      POSTGRES_PASSWORD: { secretKeyRef: { name: 'db', key: 'pw' } },
      POSTGRES_DB: 'data',
    });
    expect(config).toEqual({
      client: 'pg',
      connection: {
        host: '${POSTGRES_HOST}',
        port: '${POSTGRES_PORT}',
        user: '${POSTGRES_USER}',
        password: '${POSTGRES_PASSWORD}',
        database: '${POSTGRES_DB}',
      },
    });
  });

  test('by a connection string has it from a Secret', () => {
    const { config, env } = backstage(byString());
    const key = 'POSTGRES_CON_STRING';
    expect(env).toEqual({ POSTGRES_CON_STRING: { secretKeyRef: { name: 'db', key } } });
    expect(config).toEqual({ client: 'pg', connection: '${POSTGRES_CON_STRING}' });
    expect(backstage(byString({ connectionString: { existingSecret: 'db', key: 'url' } })).env).toEqual({
      POSTGRES_CON_STRING: { secretKeyRef: { name: 'db', key: 'url' } },
    });
  });

  test.each([
    { type: 'rds', host: 'db.example.com', port: 5432, user: 'backstage', region: 'eu-west-1' },
    {
      type: 'azure',
      host: 'db.example.com',
      port: 5432,
      user: 'backstage',
      tokenCredential: { tokenRenewableOffset: '5 minutes' },
    },
    { type: 'cloudsql', instance: 'project:region:instance', user: 'backstage', ipAddressType: 'PRIVATE' },
  ])('in the words of Backstage is handed on: %j', (connection) => {
    const { config, env, volumes } = backstage(external({ connection }));
    expect(config).toEqual({ client: 'pg', connection });
    expect([env, volumes]).toEqual([{}, []]);
  });

  test('with a password in the values has a Secret of the chart, and the password nowhere else', () => {
    const values = { dangerouslyAllowPlainSecrets: true, ...external({ host: 'db', password: 's3cret: "x"' }) };
    const { env, objects } = backstage(values);
    expect(find(objects, 'Secret')).toMatchObject({
      metadata: { name: 'portal-backstage-database' },
      stringData: { password: 's3cret: "x"' },
    });
    expect(env.POSTGRES_PASSWORD).toEqual({ secretKeyRef: { name: 'portal-backstage-database', key: 'password' } });
    expect(JSON.stringify(objects.filter(({ kind }) => kind !== 'Secret'))).not.toContain('s3cret');
  });

  test('makes no Secret where one is given, however plain secrets are allowed', () => {
    expect(render({ dangerouslyAllowPlainSecrets: true, ...byHost() })).toEqual(render(byHost()));
  });
});

describe('the encryption of an external database', () => {
  const ca = { existingSecret: 'db-ca' };
  const clientCertificate = { existingSecret: 'db-client' };
  const file = (name: string) => ({ $file: `/etc/backstage/database-tls/${name}` });
  const certificates = { cert: file('tls.crt'), key: file('tls.key') };

  test.each<[object, unknown]>([
    [{}, undefined],
    [{ mode: '' }, undefined],
    [{ mode: null }, undefined],
    [{ mode: 'disable' }, false],
    [{ mode: 'require' }, { rejectUnauthorized: false }],
    [
      { mode: 'require', clientCertificate },
      { rejectUnauthorized: false, ...certificates },
    ],
    [{ mode: 'verify-full' }, { rejectUnauthorized: true }],
    [
      { mode: 'verify-full', ca },
      { rejectUnauthorized: true, ca: file('ca.crt') },
    ],
    [
      { mode: 'verify-full', ca, clientCertificate },
      { rejectUnauthorized: true, ca: file('ca.crt'), ...certificates },
    ],
  ])('by host is with %j', (tls, ssl) => {
    const { config, env } = backstage(byHost({ tls }));
    expect(config!.connection.ssl).toEqual(ssl);
    expect(Object.keys(env).filter((name) => !name.startsWith('POSTGRES_'))).toEqual([]);
  });

  test('by host with verify-ca is that of the driver’s own URLs', () => {
    const { config, env } = backstage(byHost({ tls: { mode: 'verify-ca', ca, clientCertificate } }));
    expect(config!.connection).toBe(
      `postgresql://\${POSTGRES_HOST}:\${POSTGRES_PORT}/\${POSTGRES_DB}?sslmode=verify-ca&uselibpqcompat=true&sslrootcert=${CA}&sslcert=/etc/backstage/database-tls/tls.crt&sslkey=/etc/backstage/database-tls/tls.key`,
    );
    expect(env).toMatchObject({ PGUSER: 'backstage', PGPASSWORD: { secretKeyRef: { name: 'db', key: 'password' } } });
  });

  test.each<[object, object]>([
    [{}, {}],
    [{ ca }, { NODE_EXTRA_CA_CERTS: CA }],
    [{ mode: 'disable' }, { PGSSLMODE: 'disable' }],
    [{ mode: 'require' }, { PGSSLMODE: 'no-verify' }],
    [
      { mode: 'verify-full', ca },
      { PGSSLMODE: 'verify-full', NODE_EXTRA_CA_CERTS: CA },
    ],
  ])('beside a connection string is with %j', (tls, expected) => {
    const { POSTGRES_CON_STRING: _string, ...env } = backstage(byString({ tls })).env;
    expect(env).toEqual(expected);
  });

  test('has its files from a Secret or a ConfigMap, in one volume', () => {
    const { volumes, mounts } = backstage(
      byHost({
        tls: {
          mode: 'verify-full',
          ca: { existingConfigMap: 'db-ca', key: 'root.crt' },
          clientCertificate: { existingSecret: 'db-client', certKey: 'a', keyKey: 'b' },
        },
      }),
    );
    const item = (key: string, path: string) => ({ key, path });
    expect(volumes).toEqual([
      {
        name: 'database-tls',
        projected: {
          defaultMode: 0o440,
          sources: [
            { configMap: { name: 'db-ca', items: [item('root.crt', 'ca.crt')] } },
            { secret: { name: 'db-client', items: [item('a', 'tls.crt'), item('b', 'tls.key')] } },
          ],
        },
      },
    ]);
    expect(mounts).toEqual([{ name: 'database-tls', mountPath: '/etc/backstage/database-tls', readOnly: true }]);
    expect(backstage(byHost({ tls: { mode: 'require' } })).volumes).toEqual([]);
  });
});

describe('SQLite', () => {
  const sqlite = (persistence: object = {}) => ({ database: { type: 'sqlite', sqlite: { persistence } } });
  const source = (persistence: object) => backstage(sqlite(persistence)).volumes;

  test('is in a folder of the pod, which is stopped before the next one starts', () => {
    const { config, env, volumes, mounts, strategy } = backstage(sqlite());
    expect(config).toEqual({ client: 'better-sqlite3', connection: { directory: '/var/lib/backstage' } });
    expect(env).toEqual({});
    expect(volumes).toEqual([{ name: 'sqlite', emptyDir: {} }]);
    expect(mounts).toEqual([{ name: 'sqlite', mountPath: '/var/lib/backstage' }]);
    expect(strategy).toEqual({ type: 'Recreate' });
    expect(kinds(sqlite())).not.toContain('PersistentVolumeClaim');
  });

  test('keeps to another strategy that is given', () => {
    const strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0 } };
    expect(backstage({ ...sqlite(), backstage: { strategy } }).strategy).toEqual(strategy);
  });

  test('may be on a volume', () => {
    const objects = render(sqlite({ enabled: true, size: '5Gi', storageClass: 'fast' }));
    expect(find(objects, 'PersistentVolumeClaim')).toMatchObject({
      metadata: { name: 'portal-backstage-sqlite' },
      spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'fast', resources: { requests: { storage: '5Gi' } } },
    });
    expect(source({ enabled: true })).toEqual([
      { name: 'sqlite', persistentVolumeClaim: { claimName: 'portal-backstage-sqlite' } },
    ]);
    expect(find(render(sqlite({ enabled: true })), 'PersistentVolumeClaim').spec).not.toHaveProperty(
      'storageClassName',
    );
  });

  test('may be on a volume that is there', () => {
    const persistence = { enabled: true, existingClaim: 'theirs' };
    expect(source(persistence)).toEqual([{ name: 'sqlite', persistentVolumeClaim: { claimName: 'theirs' } }]);
    expect(kinds(sqlite(persistence))).not.toContain('PersistentVolumeClaim');
  });
});

describe('how plugins share the database', () => {
  const options = {
    pluginDivisionMode: 'schema',
    prefix: 'bs_',
    schemaPrefix: 'bsp_',
    ensureExists: false,
    ensureSchemaExists: true,
    role: 'owner',
    knexConfig: { pool: { min: 0, max: 5 } },
    plugin: { catalog: { knexConfig: { pool: { max: 20 } } } },
  };

  test.each<[string, object]>([
    ['embedded', {}],
    ['external', { external: { host: 'db', existingSecret: 'db' } }],
    ['operator', {}],
  ])('is in Backstage’s words, whatever the form: %s', (type, own) => {
    expect(backstage({ database: { type, ...own, ...options } }).config).toMatchObject(options);
  });

  test('is left to Backstage by default', () => {
    expect(Object.keys(backstage({}).config!)).toEqual(['client', 'connection']);
  });

  test('may be said for a database that the configuration names', () => {
    const appConfig = { backend: { database: { client: 'pg', connection: 'postgresql://db.example.com' } } };
    const { config } = backstage({ backstage: { appConfig }, database: { ensureExists: false } });
    expect(config).toEqual({ client: 'pg', ensureExists: false });
  });
});

describe('the preparation of the database', () => {
  test('waits as long as it is told', () => {
    const { wait } = backstage({ database: { preparation: { timeoutSeconds: 60 } } });
    expect(wait.env).toContainEqual({ name: 'PREPARE_DATABASE_TIMEOUT_SECONDS', value: '60' });
  });

  test('may be off', () => {
    const objects = render({ database: { preparation: { enabled: false } } });
    expect(find(objects, 'Deployment').spec.template.spec).not.toHaveProperty('initContainers');
    expect(JSON.stringify(objects)).not.toMatch(/prepare-database|wait-for-database|PREPARE_DATABASE/);
    expect(containersOf(objects)[0]!.startupProbe.failureThreshold).toBe(60);
    expect(objects.map(({ metadata }) => metadata.name as string)).not.toContain('portal-backstage-scripts');
  });
});

describe('the command of the backend', () => {
  const pod = (backstage: object) => {
    const { template } = find(render({ backstage }), 'Deployment').spec as { template: Manifest };
    const { initContainers, containers } = template.spec as { initContainers: Manifest[]; containers: Manifest[] };
    return { init: initContainers[0]!, backend: containers[0]! };
  };
  const file = '/etc/backstage/scripts/prepare-database.mjs';

  test.each<[string, object, object]>([
    [
      'node of a folder',
      { command: ['/opt/bin/node', '--max-old-space-size=512', 'packages/backend'] },
      { command: ['/opt/bin/node', '--import', file, '--max-old-space-size=512', 'packages/backend'] },
    ],
    [
      'node behind another program',
      { command: ['tini', '--', 'node', 'packages/backend'] },
      { command: ['tini', '--', 'node', '--import', file, 'packages/backend'] },
    ],
    [
      'node in the arguments',
      { command: ['tini', '--'], args: ['node', 'packages/backend'] },
      { command: ['tini', '--'], args: expect.arrayContaining(['node', '--import', file, 'packages/backend']) },
    ],
    [
      'node once, in the command, whatever else has that name',
      { command: ['/opt/bin/node', 'packages/backend', 'node'], args: ['--config', '/etc/backstage/node', 'node'] },
      {
        command: ['/opt/bin/node', '--import', file, 'packages/backend', 'node'],
        args: expect.not.arrayContaining(['--import']),
      },
    ],
    [
      'node of the image, which only waits',
      { command: [], args: ['--config', '/etc/backstage/node'] },
      { args: expect.not.arrayContaining(['--import']) },
    ],
  ])('loads the script where it is %s', (_what, given, expected) => {
    const { init, backend } = pod(given);
    expect(backend).toMatchObject(expected);
    expect(init.name).toBe('wait-for-database');
  });

  test('that is no node runs once before, under the lock, and the startup probe ends a failed start', () => {
    const { init, backend } = pod({ command: ['sh', '-c', 'exec node packages/backend "$0" "$@"'] });
    expect(backend.command).toEqual(['sh', '-c', 'exec node packages/backend "$0" "$@"']);
    expect(init).toMatchObject({
      name: 'prepare-database',
      command: ['node', '/etc/backstage/scripts/run-backend-once.mjs'],
      args: [...backend.command, ...backend.args],
    });
    expect(backend.startupProbe).toMatchObject({ periodSeconds: 5, failureThreshold: 60 });
  });

  test('leaves a startup probe of the user as patient as it is', () => {
    expect(pod({ startupProbe: { failureThreshold: 3 } }).backend.startupProbe.failureThreshold).toBe(3);
    expect(pod({ startupProbe: null }).backend).not.toHaveProperty('startupProbe');
  });
});

describe('the notes', () => {
  const warnings = (values: object) => notes(values).match(/^WARNING: .*database.*$/gm);

  test.each<[object, string | null]>([
    [byHost({ tls: { mode: 'verify-full' } }), null],
    [
      byString(),
      'the connection to the database is encrypted only if its text says so, as with ?sslmode=verify-full, or database.external.tls.mode.',
    ],
    [byString({ tls: { mode: 'verify-full' } }), null],
    [
      external({ connection: { type: 'rds' } }),
      'the connection to the database is not encrypted (database.external.connection.ssl).',
    ],
    [external({ connection: { type: 'rds', ssl: { ca: '${CA}' } } }), null],
    [external({ connection: { type: 'cloudsql', instance: 'a:b:c' } }), null],
    [byHost(), 'the connection to the database is not encrypted (database.external.tls.mode).'],
    [
      byString({ tls: { mode: 'disable' } }),
      'the connection to the database is not encrypted (database.external.tls.mode).',
    ],
    [
      byHost({ tls: { mode: 'require' } }),
      'the connection to the database is encrypted, but to whomever answers (database.external.tls.mode: require); give the CA and use verify-full.',
    ],
    [
      { database: { type: 'sqlite' } },
      'the data is in SQLite, which is for development, and lost with the pod unless it is on a volume; use Postgres (database.type).',
    ],
  ])('warn of what is not safe in %j', (values, warning) => {
    expect(warnings(values)).toEqual(warning === null ? null : [`WARNING: ${warning}`]);
  });

  test('warn of passwords in values', () => {
    const values = {
      dangerouslyAllowPlainSecrets: true,
      ...external({ host: 'db', password: 's3cret', tls: { mode: 'verify-full' } }),
    };
    expect(notes(values)).toContain('WARNING: passwords in values are allowed (dangerouslyAllowPlainSecrets): ');
    expect(notes(values)).not.toContain('s3cret');
  });

  test('name no password of a database that the release does not make', () => {
    for (const values of [byHost(), byString(), { database: { type: 'sqlite' } }])
      expect(notes(values)).not.toContain('The password of the database');
  });
});
