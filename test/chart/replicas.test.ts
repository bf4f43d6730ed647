import { find } from '../support/synth';
import { refused, render } from '../support/render';

const NO_DATABASE = { postgresql: { enabled: false } };
const NOT_SHARED =
  "backstage.replicas: several pods (replicas, autoscaling) need a database that they share, and SQLite is each pod's own; use Postgres (database.type, or backend.database in appConfig)";
const SQLITE = { backend: { database: { client: 'better-sqlite3', connection: ':memory:' } } };
const replicas = (backstage: object, values: object = NO_DATABASE) =>
  find(render({ backstage: { replicas: 2, ...backstage }, ...values }), 'Deployment').spec.replicas as number;

describe('more than one pod without a database', () => {
  test.each<[string, object]>([
    ['replicas alone', {}],
    ['configuration that says nothing of one', { appConfig: { app: { title: 'Portal' } } }],
    ['a variable that has nothing to do with one', { extraEnvVars: [{ name: 'LOG_LEVEL', value: 'debug' }] }],
    ['another tag of the image', { image: { tag: 'latest' } }],
  ])('is refused with %s', (_what, backstage) => {
    expect(refused({ backstage: { replicas: 2, ...backstage }, ...NO_DATABASE })).toEqual([NOT_SHARED]);
  });

  test('is refused for an autoscaler, whatever replicas says', () => {
    for (const maxReplicas of [1, 2]) {
      const autoscaling = { enabled: true, maxReplicas };
      expect(refused({ backstage: { autoscaling }, ...NO_DATABASE })).toEqual([NOT_SHARED]);
    }
    expect(refused({ backstage: { autoscaling: { enabled: true } }, ...NO_DATABASE })).toEqual([NOT_SHARED]);
  });

  test.each<[string, object]>([
    ['appConfig has one', { appConfig: { backend: { database: { client: 'pg', connection: '${DATABASE_URL}' } } } }],
    ['appConfig is a text, which may have one', { appConfig: 'backend: { database: { client: pg } }' }],
    ['extraAppConfig may have one', { extraAppConfig: [{ filename: 'production.yaml', secretRef: 'production' }] }],
    ['extraEnvVars have one', { extraEnvVars: [{ name: 'APP_CONFIG_backend_database_client', value: 'pg' }] }],
    ['extraEnvVars say where one is', { extraEnvVars: [{ name: 'POSTGRES_HOST', value: 'db.example.com' }] }],
    ['extraEnvVarsCM may have one', { extraEnvVarsCM: ['database'] }],
    ['extraEnvVarsSecrets may have one', { extraEnvVarsSecrets: ['database'] }],
    ['args may name a file with one', { args: ['--config', '/config/app-config.yaml'] }],
    [
      'extraVolumeMounts may bring a file with one',
      {
        extraVolumes: [{ name: 'config', secret: { secretName: 'config' } }],
        extraVolumeMounts: [{ name: 'config', mountPath: '/config' }],
      },
    ],
    ['an image of one’s own may bring a file with one', { image: { repository: 'acme/portal', tag: '1' } }],
  ])('is accepted where %s', (_why, backstage) => {
    expect(replicas(backstage)).toBe(2);
  });

  test('is a question of backstage only, since the frontend has no data', () => {
    const objects = render({ frontend: { enabled: true, replicas: 3 }, ...NO_DATABASE });
    expect(find(objects, 'Deployment', '-frontend').spec.replicas).toBe(3);
  });
});

describe('more than one pod with SQLite', () => {
  test.each<[string, object]>([
    ['appConfig', { appConfig: SQLITE }],
    ['appConfig as a text', { appConfig: 'backend:\n  database:\n    client: better-sqlite3\n' }],
    ['one plugin of appConfig', { appConfig: { backend: { database: { plugin: { catalog: SQLITE } } } } }],
    ['a file of extraAppConfig', { extraAppConfig: [{ filename: 'a.yaml', content: SQLITE }] }],
    [
      'a text of extraAppConfig',
      { extraAppConfig: [{ filename: 'a.yaml', content: 'backend: { database: { client: better-sqlite3 } }' }] },
    ],
  ])('in %s is refused, even where a database runs', (_where, backstage) => {
    expect(refused({ backstage: { replicas: 2, ...backstage } })).toEqual([NOT_SHARED]);
  });

  test('is refused though the image may bring a database', () => {
    const backstage = { replicas: 2, image: { repository: 'acme/portal', tag: '1' }, appConfig: SQLITE };
    expect(refused({ backstage, ...NO_DATABASE })).toEqual([NOT_SHARED]);
  });

  test('is accepted where it is not SQLite: with Postgres', () => {
    expect(replicas({}, {})).toBe(2);
  });
});
