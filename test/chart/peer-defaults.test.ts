import { find, type Manifest } from '../support/synth';
import { render } from '../support/render';

const pod = (backstage: object, others: object = {}) =>
  find(render({ backstage, ...others }), 'Deployment').spec.template.spec as Manifest;
const container = (backstage: object) => pod(backstage).containers[0] as Manifest;

describe('an empty command', () => {
  const spec = pod({ command: [] });

  test('is the entrypoint of the image, with the arguments of the configuration', () => {
    expect(spec.containers[0]).not.toHaveProperty('command');
    expect(spec.containers[0].args).toContain('/app/app-config-from-chart.yaml');
  });

  test('lets pods wait for the database, and nothing be run before that is not known', () => {
    expect(spec.initContainers).toEqual([
      expect.objectContaining({
        name: 'wait-for-database',
        command: ['node', '/etc/backstage/scripts/wait-for-database.mjs'],
      }),
    ]);
  });
});

describe('--config of the user', () => {
  const files = (backstage: object) =>
    (container(backstage).args as string[]).filter((word) => word.startsWith('app-config'));

  test.each([
    { command: ['node', 'packages/backend', '--config', 'app-config.yaml'] },
    { command: ['node', 'packages/backend', '--config=app-config.yaml'] },
    { command: ['sh', '-c', 'node packages/backend --config app-config.yaml "$0" "$@"'] },
    { command: ['node'], args: ['packages/backend', '--config=app-config.yaml'] },
  ])('stands for the files of the image, wherever it is: %j', (backstage) => {
    expect(files(backstage)).toEqual([]);
    expect(container(backstage).args).toContain('/app/app-config-from-chart.yaml');
  });

  test('is another word than one that begins alike', () => {
    expect(files({ command: ['node', 'packages/backend', '--configuration'] })).toEqual([
      'app-config.yaml',
      'app-config.production.yaml',
    ]);
  });
});

describe('the ConfigMap of extraAppConfig', () => {
  const extraAppConfig = [{ filename: 'app-config.extra.yaml', configMapRef: 'my-app-config' }];
  const mount = { name: 'my-app-config', mountPath: '/config' };
  const sidecar = { name: 'sidecar', image: 'sidecar:1', volumeMounts: [mount] };
  const volumes = (backstage: object) =>
    (pod({ extraAppConfig, ...backstage }).volumes as Manifest[]).filter(({ name }) => name === 'my-app-config');
  const volume = { name: 'my-app-config', configMap: { name: 'my-app-config' } };

  test.each([{ extraContainers: [sidecar] }, { initContainers: [sidecar] }, { extraVolumeMounts: [mount] }])(
    'is a volume of its name too where something mounts it: %j',
    (backstage) => {
      expect(volumes(backstage)).toEqual([volume]);
    },
  );

  test('is none where nothing does, or where the user has one', () => {
    expect(volumes({})).toEqual([]);
    expect(volumes({ extraContainers: [sidecar], extraVolumes: [volume] })).toEqual([volume]);
  });
});

describe('the token of the pods', () => {
  const cluster = { name: 'local', url: 'https://kubernetes.default.svc', authProvider: 'serviceAccount' };
  const configured = (...clusters: object[]) => ({
    kubernetes: { clusterLocatorMethods: [{ type: 'config', clusters }] },
  });
  const hasToken = (appConfig: unknown) =>
    pod({ appConfig }, { serviceAccount: { create: false, name: 'portal' } }).automountServiceAccountToken as boolean;

  test('is there where the configuration asks a cluster with the account of the pods', () => {
    expect(hasToken(configured(cluster))).toBe(true);
    expect(hasToken(JSON.stringify(configured(cluster)))).toBe(true);
    expect(hasToken(configured({ ...cluster, serviceAccountToken: '${TOKEN}' }, cluster))).toBe(true);
  });

  test('is not there where each cluster has a token, or another provider', () => {
    expect(hasToken(configured({ ...cluster, serviceAccountToken: '${TOKEN}' }))).toBe(false);
    const customResources = [{ group: 'example.com', apiVersion: 'v1', plural: 'things' }];
    const rich = { ...cluster, caData: '${CA}', customResources, serviceAccountToken: '${TOKEN}' };
    expect(hasToken(configured(rich))).toBe(false);
    expect(hasToken(configured(rich, { ...cluster, customResources }))).toBe(true);
    expect(hasToken(configured({ ...cluster, authProvider: 'google' }))).toBe(false);
    expect(hasToken({})).toBe(false);
  });

  test('opens the way to the Kubernetes API in network policies', () => {
    const objects = render({
      backstage: { appConfig: configured(cluster) },
      networkPolicy: { enabled: true, egressRules: { kubernetesApi: [{ cidr: '10.0.0.1/32' }] } },
    });
    const { egress } = find(objects, 'NetworkPolicy', 'backstage-egress').spec;
    expect(JSON.stringify(egress)).toContain('10.0.0.1/32');
  });
});
