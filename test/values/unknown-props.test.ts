import type { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import * as lib from '../../lib';
import { problemsOf } from '../support/checks';
import { synth } from '../support/synth';

type Lib = typeof lib;
/** The classes of the package that take properties of their own; a Workload is made by them, of what Kubernetes has. */
type ConstructName = Exclude<
  {
    [K in keyof Lib]: Lib[K] extends new (scope: never, id: string, props: never) => Construct ? K : never;
  }[keyof Lib],
  'Workload'
>;

const backend = { name: 'portal', port: 7007 };
const resolvers = [{ resolver: 'emailMatchingUserEntityProfileEmail' }];
const oauth = { existingSecret: 'oauth', resolvers };
const portal = (chart: Chart) => new lib.Backstage(chart, 'portal', { metrics: {} });
const target = (chart: Chart) => portal(chart).workload;
const storage = (chart: Chart) =>
  new lib.TechDocsStorage(chart, 'storage', { publisher: { type: 'awsS3', awsS3: { bucketName: 'docs' } } });
const sites = [{ entity: 'default/component/website', repository: 'https://github.com/acme/website' }];

/** What each construct must be given; does not compile when a construct is added and not listed here. */
const required: Record<ConstructName, (chart: Chart) => object> = {
  Auth: () => ({}),
  Autoscaler: (chart) => ({ target: target(chart) }),
  Backstage: () => ({}),
  Cache: () => ({ store: 'memory' }),
  Catalog: () => ({}),
  DisruptionBudget: (chart) => ({ target: target(chart) }),
  ExternalDatabase: () => ({ host: 'db.example.com', existingSecret: 'database' }),
  ExternalSecret: () => ({ secretName: 's', secretStoreRef: { name: 'vault' }, data: [{ secretKey: 'a' }] }),
  Frontend: (chart) => ({ backstage: portal(chart) }),
  GeneratedSecret: () => ({ secretName: 's', keys: ['a'], component: 'backstage', pod: { image: 'node:22' } }),
  GitHubAuth: () => oauth,
  GitHubIntegration: () => ({}),
  GrafanaDashboard: (chart) => ({ target: target(chart) }),
  HttpRoute: () => ({ backend, parentRefs: [{ name: 'public' }] }),
  Ingress: () => ({ backend }),
  KubernetesAccess: () => ({ serviceAccountName: 'portal', serviceAccountNamespace: 'portal' }),
  KubernetesPlugin: () => ({}),
  NetworkPolicies: (chart) => {
    const workload = target(chart);
    return { selectorLabels: workload.selectorLabels, backstage: { workload, port: 7007 } };
  },
  ObjectStorage: () => ({}),
  OidcAuth: () => ({ ...oauth, metadataUrl: 'https://id.example.com', session: { existingSecret: 'session' } }),
  OpenTelemetry: () => ({}),
  PluginSettings: () => ({}),
  PortOcean: () => ({
    port: { existingSecret: 'port' },
    backstage: { url: 'http://portal:7007', token: { existingSecret: 'token' } },
  }),
  Portal: () => ({}),
  PortalChart: () => ({}),
  Postgres: () => ({}),
  PostgresBackup: (chart) => ({ databases: new lib.Postgres(chart, 'db') }),
  PostgresCluster: () => ({}),
  PrometheusRule: (chart) => ({ target: target(chart) }),
  Proxy: () => ({}),
  Search: () => ({}),
  ServiceMonitor: (chart) => ({ target: target(chart) }),
  SqliteDatabase: () => ({}),
  TechDocsPublisher: (chart) => ({ storage: storage(chart), sites }),
  TechDocsStorage: () => ({}),
  Valkey: () => ({}),
};

const names = Object.keys(required) as ConstructName[];

describe.each(names)('%s', (name) => {
  type Any = new (scope: Construct, id: string, props: object) => Construct;
  const make = (own: object) => (chart: Chart) =>
    new (lib[name] as unknown as Any)(chart, 'own', { ...required[name](chart), ...own });

  test('takes what it must be given', () => {
    expect(problemsOf(make({}))).toEqual([]);
  });

  test('refuses a property that it does not have, as JavaScript and a spread can give it', () => {
    const [problem, ...others] = problemsOf(make({ zzz: 1 }));
    expect(problem).toMatch(new RegExp(`^${name} test/own: zzz: unknown key, allowed are [a-zA-Z, ]+$`));
    expect(others).toEqual([]);
  });
});

test('Every construct of the package is among them', () => {
  const constructs = Object.entries(lib).flatMap(([name, value]) =>
    typeof value === 'function' && value.prototype instanceof Construct ? [name] : [],
  );
  expect([...names, 'Workload'].sort()).toEqual(constructs.sort());
});

test('A slip is answered with the property that was meant', () => {
  const common = { publicURL: 'https://portal.example.com', replicas: 2 };
  const [problem] = problemsOf((chart) => new lib.Backstage(chart, 'portal', { ...common }));
  expect(problem).toMatch(/^Backstage test\/portal: publicURL: unknown key, .*; did you mean publicUrl\?$/);
});

describe('what is no construct of the package is refused with a sentence:', () => {
  const { Autoscaler, Backstage, ExternalDatabase, Frontend, GitHubIntegration, Ingress } = lib;
  const extension = 'a construct with extensions, such as GitHubAuth';
  const workload = 'a workload, such as backstage.workload';

  test.each<[string, (chart: Chart) => unknown, string]>([
    [
      'a Backstage to scale',
      (chart) => new Autoscaler(chart, 'a', { target: portal(chart) as never }),
      `Autoscaler test/a: target: got a Backstage, allowed is ${workload}`,
    ],
    [
      'nothing to scale',
      (chart) => new Autoscaler(chart, 'a', undefined as never),
      `Autoscaler test/a: target: missing or null, allowed is ${workload}`,
    ],
    [
      'one extension',
      (chart) => new Backstage(chart, 'b', { extensions: new GitHubIntegration(chart, 'g') as never }),
      `Backstage test/b: extensions: got a GitHubIntegration, allowed is a list, of ${extension}`,
    ],
    [
      'no extension in the list',
      (chart) => new Backstage(chart, 'b', { extensions: [undefined as never] }),
      `Backstage test/b: extensions[0]: got undefined, allowed is ${extension}`,
    ],
    [
      'the name of an extension',
      (chart) => new Backstage(chart, 'b', { extensions: ['github' as never] }),
      `Backstage test/b: extensions[0]: got "github", allowed is ${extension}`,
    ],
    [
      'the class of a database',
      (chart) => new Backstage(chart, 'b', { database: ExternalDatabase as never }),
      'Backstage test/b: database: got the class ExternalDatabase, allowed is a database, such as new Postgres(...), or a list of them',
    ],
    [
      'a frontend of nothing',
      (chart) => new Frontend(chart, 'f', {} as never),
      'Frontend test/f: backstage: missing or null, allowed is a Backstage',
    ],
    [
      'a port as a Service',
      (chart) => new Ingress(chart, 'i', { backend: 7007 as never }),
      'Ingress test/i: backend: got 7007, allowed is a Service, such as backstage.service',
    ],
  ])('%s', (_what, build, sentence) => {
    expect(problemsOf(build)).toEqual([sentence]);
  });
});

test('A construct inside of another one is refused in the words of the one that the user made', () => {
  const sessionDuration = 'long' as never;
  const make = () => synth((chart) => new lib.GitHubAuth(chart, 'sign-in', { ...oauth, sessionDuration }));
  expect(make).toThrow('GitHubAuth test/sign-in: sessionDuration: got "long"');
});
