import {
  HorizontalPodAutoscaler,
  Ingress,
  IngressBackend,
  Metric,
  MetricTarget,
  NetworkPolicy,
  Role,
} from 'cdk8s-plus-28';
import { Backstage, type BackstageProps } from '../../lib';
import { containersOf, find, podSpecsOf, synth, withoutScripts } from '../support/synth';

const database = {
  host: 'db.example.com',
  port: 5433,
  user: 'portal',
  database: 'portal',
  passwordSecret: { name: 'db', key: 'password' },
};

// Does not compile when a property is added and not listed here.
const allProps: Required<BackstageProps> = {
  name: 'portal',
  labels: { team: 'platform' },
  selectorLabels: { app: 'portal' },
  image: {
    registry: 'r.example.com',
    repository: 'team/portal',
    tag: '2',
    digest: 'sha256:abc',
    pullPolicy: 'Always',
    pullSecrets: ['pull'],
  },
  imageRegistry: 'mirror.example.com',
  imagePullSecrets: [{ name: 'global-pull' }],
  replicas: 3,
  revisionHistoryLimit: 2,
  port: 8080,
  command: ['node', 'packages/own'],
  args: ['--verbose'],
  installDir: '/opt/app',
  appConfigFiles: ['base.yaml'],
  extraAppConfig: [{ filename: 'extra.yaml', configMapRef: 'my.config' }],
  appConfig: { app: { title: 'Portal' } },
  database,
  extraEnvVars: [{ name: 'A', value: 'b' }],
  extraEnvVarsCM: ['env-config'],
  extraEnvVarsSecrets: ['env-secret'],
  resources: { limits: { memory: '2Gi' } },
  podAnnotations: { note: 'x' },
  podLabels: { tier: 'web' },
  nodeSelector: { disk: 'ssd' },
  tolerations: [{ key: 'k' }],
  affinity: { podAntiAffinity: {} },
  terminationGracePeriodSeconds: 0,
  service: { type: 'NodePort', ports: { backend: 80, name: 'web' }, annotations: { a: 'b' } },
  serviceAccount: {
    create: true,
    name: 'runner',
    labels: { l: 'm' },
    annotations: { n: 'o' },
    automountServiceAccountToken: true,
  },
};

const minimal = () => synth((chart) => new Backstage(chart, 'backstage'));
const maximal = () => synth((chart) => new Backstage(chart, 'backstage', allProps));
const backstageContainer = (objects: object[]) => find(objects, 'Deployment').spec.template.spec.containers[0];

describe('Backstage with no properties', () => {
  test('makes a Deployment, a Service, a ServiceAccount and a ConfigMap', () => {
    expect(
      minimal()
        .map(({ kind }) => kind as string)
        .sort(),
    ).toEqual(['ConfigMap', 'Deployment', 'Service', 'ServiceAccount']);
  });

  test('runs the pinned image, never latest', () => {
    expect(backstageContainer(minimal()).image).toBe('ghcr.io/backstage/backstage:1.55.0');
  });

  test('leaves the database to the configuration files', () => {
    expect(backstageContainer(minimal()).env.map(({ name }: { name: string }) => name)).toEqual([
      'NODE_ENV',
      'APP_CONFIG_backend_listen',
    ]);
    expect(find(minimal(), 'Deployment').spec.template.spec).not.toHaveProperty('initContainers');
  });

  test('reads the files of the image first and those of the chart afterwards', () => {
    expect(backstageContainer(minimal()).args).toEqual([
      ...['--config', 'app-config.yaml', '--config', 'app-config.production.yaml'],
      ...['--config', '/app/app-config-from-chart.yaml'],
    ]);
  });

  test('gives a failed start 300 seconds until the startup probe restarts it', () => {
    const { startupProbe } = backstageContainer(minimal());
    expect(startupProbe.httpGet.path).toBe('/.backstage/health/v1/readiness');
    expect(startupProbe.periodSeconds * startupProbe.failureThreshold).toBeGreaterThanOrEqual(300);
  });

  test('probes readiness and liveness on their own paths, on the port that the container declares', () => {
    const { readinessProbe, livenessProbe, ports } = backstageContainer(minimal());
    expect(readinessProbe.httpGet).toEqual({ path: '/.backstage/health/v1/readiness', port: ports[0].name });
    expect(livenessProbe.httpGet).toEqual({ path: '/.backstage/health/v1/liveness', port: ports[0].name });
  });

  test('has more time to stop than the slowest plugins need', () => {
    expect(podSpecsOf(minimal())[0]!.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(60);
    expect(find(minimal(), 'ConfigMap').data['app-config-from-chart.yaml']).toContain('serverShutdownDelay');
  });

  test('meets Pod Security restricted, with numbers for user and group, and mounts no token', () => {
    const [pod] = podSpecsOf(minimal());
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 1000,
        runAsGroup: 1000,
        seccompProfile: { type: 'RuntimeDefault' },
      },
    });
    for (const { securityContext } of containersOf(minimal())) {
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        readOnlyRootFilesystem: true,
      });
    }
    expect(backstageContainer(minimal()).volumeMounts).toContainEqual({ name: 'tmp', mountPath: '/tmp' });
  });
});

describe('Backstage with all properties', () => {
  test('uses the digest instead of the tag, and the global registry instead of its own', () => {
    expect(backstageContainer(maximal()).image).toBe('mirror.example.com/team/portal@sha256:abc');
  });

  test('listens where the port says: container, environment and probes agree', () => {
    const { env, ports, startupProbe } = backstageContainer(maximal());
    expect(env).toContainEqual({ name: 'APP_CONFIG_backend_listen', value: '":8080"' });
    expect(ports).toEqual([{ name: startupProbe.httpGet.port, containerPort: 8080 }]);
    expect(find(maximal(), 'Service').spec.ports).toEqual([{ name: 'web', port: 80, targetPort: 'backend' }]);
  });

  test('wires the database by configuration, with the password from its Secret', () => {
    expect(find(maximal(), 'ConfigMap', 'app-config').data['app-config-from-chart.yaml']).toContain(
      'password: "${POSTGRES_PASSWORD}"',
    );
    expect(backstageContainer(maximal()).env).toContainEqual({
      name: 'POSTGRES_PASSWORD',
      valueFrom: { secretKeyRef: { name: 'db', key: 'password' } },
    });
  });

  test('prepares the database with the command, environment and files of the backend', () => {
    const [preparation] = find(maximal(), 'Deployment').spec.template.spec.initContainers;
    const backend = backstageContainer(maximal());
    expect(preparation.args).toEqual([...backend.command, ...backend.args]);
    expect(preparation.env).toEqual(expect.arrayContaining(backend.env));
    expect(preparation.volumeMounts).toEqual(expect.arrayContaining(backend.volumeMounts));
  });

  test('mounts other ConfigMaps under names that any of their names allows', () => {
    const { volumes, containers } = find(maximal(), 'Deployment').spec.template.spec;
    expect(volumes).toContainEqual({ name: 'extra-app-config-0', configMap: { name: 'my.config' } });
    expect(containers[0].args.slice(-4)).toEqual([
      '--config',
      '/opt/app/extra.yaml',
      '--config',
      '/opt/app/app-config-from-configmap.yaml',
    ]);
  });

  test('restarts the pods when the configuration changes', () => {
    const checksum = (appConfig: object) =>
      find(
        synth((chart) => new Backstage(chart, 'backstage', { appConfig })),
        'Deployment',
      ).spec.template.metadata.annotations['checksum/app-config'];
    expect(checksum({ app: { title: 'a' } })).not.toEqual(checksum({ app: { title: 'b' } }));
    expect(checksum({ app: { title: 'a' } })).toEqual(checksum({ app: { title: 'a' } }));
  });

  test('takes every property', () => {
    expect(withoutScripts(maximal())).toMatchSnapshot();
  });
});

test('Backstage works with the constructs of cdk8s-plus', () => {
  const objects = synth((chart) => {
    const backstage = new Backstage(chart, 'backstage', { name: 'portal' });
    new Ingress(chart, 'ingress', {
      rules: [{ host: 'a.example.com', backend: IngressBackend.fromService(backstage.service) }],
    });
    const metrics = [Metric.resourceCpu(MetricTarget.averageUtilization(80))];
    new HorizontalPodAutoscaler(chart, 'hpa', { target: backstage.workload, maxReplicas: 3, metrics });
    new NetworkPolicy(chart, 'policy', { selector: backstage.workload });
    const role = new Role(chart, 'role');
    role.bind(backstage.serviceAccount);
  });
  const { selector } = find(objects, 'Deployment').spec;
  expect(find(objects, 'Ingress').spec.rules[0].http.paths[0].backend.service).toEqual({
    name: 'portal',
    port: { number: 7007 },
  });
  expect(find(objects, 'HorizontalPodAutoscaler').spec.scaleTargetRef).toEqual({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    name: 'portal',
  });
  expect(find(objects, 'NetworkPolicy').spec.podSelector).toEqual(selector);
  expect(find(objects, 'Service').spec.selector).toEqual(selector.matchLabels);
  expect(find(objects, 'RoleBinding').subjects).toMatchObject([{ kind: 'ServiceAccount', name: 'portal' }]);
});

test('two Backstages in one chart do not select the pods of each other', () => {
  const objects = synth((chart) => [new Backstage(chart, 'a'), new Backstage(chart, 'b')]);
  const selectors = objects.filter(({ kind }) => kind === 'Service').map(({ spec }) => JSON.stringify(spec.selector));
  expect(new Set(selectors).size).toBe(2);
});
