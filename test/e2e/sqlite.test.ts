import { testNamespace } from './support/namespace';
import { helm4, plain } from './support/outputs';
import { Portal } from './support/portal';
import { makeTokenSecret, TOKEN, TOKEN_AUTH } from './support/token';

const namespace = testNamespace('sqlite');
const values = (persistence: object, appConfig = {}) => ({
  database: { type: 'sqlite', sqlite: { persistence } },
  backstage: {
    resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { memory: '1Gi' } },
    extraEnvVarsSecrets: ['token'],
    appConfig: {
      ...appConfig,
      backend: { auth: TOKEN_AUTH },
    },
  },
});
const location = { type: 'url', target: 'https://example.com/catalog-info.yaml' };

const inPod = Portal.quick(plain, { name: 'passing', namespace, values: values({}) });
const onVolume = Portal.quick(helm4, { name: 'lasting', namespace, values: values({ enabled: true }) });

const locations = (portal: Portal): string[] =>
  portal.http('/api/catalog/locations', { token: TOKEN }).body.map(({ data }: any) => data.target);

test('portals with SQLite become ready', async () => {
  makeTokenSecret(namespace);
  for (const portal of [inPod, onVolume]) portal.install();
  await Promise.all([inPod, onVolume].map((portal) => portal.ready()));
  expect(inPod.objects('statefulsets,persistentvolumeclaims')).toEqual([]);
  expect(onVolume.objects('statefulsets')).toEqual([]);
  expect(onVolume.objects('persistentvolumeclaims')).toHaveLength(1);
});

test.each([['the pod', inPod] as const, ['a volume', onVolume] as const])(
  'each plugin has a file, in %s',
  (_name, portal) => {
    const files = portal.exec('backstage', 'ls', '/var/lib/backstage').split('\n');
    expect(files).toEqual(expect.arrayContaining(['auth.sqlite', 'catalog.sqlite']));
    const request = { token: TOKEN, method: 'POST', body: location };
    expect(portal.http('/api/catalog/locations', request).status).toBe(201);
    expect(locations(portal)).toContain(location.target);
  },
);

test('one pod is stopped before the next one starts', () => {
  for (const portal of [inPod, onVolume])
    expect(portal.objects('deployments')[0].spec.strategy).toEqual({ type: 'Recreate' });
});

test('a new pod finds the data on the volume, and starts anew without one', async () => {
  const pods = () =>
    [inPod, onVolume].flatMap((portal) => portal.pods('backstage').map(({ metadata }) => metadata.uid));
  const before = pods();
  inPod.deletePods();
  onVolume.upgrade(values({ enabled: true }, { app: { title: 'Changed' } }));
  await Promise.all([inPod, onVolume].map((portal) => portal.ready()));
  expect(pods().filter((uid) => before.includes(uid))).toEqual([]);
  expect(onVolume.http('/').body).toContain('<title>Changed</title>');
  expect(locations(onVolume)).toContain(location.target);
  expect(locations(inPod)).toEqual([]);
});
