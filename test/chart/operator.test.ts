import { readValues } from '../../lib/helm';
import { complaints } from '../postgres-cluster/crd';
import { refused, refusedAlike, render } from '../support/render';
import { containersOf, find, type Manifest } from '../support/synth';

const type = 'operator';
const withOperator = (operator: object = {}, more: object = {}) => render({ database: { type, operator }, ...more });
const clusterOf = (operator?: object, more?: object) => find(withOperator(operator, more), 'Cluster');

/** `backend.database` of the configuration, and the variables that it refers to. */
function databaseOf(objects: Manifest[]) {
  const [config] = Object.values(find(objects, 'ConfigMap', 'app-config').data as Record<string, string>);
  const [container] = find(objects, 'Deployment').spec.template.spec.containers;
  const env = (container.env as Manifest[]).filter(({ name }) => String(name).startsWith('POSTGRES_'));
  return {
    config: (readValues(config!, 'app-config').backend as Manifest).database as Manifest,
    env: Object.fromEntries(env.map(({ name, value, valueFrom }) => [name, value ?? valueFrom.secretKeyRef])),
  };
}

describe('database.type operator', () => {
  test('makes a Cluster and no Postgres of the release', () => {
    const objects = withOperator();
    expect(objects.filter(({ kind }) => ['StatefulSet', 'Job', 'Secret'].includes(String(kind)))).toEqual([]);
    expect(find(objects, 'Cluster').metadata).toMatchObject({
      name: 'portal-postgresql',
      labels: { 'app.kubernetes.io/instance': 'portal', 'app.kubernetes.io/component': 'postgresql' },
    });
  });

  test('wires Backstage to its Service, its Secret and its authority, in schemas of one database', () => {
    const { config, env } = databaseOf(withOperator());
    expect(config).toMatchObject({ pluginDivisionMode: 'schema', ensureExists: false, ensureSchemaExists: true });
    expect(config.connection.ssl).toEqual({
      rejectUnauthorized: true,
      ca: { $file: expect.stringMatching(/ca\.crt$/) },
    });
    const secret = (key: string) => ({ name: 'portal-postgresql-app', key });
    expect(env).toEqual({
      POSTGRES_HOST: 'portal-postgresql-rw',
      POSTGRES_PORT: '5432',
      POSTGRES_USER: secret('username'),
      POSTGRES_PASSWORD: secret('password'),
      POSTGRES_DB: secret('dbname'),
    });
    const volumes = JSON.stringify(find(withOperator(), 'Deployment').spec.template.spec.volumes);
    expect(volumes).toContain('"name":"portal-postgresql-ca","items":[{"key":"ca.crt","path":"ca.crt"}]');
  });

  test.each<[string, object, string]>([
    ['initdb', { database: 'portaldb', owner: 'portaluser' }, 'portaldb'],
    ['initdb', {}, 'app'],
    ['recovery', { backup: { name: 'b' } }, 'backstage'],
  ])(
    'takes the name of the database from bootstrap.%s, which a Secret of basic-auth has not: %j',
    (method, own, name) => {
      const { env } = databaseOf(withOperator({ bootstrap: { [method]: { ...own, secret: { name: 'mine' } } } }));
      expect(env).toMatchObject({ POSTGRES_DB: name, POSTGRES_USER: { name: 'mine', key: 'username' } });
    },
  );

  test('waits for the Cluster like for any database', () => {
    const names = containersOf(withOperator()).map(({ name }) => String(name));
    expect(names).toContain('wait-for-database');
  });

  test('keeps to another way of dividing the database, where a role may do more', () => {
    const objects = render({ database: { type, pluginDivisionMode: 'database', ensureExists: true } });
    expect(databaseOf(objects).config).toMatchObject({ pluginDivisionMode: 'database', ensureExists: true });
  });

  test.each([
    [{ replicas: 2 }, '440'],
    [{ autoscaling: { enabled: true, maxReplicas: 4 } }, '720'],
    [{ replicas: 50 }, '1000'],
  ])('has connections for all pods of Backstage: %j', (backstage, expected) => {
    expect(clusterOf({}, { backstage }).spec.postgresql.parameters.max_connections).toBe(expected);
  });
});

describe('the values of database.operator', () => {
  test('reach the Cluster, with Helm expressions in their texts', () => {
    const given = {
      annotations: { note: '{{ .Release.Name }}' },
      instances: 3,
      smartShutdownTimeout: 30,
      imageName: 'registry.example.com/postgresql:17.5',
      imagePullSecrets: ['own'],
      storage: { size: '20Gi' },
      walStorage: { size: '5Gi', storageClass: 'faster' },
      bootstrap: { recovery: { source: '{{ .Release.Name }}-old' } },
      postgresql: { parameters: { work_mem: '8MB' }, shared_preload_libraries: ['pg_stat_statements'] },
      resources: { limits: { cpu: '2' } },
      affinity: { nodeSelector: { pool: '{{ .Release.Name }}' } },
      certificates: { serverCASecret: 'own-ca', serverTLSSecret: '{{ .Release.Name }}-tls' },
      monitoring: { enablePodMonitor: true },
      backup: { retentionPolicy: '30d' },
      spec: { description: 'of {{ .Release.Name }}', enablePDB: false },
    };
    const global = { imagePullSecrets: ['all'], storageClass: 'fast' };
    const { metadata, spec } = clusterOf(given, { global });
    expect(metadata.annotations).toMatchObject({ note: 'portal' });
    expect(spec).toEqual({
      ...{ instances: 3, smartShutdownTimeout: 30, imageName: given.imageName },
      imagePullSecrets: [{ name: 'all' }, { name: 'own' }],
      storage: { size: '20Gi', storageClass: 'fast' },
      walStorage: given.walStorage,
      bootstrap: { recovery: { source: 'portal-old', database: 'backstage', owner: 'backstage' } },
      postgresql: {
        parameters: { work_mem: '8MB', max_connections: '300' },
        shared_preload_libraries: ['pg_stat_statements'],
      },
      resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { cpu: '2', memory: '1Gi' } },
      affinity: { nodeSelector: { pool: 'portal' } },
      certificates: { serverCASecret: 'own-ca', serverTLSSecret: 'portal-tls' },
      ...{ monitoring: given.monitoring, backup: given.backup, description: 'of portal', enablePDB: false },
    });
  });

  test('say which Secret is the one of the role', () => {
    const objects = withOperator({ bootstrap: { initdb: { secret: { name: '{{ .Release.Name }}-role' } } } });
    expect(databaseOf(objects).env).toMatchObject({ POSTGRES_PASSWORD: { name: 'portal-role', key: 'password' } });
    expect(databaseOf(withOperator()).env).toMatchObject({ POSTGRES_PASSWORD: { name: 'portal-postgresql-app' } });
  });

  test('may all be taken away but for those that are needed', () => {
    const taken = ['imageName', 'bootstrap', 'postgresql', 'resources', 'affinity', 'monitoring', 'backup', 'spec'];
    const operator = Object.fromEntries(taken.map((key) => [key, null]));
    const { resources: _r, ...spec } = clusterOf().spec;
    expect(clusterOf(operator).spec).toEqual(spec);
  });

  test('are refused where the operator would refuse them', () => {
    expect(refused({ database: { type, operator: { instances: 0 } } })).toHaveLength(1);
    expect(refused({ database: { type, operator: { instance: 3 } } })).toHaveLength(1);
    expect(refused({ database: { type, operator: { postgresql: { parameters: { port: 1 } } } } })).toHaveLength(1);
  });

  test('are refused where spec says the same as another value', () => {
    expect(refused({ database: { type, operator: { spec: { instances: 3 } } } })).toEqual([
      expect.stringMatching(/^database\.operator\.spec: has one of instances, .*; set it there$/),
    ]);
  });

  test('mean nothing, and refuse nothing, for another form of the database', () => {
    expect(render({ database: { operator: { instances: 3 } } }).map(({ kind }) => kind)).not.toContain('Cluster');
  });
});

describe('database.operator.existingCluster', () => {
  test('is used and not made; its name may be an expression', () => {
    const objects = withOperator({ existingCluster: '{{ .Release.Name }}-shared' });
    expect(objects.map(({ kind }) => kind)).not.toContain('Cluster');
    expect(databaseOf(objects).env).toMatchObject({
      POSTGRES_HOST: 'portal-shared-rw',
      POSTGRES_PASSWORD: { name: 'portal-shared-app', key: 'password' },
    });
  });

  test('is not changed', () => {
    expect(refused({ database: { type, operator: { existingCluster: 'pg', backup: { target: 'primary' } } } })).toEqual(
      [
        'database.operator.existingCluster: names a Cluster that is there, and annotations, imageName, walStorage, bootstrap, postgresql, affinity, certificates but for serverCASecret, monitoring, backup and spec are for one that is made; leave them or existingCluster out',
      ],
    );
  });

  test.each([{ annotations: { a: 'b' } }, { walStorage: { size: '1Gi' } }, { certificates: { serverTLSSecret: 'x' } }])(
    'is not changed by %j',
    (operator) => {
      expect(refusedAlike({ database: { type, operator: { existingCluster: 'pg', ...operator } } })).toHaveLength(1);
    },
  );

  test('goes with the authority of its certificate, and with a class for all volumes', () => {
    const operator = { existingCluster: 'pg', certificates: { serverCASecret: '{{ .Release.Name }}-ca' } };
    expect(withOperator(operator, { global: { storageClass: 'fast' } }).map(({ kind }) => kind)).not.toContain(
      'Cluster',
    );
    expect(refusedAlike({ database: { type, operator: { walStorage: { storageClass: 'fast' } } } })).toHaveLength(1);
  });

  test('must have a name', () => {
    const existingCluster = '{{ .Values.publicUrl }}';
    expect(refused({ database: { type, operator: { existingCluster } } })).toEqual([
      'database.operator.existingCluster: its expression gives an empty text, check the value that it refers to',
    ]);
  });
});

test.each(['p', 'p'.repeat(53)])('names fit the operator, however long the release: %s', (release) => {
  const objects = render({ database: { type } }, { release });
  const { name } = find(objects, 'Cluster').metadata;
  expect(name.length).toBeLessThanOrEqual(50);
  expect(databaseOf(objects).env).toMatchObject({ POSTGRES_HOST: `${name}-rw` });
});

(complaints === undefined ? test.skip : test)('the real CRD takes the Cluster of the chart', () => {
  expect(complaints!(clusterOf())).toEqual([]);
});
