import { Testing } from 'cdk8s';
import { InCluster, OnePod } from '../../examples/in-cluster/chart';
import { readValues } from '../../lib/helm';
import { find, type Manifest } from '../support/synth';

const FILE = 'app-config-from-chart.yaml';
const configOf = (objects: Manifest[]): Manifest =>
  readValues(objects.find(({ data = {} }) => FILE in data)!.data[FILE]);

describe('the portal with everything in the cluster', () => {
  const objects = Testing.synth(new InCluster(Testing.app(), 'portal')) as Manifest[];
  const services = objects.filter(({ kind }) => kind === 'Service').map(({ metadata }) => metadata.name as string);

  test('is configured for what is there', () => {
    expect(configOf(objects)).toMatchObject({
      auth: { providers: { oidc: {} }, session: {} },
      backend: {
        auth: { externalAccess: [{}] },
        cache: { store: 'valkey' },
        database: { pluginDivisionMode: 'schema' },
      },
      techdocs: { publisher: { type: 'awsS3' } },
    });
  });

  test('has addresses of its own Services only', () => {
    const named = [...JSON.stringify(objects).matchAll(/http:\/\/([\w-]+):\d+/g)].map(([, host]) => host!);
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((host) => !services.includes(host) && host !== 'localhost')).toEqual([]);
  });

  test('makes the Secret that signs cookies', () => {
    const jobs = objects.filter(({ kind }) => kind === 'Job').map(({ metadata }) => metadata.name as string);
    expect(jobs).toContainEqual(expect.stringMatching(/^portal-session-make-secret/));
  });
});

test('the smallest portal is one pod with SQLite on a volume', () => {
  const objects = Testing.synth(new OnePod(Testing.app(), 'one-pod')) as Manifest[];
  expect(configOf(objects).backend.database).toMatchObject({ client: 'better-sqlite3' });
  expect(objects.filter(({ spec }) => spec?.template?.spec.containers !== undefined)).toHaveLength(1);
  expect(find(objects, 'PersistentVolumeClaim').spec.resources.requests.storage).toBe('1Gi');
});
