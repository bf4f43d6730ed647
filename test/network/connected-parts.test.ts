import { App, Chart, Testing } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  Backstage,
  Cache,
  ExternalDatabase,
  Frontend,
  NetworkPolicies,
  ObjectStorage,
  PortOcean,
  Postgres,
  PostgresBackup,
  PostgresCluster,
  Search,
  TechDocsPublisher,
  TechDocsStorage,
  Valkey,
} from '../../lib';
import { choose, HelmChart, Type, when, type Refs } from '../../lib/helm';
import { synth, type Manifest } from '../support/synth';
import { expectThreeOutputs } from '../support/three-outputs';
import { ownChart } from '../portal/own-chart';
import { doorsOf, rulesOf } from './doors';

const sites = [{ entity: 'default/component/website', repository: 'https://github.com/acme/website' }];
const image = { repository: 'acme/techdocs', tag: '1' };
const secret = (existingSecret: string) => ({ existingSecret });

/** A portal of constructs with everything in the cluster, each of which is given what it connects to. */
function parts(chart: Construct, { objectStorage }: { readonly objectStorage: boolean } = { objectStorage: true }) {
  const database = new Postgres(chart, 'db', { metrics: { enabled: true } });
  const storage = new ObjectStorage(chart, 'storage');
  const techdocs = new TechDocsStorage(chart, 'techdocs', {
    publisher: { type: 'awsS3', awsS3: objectStorage ? {} : { bucketName: 'b', region: 'eu-central-1' } },
    ...(objectStorage && { objectStorage: storage.connection }),
  });
  const valkey = new Valkey(chart, 'valkey');
  const cache = new Cache(chart, 'cache', { server: valkey.connection });
  const backstage = new Backstage(chart, 'backstage', { database, extensions: [techdocs, cache] });
  const frontend = new Frontend(chart, 'app', { backstage });
  const publisher = new TechDocsPublisher(chart, 'publisher', {
    storage: techdocs,
    sites,
    image,
  });
  const backup = new PostgresBackup(chart, 'backup', {
    databases: database,
    storage: { type: 's3' },
    objectStorage: storage.connection,
  });
  const ocean = new PortOcean(chart, 'ocean', {
    port: secret('port'),
    backstage: { url: backstage.url, token: secret('token') },
  });
  return { backstage, database, frontend, services: [storage, valkey], jobs: [publisher, backup, ocean] };
}

const policiesOf = (objects: readonly Manifest[]) => objects.filter(({ kind }) => kind === 'NetworkPolicy');
const namesOf = (objects: readonly Manifest[]) => policiesOf(objects).map(({ metadata }) => metadata.name as string);
const portsTo = (objects: readonly Manifest[], name: string) =>
  (policiesOf(objects).find(({ metadata }) => metadata.name === name)!.spec.egress as Manifest[])
    .filter(({ to }) => to === undefined)
    .flatMap(({ ports }) => (ports as Manifest[]).map(({ port }) => port as number));

describe('NetworkPolicies of a Backstage alone', () => {
  const objects = synth((chart) => new NetworkPolicies(chart, 'np', { backstage: parts(chart).backstage }));

  test('let each pod that talks to another one out of its own pods and in to the others', () => {
    const { all, notLetIn, notLetOut } = doorsOf(objects);
    expect(all).toEqual([
      'CronJob test-backup -> test-db-service',
      'CronJob test-backup -> test-storage-service',
      'CronJob test-publisher -> test-storage-service',
      'Deployment test-app-deployment -> test-backstage-service',
      'Deployment test-backstage-deployment -> test-db-service',
      'Deployment test-backstage-deployment -> test-storage-service',
      'Deployment test-backstage-deployment -> test-valkey-service',
      'Deployment test-ocean-deployment -> test-backstage-service',
      expect.stringMatching(/^Job test-storage-service-make-buckets-.* -> test-storage-service$/),
    ]);
    expect({ notLetIn, notLetOut }).toEqual({ notLetIn: [], notLetOut: [] });
  });

  test('protect all of these pods', () => {
    expect(namesOf(objects)).toEqual(
      ['ingress', 'egress', 'frontend', 'postgresql', 'object-storage', 'valkey']
        .concat(['object-storage-buckets', 'techdocs', 'backup', 'port-ocean'])
        .map((each) => `test-np-${each}`),
    );
  });

  test('are those of a portal of values', () => {
    const ofValues = ownChart({
      networkPolicy: { enabled: true },
      postgresql: { metrics: { enabled: true } },
      objectStorage: { enabled: true },
      valkey: { enabled: true },
      frontend: { enabled: true },
      techdocs: { publisher: { type: 'awsS3' }, publish: { enabled: true, sites, image } },
      backup: { enabled: true, storage: { type: 's3' } },
      auth: { externalAccess: [{ subject: 'port-ocean', existingSecret: 'token' }] },
      portOcean: { enabled: true, port: secret('port'), backstage: { token: secret('token') } },
    });
    // The Jobs that make Secrets are protected by the values alone.
    const rules = rulesOf(ofValues).filter((rule) => !rule.includes('-secret ->'));
    expect(rulesOf(objects)).toEqual(rules);
  });

  test('let everybody scrape the metrics of Postgres', () => {
    const { ingress } = policiesOf(objects).find(({ metadata }) => metadata.name === 'test-np-postgresql')!.spec;
    expect(ingress).toContainEqual({
      from: [{ namespaceSelector: {} }],
      ports: [{ protocol: 'TCP', port: 9187 }],
    });
  });

  test('are those of somebody who names every part', () => {
    const named = synth((chart) => {
      const { backstage, database, frontend, services, jobs } = parts(chart);
      new NetworkPolicies(chart, 'np', { backstage, database, frontend, services, jobs });
    });
    expect(rulesOf(named)).toEqual(rulesOf(objects));
  });

  test('let a Job reach a storage that Backstage does not use, which then is not let in', () => {
    const some = synth(
      (chart) => new NetworkPolicies(chart, 'np', { backstage: parts(chart, { objectStorage: false }).backstage }),
    );
    expect(doorsOf(some).all.filter((door) => door.endsWith('storage-service'))).toHaveLength(2);
    expect(doorsOf(some)).toMatchObject({ notLetIn: [], notLetOut: [] });
    const { ingress } = policiesOf(some).find(({ metadata }) => metadata.name === 'test-np-object-storage')!.spec;
    expect(JSON.stringify(ingress)).not.toContain('"backstage"');
  });

  test('open the ports of servers elsewhere', () => {
    const elsewhere = synth((chart) => {
      const database = new ExternalDatabase(chart, 'db', { host: 'db.example.com', port: 6432, ...secret('db') });
      const cache = new Cache(chart, 'cache', { store: 'redis', connection: { ...secret('cache'), port: 6380 } });
      const search = new Search(chart, 'search', { elasticsearch: { node: 'http://search.example.com:9200' } });
      const backstage = new Backstage(chart, 'backstage', { database, extensions: [cache, search] });
      const backup = new PostgresBackup(chart, 'backup', { databases: database });
      new NetworkPolicies(chart, 'np', { backstage, jobs: [backup] });
    });
    expect(portsTo(elsewhere, 'test-np-egress')).toEqual([6432, 6380, 9200]);
    expect(portsTo(elsewhere, 'test-np-backup')).toEqual([6432]);
  });

  test('open the port of a Cloud SQL', () => {
    const connection = { type: 'cloudsql', instance: 'project:region:portal' };
    const objects = synth((chart) => {
      const database = new ExternalDatabase(chart, 'db', { connection });
      new NetworkPolicies(chart, 'np', { backstage: new Backstage(chart, 'backstage', { database }) });
    });
    expect(portsTo(objects, 'test-np-egress')).toEqual([5432, 3307]);
  });

  test('leave a port to the addresses that are given for it', () => {
    const addresses = [{ cidr: '10.0.0.0/16' }];
    const objects = synth((chart) => {
      const database = new ExternalDatabase(chart, 'db', { host: 'db.example.com', ...secret('db') });
      const backstage = new Backstage(chart, 'backstage', { database });
      new NetworkPolicies(chart, 'np', { backstage, externalServers: [{ enabled: true, port: 5432, addresses }] });
    });
    expect(portsTo(objects, 'test-np-egress')).toEqual([]);
  });

  test('leave the pods of a Cluster to the operator', () => {
    const objects = synth((chart) => {
      const database = new PostgresCluster(chart, 'db');
      new PostgresBackup(chart, 'backup', { databases: database });
      new NetworkPolicies(chart, 'np', { backstage: new Backstage(chart, 'backstage', { database }) });
    });
    expect(namesOf(objects)).toEqual(['test-np-ingress', 'test-np-egress', 'test-np-backup']);
    const toCluster = { podSelector: { matchLabels: { 'cnpg.io/cluster': 'test-db' } } };
    for (const name of ['egress', 'backup'])
      expect(JSON.stringify(policiesOf(objects).find(({ metadata }) => metadata.name === `test-np-${name}`))).toContain(
        JSON.stringify(toCluster),
      );
  });
});

describe('NetworkPolicies of parts that several share', () => {
  test('let in a second backup, a second Backstage, and what connects to it', () => {
    const objects = synth((chart) => {
      const database = new Postgres(chart, 'db');
      const a = new Backstage(chart, 'a', { database });
      new Backstage(chart, 'b', { database });
      new PostgresBackup(chart, 'daily', { databases: database });
      new PostgresBackup(chart, 'weekly', { databases: database.connection });
      new NetworkPolicies(chart, 'np', { backstage: a });
    });
    expect(doorsOf(objects)).toMatchObject({ notLetIn: [], notLetOut: [] });
    expect(namesOf(objects)).toEqual(
      ['ingress', 'egress', 'postgresql', 'backup', 'backup-2'].map((each) => `test-np-${each}`),
    );
  });

  test('know nothing of another namespace with the same names', () => {
    const app = Testing.app();
    const [a, b] = ['a', 'b'].map((namespace) => {
      const chart = new Chart(app, namespace, { namespace });
      const database = new Postgres(chart, 'db', { name: 'db' });
      new PostgresBackup(chart, 'backup', { name: namespace, databases: database });
      new NetworkPolicies(chart, 'np', { backstage: new Backstage(chart, 'backstage', { database }) });
      return chart;
    });
    for (const chart of [a!, b!]) {
      const objects = chart.toJson() as Manifest[];
      expect(namesOf(objects)).toHaveLength(4);
      expect(doorsOf(objects)).toMatchObject({ notLetIn: [], notLetOut: [] });
    }
  });

  test('refuse what is made after them, and connects to what they protect', () => {
    const late = (chart: Construct) => {
      const database = new Postgres(chart, 'db');
      const backstage = new Backstage(chart, 'backstage', { database });
      new NetworkPolicies(chart, 'np', { backstage });
      new PostgresBackup(chart, 'backup', { databases: database });
      new Frontend(chart, 'app', { backstage });
    };
    const sentence = (what: string) =>
      `NetworkPolicies test/np: got the ${what} later, of which the pods are let in nowhere; make it before the policies`;
    expect(() => synth(late)).toThrow(sentence('PostgresBackup test/backup'));
    expect(() => synth(late)).toThrow(sentence('Frontend test/app'));
  });

  test('take what is made after them for the policies of another Backstage', () => {
    const objects = synth((chart) => {
      const database = new Postgres(chart, 'db');
      for (const id of ['a', 'b']) {
        const backstage = new Backstage(chart, id, { database });
        new NetworkPolicies(chart, `np-${id}`, { backstage });
      }
    });
    expect(doorsOf(objects)).toMatchObject({ notLetIn: [], notLetOut: [] });
  });
});

describe('NetworkPolicies of an ObjectStorage among the services', () => {
  test('let in the Job that makes its buckets, and a publisher that is given as a Job', () => {
    const objects = synth((chart) => {
      const storage = new ObjectStorage(chart, 'storage');
      const { workload } = new Backstage(chart, 'backstage');
      const techdocs = new TechDocsStorage(chart, 'techdocs', {
        publisher: { type: 'awsS3' },
        objectStorage: storage.connection,
      });
      const publisher = new TechDocsPublisher(chart, 'publisher', { storage: techdocs, sites, image });
      new NetworkPolicies(chart, 'np', {
        ...{ backstage: { workload, port: 7007 }, services: [storage], jobs: [publisher] },
      });
    });
    expect(doorsOf(objects).all).toHaveLength(2);
    expect(doorsOf(objects)).toMatchObject({ notLetIn: [], notLetOut: [] });
  });
});

describe('NetworkPolicies in a Helm chart', () => {
  test('are the same in both outputs, under the conditions of the constructs', () => {
    const values = Type.Object({ backup: Type.Boolean({ default: false }), s3: Type.Boolean({ default: false }) });
    const [none, backup, both] = expectThreeOutputs(
      (app) => {
        const chart = new HelmChart<any>(app, 'test', { values });
        const { backup, s3 } = chart.values as Refs<{ backup: boolean; s3: boolean }>;
        const database = new Postgres(chart, 'db');
        const backstage = new Backstage(chart, 'backstage', { database });
        const storage = new ObjectStorage(chart, 'storage');
        when(backup, () => {
          new PostgresBackup(chart, 'backup', {
            databases: database,
            storage: { type: choose(s3, 's3', 'pvc') },
            objectStorage: storage.connection,
          });
        });
        new NetworkPolicies(chart, 'np', { backstage });
        return chart;
      },
      [{}, { backup: true }, { backup: true, s3: true }],
    );
    const jobsIn = (objects: any[] | undefined) => namesOf(objects!).filter((name) => name.includes('backup'));
    expect([none, backup, both].map((objects) => jobsIn(objects).length)).toEqual([0, 1, 1]);
    const reached = (objects: any[] | undefined) =>
      JSON.stringify(policiesOf(objects!)).split('"port":7070').length - 1;
    expect([none, backup, both].map(reached)[2]).toBeGreaterThan([none, backup, both].map(reached)[1]!);
    expect(doorsOf(both as Manifest[])).toMatchObject({ notLetIn: [], notLetOut: [] });
  });
});

test('two portals in two Helm charts of one app know nothing of each other', () => {
  const app = new App();
  const charts = ['xx-1', 'xx-2'].map((id) => {
    const chart = new HelmChart(app, id, { values: Type.Object({}) });
    const database = new Postgres(chart, 'db');
    const backstage = new Backstage(chart, 'backstage', { database });
    new NetworkPolicies(chart, 'network', { backstage });
    return chart;
  });
  const [one, other] = charts.map((chart) =>
    (chart.manifests({}, { release: 'r', namespace: 'n' }) as Manifest[])
      .filter(({ kind }) => kind === 'NetworkPolicy')
      .map((policy) => JSON.stringify(policy).replaceAll(/xx-[12]|c8[0-9a-f]{6}/g, '')),
  );
  expect(one).toHaveLength(3);
  expect(other).toEqual(one);
});
