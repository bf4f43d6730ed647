import { dump } from 'js-yaml';
import { readValues } from '../../../lib/helm';
import { find, type Manifest } from '../../support/synth';
import { kinds, ownChart } from '../own-chart';

const hasPostgres = (values: object) => kinds(ownChart(values)).includes('StatefulSet');
const connection = { backend: { database: { client: 'pg', connection: 'postgresql://db.example.com' } } };

describe('a Postgres', () => {
  test('is made by default', () => {
    expect(hasPostgres({})).toBe(true);
    expect(hasPostgres({ postgresql: { enabled: null } })).toBe(true);
  });

  test.each<[string, object]>([
    ['appConfig has the connection to another database', { appConfig: connection }],
    ['appConfig has one in a text', { appConfig: 'backend:\n  database:\n    connection: ${DATABASE_URL}\n' }],
    ['a file of extraAppConfig has one', { extraAppConfig: [{ filename: 'a.yaml', content: connection }] }],
    [
      'a file of extraAppConfig has one in a text',
      { extraAppConfig: [{ filename: 'a.yaml', content: 'backend: { database: { connection: postgresql://db } }' }] },
    ],
    ['appConfig asks for SQLite', { appConfig: { backend: { database: { client: 'better-sqlite3' } } } }],
    ['a variable names the host of one', { extraEnvVars: [{ name: 'POSTGRES_HOST', value: 'db.example.com' }] }],
    ['a variable configures one', { extraEnvVars: [{ name: 'APP_CONFIG_backend_database_client', value: 'pg' }] }],
  ])('is not made where %s, unless it is asked for', (_, backstage) => {
    expect(hasPostgres({ backstage })).toBe(false);
    expect(hasPostgres({ backstage, postgresql: { enabled: true } })).toBe(true);
  });

  test('is made where a variable says how to use it', () => {
    const extraEnvVars = [{ name: 'APP_CONFIG_backend_database_pluginDivisionMode', value: '"schema"' }];
    expect(hasPostgres({ backstage: { extraEnvVars } })).toBe(true);
  });

  test('is made where appConfig says how to use it, and not where it is', () => {
    const database = { prefix: 'portal_', pluginDivisionMode: 'schema' };
    expect(hasPostgres({ backstage: { appConfig: { backend: { database } } } })).toBe(true);
    const text =
      'catalog:\n  rules: []\n# the database: ours\nproxy:\n  endpoints: { /database: https://example.com }\n';
    expect(hasPostgres({ backstage: { appConfig: text } })).toBe(true);
  });

  test('is not made where it is not wanted', () => {
    expect(hasPostgres({ postgresql: { enabled: false } })).toBe(false);
  });
});

describe('a connection of the configuration', () => {
  const ofChart = (values: object) => {
    const { data } = find(ownChart(values), 'ConfigMap', 'app-config');
    const config = readValues(data['app-config-from-chart.yaml'] as string);
    return (config.backend as Manifest).database as unknown;
  };
  const own = { client: 'pg', connection: { host: '${POSTGRES_HOST}', user: 'me' } };

  test('is not mixed with that of the chart, which still runs the Postgres that it is told to run', () => {
    for (const backstage of [
      { appConfig: { backend: { database: own } } },
      { appConfig: dump({ backend: { database: own } }) },
      { extraAppConfig: [{ filename: 'a.yaml', content: { backend: { database: own } } }] },
    ]) {
      const values = { backstage, postgresql: { enabled: true } };
      expect(ofChart(values)).toBeUndefined();
      expect(hasPostgres(values)).toBe(true);
      const [{ env }] = find(ownChart(values), 'Deployment').spec.template.spec.containers;
      expect((env as Manifest[]).map(({ name }) => name)).toContain('POSTGRES_HOST');
    }
  });

  test('is in memory where it asks for SQLite and does not say where', () => {
    const backstage = { appConfig: { backend: { database: { client: 'better-sqlite3' } } } };
    expect(ofChart({ backstage })).toEqual({ client: 'better-sqlite3', connection: ':memory:' });
  });
});

test('Helm expressions in concrete values are evaluated in an ordinary chart too', () => {
  const values = {
    commonLabels: { release: '{{ .Release.Name }}' },
    commonAnnotations: { chart: '{{ .Chart.Name }}' },
    postgresql: { auth: { existingSecret: '{{ .Release.Name }}-pg' } },
    extraDeploy: ['apiVersion: v1\nkind: Secret\nmetadata:\n  name: {{ .Values.service.type }}\n'],
  };
  const objects = ownChart(values);
  expect(objects[0]!.metadata.labels.release).toBe('portal');
  expect(objects[0]!.metadata.annotations).toEqual({ chart: 'backstage' });
  expect(JSON.stringify(objects)).toContain('"name":"portal-pg"');
  expect(objects.find(({ kind }) => kind === 'Secret')!.metadata.name).toBe('ClusterIP');
  expect(() => ownChart({ commonLabels: { a: '{{ include "x" . }}' } })).toThrow('can only be evaluated by Helm');
});

test('an ordinary chart has its objects in the namespace of the values', () => {
  const namespaces = new Set(
    ownChart({ namespaceOverride: 'elsewhere' }).map(({ metadata }) => metadata.namespace as string),
  );
  expect([...namespaces]).toEqual(['elsewhere']);
});
