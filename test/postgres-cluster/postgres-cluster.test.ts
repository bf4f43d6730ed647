import { ApiObject, App } from 'cdk8s';
import { Backstage, type DatabaseConnection } from '../../lib';
import { HelmChart, readValues, Type } from '../../lib/helm';
import { PostgresCluster, type PostgresClusterProps } from '../../lib/postgres-cluster';
import { expectNames, problemsOf } from '../support/checks';
import { find, synth, type Manifest } from '../support/synth';
import { complaints } from './crd';
import { allProps } from './all-props';

const synthCluster = (props?: PostgresClusterProps) => synth((chart) => new PostgresCluster(chart, 'db', props));
const clusterOf = (props?: PostgresClusterProps) => find(synthCluster(props), 'Cluster');
const specOf = (props?: PostgresClusterProps) => clusterOf(props).spec;

/** Of a construct in a chart of its own. */
function made(props?: PostgresClusterProps): PostgresCluster {
  let cluster: PostgresCluster | undefined;
  synth((chart) => (cluster = new PostgresCluster(chart, 'db', props)));
  return cluster!;
}

describe('PostgresCluster with no properties', () => {
  test('is one server with a volume, a database and its owner', () => {
    expect(synthCluster()).toHaveLength(1);
    expect(clusterOf()).toMatchObject({ apiVersion: 'postgresql.cnpg.io/v1', kind: 'Cluster' });
    expect(specOf()).toEqual({
      instances: 1,
      smartShutdownTimeout: 0,
      storage: { size: '8Gi' },
      bootstrap: { initdb: { database: 'backstage', owner: 'backstage', dataChecksums: true } },
      postgresql: { parameters: { max_connections: '300' } },
      resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '1Gi' } },
    });
  });

  test('stays when Helm uninstalls the release, since its data goes with it', () => {
    expect(clusterOf().metadata.annotations).toEqual({ 'helm.sh/resource-policy': 'keep' });
  });

  test('tells applications where the operator puts the Service, the Secret and the authority', () => {
    const { name } = clusterOf().metadata;
    expect(made().connection).toEqual({
      host: `${name}-rw`,
      port: 5432,
      user: { name: `${name}-app`, key: 'username' },
      database: { name: `${name}-app`, key: 'dbname', known: '' },
      passwordSecret: { name: `${name}-app`, key: 'password' },
      tls: { mode: 'verify-full', ca: { existingSecret: `${name}-ca`, key: 'ca.crt' } },
    } satisfies DatabaseConnection);
  });

  test('tells the label that the operator gives its pods', () => {
    expect(made().selectorLabels).toEqual({ 'cnpg.io/cluster': clusterOf().metadata.name });
  });
});

describe('PostgresCluster with all properties', () => {
  test('takes every property', () => {
    const { bootstrap, storage, walStorage, resources, affinity, certificates, monitoring, backup } = allProps;
    const { metadata, spec } = clusterOf(allProps);
    expect(metadata).toEqual({
      name: 'db',
      namespace: 'portals',
      labels: { team: 'platform', 'app.kubernetes.io/component': 'postgresql' },
      annotations: { 'helm.sh/resource-policy': 'keep', owner: 'platform', note: 'x' },
    });
    expect(spec).toEqual({
      ...{ instances: 3, smartShutdownTimeout: 30, imageName: allProps.imageName, storage, walStorage, bootstrap },
      imagePullSecrets: [{ name: 'pull' }, { name: 'own-pull' }],
      postgresql: {
        parameters: { max_connections: '580', work_mem: '8MB' },
        pg_hba: ['host all all 10.0.0.0/8 scram-sha-256'],
      },
      ...{ resources, affinity, certificates, monitoring, backup },
      ...{ enablePDB: false, priorityClassName: 'high', externalClusters: [{ name: 'old' }] },
    });
  });

  test('trusts the authority of its own certificate', () => {
    expect(made(allProps).connection.tls?.ca).toEqual({ existingSecret: 'own-ca', key: 'ca.crt' });
  });

  test('has no field for what is empty or taken away', () => {
    const empty = {
      ...{ imageName: '', imagePullSecrets: [], bootstrap: {}, postgresql: {}, affinity: {}, monitoring: {} },
      ...{ backup: {}, spec: {}, storage: { storageClass: '' }, walStorage: { size: '', storageClass: '' } },
      certificates: {},
    };
    expect(specOf(empty)).toEqual(specOf());
    expect(specOf({ resources: null as never })).not.toHaveProperty('resources');
  });
});

describe('the connections of a PostgresCluster', () => {
  test.each([
    [1, '300'],
    [2, '440'],
    [6, '1000'],
    [7, '1000'],
    [100, '1000'],
  ])('are as many as %i pods of Backstage and one more need: %s', (clientReplicas, expected) => {
    expect(specOf({ clientReplicas }).postgresql.parameters).toEqual({ max_connections: expected });
  });

  test('are as many as its own parameter says', () => {
    const parameters = { max_connections: '50' };
    expect(specOf({ postgresql: { parameters } }).postgresql).toEqual({ parameters });
  });
});

describe('a PostgresCluster that is there already', () => {
  test('is used and not made', () => {
    const cluster = made({ existingCluster: 'shared', name: 'db' });
    expect(synthCluster({ existingCluster: 'shared', name: 'db' })).toEqual([]);
    expect(cluster.clusterName).toBe('shared');
    expect(cluster.connection).toMatchObject({
      host: 'shared-rw',
      user: { name: 'shared-app' },
      database: { name: 'shared-app' },
      passwordSecret: { name: 'shared-app' },
      tls: { ca: { existingSecret: 'shared-ca' } },
    });
  });

  test('may have a certificate of its own', () => {
    const { tls } = made({ existingCluster: 'shared', certificates: { serverCASecret: 'corporate-ca' } }).connection;
    expect(tls?.ca).toEqual({ existingSecret: 'corporate-ca', key: 'ca.crt' });
  });

  test.each([
    'annotations',
    'walStorage',
    'certificates',
    'imageName',
    'bootstrap',
    'postgresql',
    'affinity',
    'monitoring',
    'backup',
    'spec',
  ] as const)('is not changed: %s is refused', (key) => {
    const props = { existingCluster: 'shared', [key]: allProps[key] };
    expect(problemsOf((chart) => new PostgresCluster(chart, 'db', props))).toEqual([
      'PostgresCluster test/db: existingCluster: names a Cluster that is there, and annotations, imageName, walStorage, bootstrap, postgresql, affinity, certificates but for serverCASecret, monitoring, backup and spec are for one that is made; leave them or existingCluster out',
    ]);
  });
});

describe.each(['recovery', 'pg_basebackup'])('the bootstrap of a PostgresCluster by %s', (method) => {
  const bootstrapOf = (copy: object) => specOf({ bootstrap: { [method]: copy } }).bootstrap as Manifest;

  test('says which database and role are for Backstage, without which the operator makes no Secret', () => {
    expect(bootstrapOf({ source: 'old' })).toEqual({
      [method]: { source: 'old', database: 'backstage', owner: 'backstage' },
    });
  });

  test('has the database and the role that are given', () => {
    expect(bootstrapOf({ source: 'old', database: 'portal' })[method]).toMatchObject({ owner: 'portal' });
    const given = { source: 'old', database: 'portal', owner: 'app' };
    expect(bootstrapOf(given)).toEqual({ [method]: given });
  });
});

test.each(['initdb', 'recovery', 'pg_basebackup'])(
  'the Secret that is given in bootstrap.%s is the one that Backstage reads',
  (method) => {
    const { connection } = made({ bootstrap: { [method]: { secret: { name: 'own' } } } });
    expect(connection).toMatchObject({
      user: { name: 'own', key: 'username' },
      database: { name: 'own', key: 'dbname', known: method === 'initdb' ? 'app' : 'backstage' },
      passwordSecret: { name: 'own', key: 'password' },
    });
  },
);

describe('PostgresCluster', () => {
  test('refuses in spec what is set elsewhere', () => {
    expect(problemsOf((chart) => new PostgresCluster(chart, 'db', { spec: { instances: 3 } }))).toEqual([
      'PostgresCluster test/db: spec: has one of instances, imageName, imagePullSecrets, storage, walStorage, bootstrap, postgresql, resources, affinity, certificates, monitoring, backup, smartShutdownTimeout, which have places of their own beside it; set it there',
    ]);
  });

  test('refuses the class of a volume that is not made', () => {
    const walStorage = { storageClass: 'fast' };
    expect(problemsOf((chart) => new PostgresCluster(chart, 'db', { walStorage }))).toEqual([
      'PostgresCluster test/db: walStorage.storageClass: got "fast", but without a size there is no such volume; set walStorage.size, or leave the class out',
    ]);
  });

  test.each(['initdb', 'recovery', 'pg_basebackup'])('refuses the superuser as the role of Backstage: %s', (method) => {
    const bootstrap = { [method]: { database: 'backstage', owner: 'postgres' } };
    expect(problemsOf((chart) => new PostgresCluster(chart, 'db', { bootstrap }))).toEqual([
      `PostgresCluster test/db: bootstrap.${method}.owner: got "postgres", which is the superuser; choose a role of its own for Backstage`,
    ]);
  });

  test.each([{}, { name: 'n'.repeat(63) }, { name: 'n'.repeat(50) }])(
    'has a name of at most 50 characters, as the operator asks for',
    (props) => {
      const objects = synth((chart) => new PostgresCluster(chart, 'd'.repeat(80), props));
      expectNames(objects);
      expect(find(objects, 'Cluster').metadata.name).toMatch(/^[a-z][-a-z0-9]{0,48}[a-z0-9]$/);
    },
  );

  test('keeps two long names apart, and a short one as it is', () => {
    const long = 'n'.repeat(50);
    expect(clusterOf({ name: `${long}a` }).metadata.name).not.toBe(clusterOf({ name: `${long}b` }).metadata.name);
    expect(clusterOf({ name: long }).metadata.name).toBe(long);
    expect(made({ name: `${long}a` }).connection.host).toBe(`${clusterOf({ name: `${long}a` }).metadata.name}-rw`);
  });

  test('is the database of a Backstage, which verifies the server and keeps to its schemas', () => {
    const objects = synth((chart) => {
      const { connection, databaseOptions } = new PostgresCluster(chart, 'db', { name: 'db' });
      new Backstage(chart, 'backstage', { database: connection, databaseOptions });
    });
    const [config] = Object.values(find(objects, 'ConfigMap', 'app-config').data as Record<string, string>);
    const { database } = readValues(config!, 'app-config').backend as Manifest;
    expect(database).toMatchObject({ pluginDivisionMode: 'schema', ensureExists: false, ensureSchemaExists: true });
    expect(database.connection.ssl).toMatchObject({ rejectUnauthorized: true, ca: { $file: expect.any(String) } });
    const [container] = find(objects, 'Deployment').spec.template.spec.containers;
    const variable = (name: string) => container.env.find((entry: Manifest) => entry.name === name);
    expect(variable('POSTGRES_HOST').value).toBe('db-rw');
    expect(variable('POSTGRES_USER').valueFrom.secretKeyRef).toEqual({ name: 'db-app', key: 'username' });
    expect(variable('POSTGRES_PASSWORD').valueFrom.secretKeyRef).toEqual({ name: 'db-app', key: 'password' });
    expect(variable('POSTGRES_DB').valueFrom.secretKeyRef).toEqual({ name: 'db-app', key: 'dbname' });
  });
});

test('a PostgresCluster in a HelmChart has a name of at most 50 characters, however long the release', () => {
  const chart = new HelmChart(new App(), 'c', { values: Type.Object({}) });
  const { connection } = new PostgresCluster(chart, 'd'.repeat(60));
  const map = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'connection' },
    data: { host: connection.host },
  };
  new ApiObject(chart, 'map', map);
  const objects = chart.manifests({}, { release: 'r'.repeat(53) }) as Manifest[];
  const { name } = find(objects, 'Cluster').metadata;
  expect(name.length).toBeLessThanOrEqual(50);
  expect(find(objects, 'ConfigMap').data.host).toBe(`${name}-rw`);
});

(complaints === undefined ? describe.skip : describe)('the real CRD', () => {
  test.each([
    ['no properties', {}],
    ['all properties', allProps],
    ['a backup to begin with', { bootstrap: { recovery: { backup: { name: 'b' }, secret: { name: 'own' } } } }],
    ['another Cluster to begin with', { bootstrap: { pg_basebackup: { source: 'old' } } }],
  ])('takes a Cluster with %s', (_title, props) => {
    expect(complaints!(clusterOf(props))).toEqual([]);
  });

  test('finds what is wrong', () => {
    const wrong = clusterOf({
      monitoring: { enablePodMonitor: 'yes' },
      spec: { instance: 1, logLevel: 'loud' },
    });
    expect(complaints!(wrong)).toHaveLength(3);
  });
});
