import { refused, render } from '../support/render';
import { find, type Manifest } from '../support/synth';

const deployment = (values: object) => find(render(values), 'Deployment', 'portal-backstage').spec as Manifest;
const pod = (values: object) => deployment(values).template.spec as Manifest;
const container = (values: object) => pod(values).containers[0] as Manifest;
const variable = (values: object, name: string) =>
  (container(values).env as Manifest[]).find((each) => each.name === name)!;

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const connection = { host: '${POSTGRES_HOST}', user: '${POSTGRES_USER}', password: '${POSTGRES_PASSWORD}' };
const external = { backend: { database: { client: 'pg', connection } } };
const health = (path: string) => ({ httpGet: { path, port: 7007, scheme: 'HTTP' }, initialDelaySeconds: 60 });
const addresses = {
  app: { baseUrl: 'https://portal.example.com' },
  backend: { baseUrl: 'https://portal.example.com' },
};

describe('a values file for backstage/charts is taken as it is', () => {
  test('with configuration, of which the port is that of the Service', () => {
    const { backend, ...app } = addresses;
    const values = { backstage: { appConfig: { ...app, backend: { ...backend, listen: { port: 12345 } } } } };
    expect(variable(values, 'APP_CONFIG_backend_listen').value).toBe('":7007"');
    expect(container(values).args).toEqual(
      expect.arrayContaining(['app-config.yaml', '/app/app-config-from-configmap.yaml']),
    );
  });

  test('with an autoscaler, which has requests to measure', () => {
    const values = {
      backstage: { autoscaling: { enabled: true, maxReplicas: 3, targetMemoryUtilizationPercentage: 90 } },
    };
    expect(find(render(values), 'HorizontalPodAutoscaler').spec.metrics).toHaveLength(2);
    expect(container(values).resources.requests).toHaveProperty('cpu');
  });

  test('with a database elsewhere, beside which there is none of the release', () => {
    const values = { backstage: { appConfig: external, extraEnvVarsSecrets: ['portal-db'] } };
    expect(render(values).map(({ kind }) => kind as string)).not.toContain('StatefulSet');
    expect(container(values).envFrom).toEqual([{ secretRef: { name: 'portal-db' } }]);
  });

  test('with another object', () => {
    const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'own' }, data: { a: 'b' } };
    expect(find(render({ extraDeploy: [config] }), 'ConfigMap', 'own')).toEqual(config);
  });

  test('with a volume, for the backend or for a container beside it alone', () => {
    const csi = { driver: 'secrets-store.csi.k8s.io', volumeAttributes: { secretProviderClass: 'own' } };
    const mount = { name: 'own', mountPath: '/mnt/own' };
    const sidecar = { name: 'sidecar', image: 'busybox:1.36', volumeMounts: [mount] };
    for (const more of [{ extraVolumeMounts: [mount] }, { extraContainers: [sidecar] }])
      expect(pod({ backstage: { extraVolumes: [{ name: 'own', csi }], ...more } }).volumes).toContainEqual({
        ...{ name: 'own', csi },
      });
  });

  test('with routes', () => {
    const tls = { enabled: true, secretName: 'portal-tls' };
    const extra = {
      extraHosts: [{ name: 'b.example.com' }],
      extraTls: [{ hosts: ['b.example.com'], secretName: 'b' }],
    };
    const { spec } = find(render({ ingress: { enabled: true, host: 'a.example.com', tls, ...extra } }), 'Ingress');
    expect(spec.rules.map(({ host }: Manifest) => host as string)).toEqual(['a.example.com', 'b.example.com']);
    expect(spec.tls).toHaveLength(2);
    const httpRoute = { enabled: true, parentRefs: [{ name: 'gateway' }], hostnames: ['a.example.com'] };
    expect(find(render({ httpRoute }), 'HTTPRoute').spec.hostnames).toEqual(['a.example.com']);
  });

  test('with a digest, hooks, a class, constraints and a strategy', () => {
    const values = {
      backstage: {
        image: { registry: 'ghcr.io', repository: 'backstage/backstage', digest: DIGEST },
        lifecycleHooks: { preStop: { exec: { command: ['/bin/sh', '-c', 'sleep 10'] } } },
        ...{ terminationGracePeriodSeconds: 60, priorityClassName: 'high' },
        topologySpreadConstraints: [
          {
            ...{ maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway' },
            labelSelector: { matchLabels: { 'app.kubernetes.io/component': 'backstage' } },
          },
        ],
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } },
      },
    };
    expect(container(values).image).toBe(`ghcr.io/backstage/backstage@${DIGEST}`);
    expect(pod(values)).toMatchObject({ terminationGracePeriodSeconds: 60, priorityClassName: 'high' });
    expect(pod(values).topologySpreadConstraints).toEqual(values.backstage.topologySpreadConstraints);
    expect(deployment(values).strategy).toEqual(values.backstage.strategy);
  });

  test('with probes, which keep their paths and numbers', () => {
    const probe = health('/healthcheck');
    const own = container({ backstage: { readinessProbe: { ...probe, successThreshold: 2 }, startupProbe: probe } });
    expect(own.readinessProbe).toMatchObject({ ...probe, successThreshold: 2 });
    expect(own.startupProbe).toMatchObject(probe);
  });

  test('with a Service of two families, and for some addresses only', () => {
    const service = { ipFamilyPolicy: 'PreferDualStack', ipFamilies: ['IPv4'], type: 'LoadBalancer' };
    const { spec } = find(
      render({ service: { ...service, loadBalancerSourceRanges: ['10.0.0.0/8'] } }),
      'Service',
      'portal-backstage',
    );
    expect(spec).toMatchObject({ ...service, loadBalancerSourceRanges: ['10.0.0.0/8'] });
  });

  test('with Postgres and passwords that are made', () => {
    const values = { postgresql: { enabled: true, auth: { existingSecret: '', password: '' } } };
    expect(variable(values, 'POSTGRES_PASSWORD').valueFrom.secretKeyRef.name).toBe('portal-postgresql');
  });

  test('with metrics', () => {
    const serviceMonitor = { enabled: true, annotations: { a: 'b' }, path: '/metrics', port: 'http-backend' };
    const { metadata, spec } = find(render({ metrics: { serviceMonitor } }), 'ServiceMonitor');
    expect([metadata.annotations, spec.endpoints[0].port]).toEqual([{ a: 'b' }, 'http-backend']);
  });
});

/** What is refused, what the sentence says to do, and that done. */
const REMEDIES: [string, string, object, object][] = [
  [
    'a secret in the configuration',
    'backstage.appConfig.backend.auth.keys[0].secret: secrets do not belong in values, write ${NAME} instead, and let backstage.extraEnvVars take that variable from a Secret',
    { backstage: { appConfig: { backend: { auth: { keys: [{ secret: 'c29tZSByYW5kb20gYnl0ZXM=' }] } } } } },
    {
      backstage: {
        appConfig: { backend: { auth: { keys: [{ secret: '${NAME}' }] } } },
        extraEnvVars: [{ name: 'NAME', valueFrom: { secretKeyRef: { name: 'portal', key: 'secret' } } }],
      },
    },
  ],
  [
    'a password for its Postgres',
    'postgresql.auth.password: passwords do not belong in values, put it into a Secret and name that in postgresql.auth.existingSecret',
    { postgresql: { enabled: true, auth: { password: 'p' } } },
    { postgresql: { enabled: true, auth: { existingSecret: 'portal-db' } } },
  ],
  [
    'values of Bitnami’s chart that win there',
    'global.postgresql.auth: is not read by this chart, use postgresql.auth',
    { global: { postgresql: { auth: { username: 'bob' } } }, postgresql: { enabled: true } },
    { postgresql: { enabled: true, auth: { username: 'bob' } } },
  ],
  [
    'an image of one’s own without a tag',
    'backstage.image.tag: got "" for the image "acme/portal", must be a tag of it',
    { backstage: { image: { repository: 'acme/portal' } } },
    { backstage: { image: { repository: 'acme/portal', tag: 'latest' } } },
  ],
  [
    'a token in a variable',
    'backstage.extraEnvVars[0].value: secrets do not belong in values, put the text into a Secret and take the variable from there with valueFrom.secretKeyRef',
    { backstage: { extraEnvVars: [{ name: 'GITHUB_TOKEN', value: 'x' }] } },
    { backstage: { extraEnvVars: [{ name: 'GITHUB_TOKEN', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } }] } },
  ],
  [
    'several pods without a database',
    "backstage.replicas: several pods (replicas, autoscaling) need a database that they share, and SQLite is each pod's own; use Postgres",
    { backstage: { replicas: 2 }, postgresql: { enabled: false } },
    { backstage: { replicas: 2 }, postgresql: { enabled: true } },
  ],
  [
    'a limit below a request',
    'backstage.resources.requests: the request of memory is "300Mi", allowed is at most its limit, which is "256Mi"; change one of them',
    { backstage: { resources: { limits: { memory: '256Mi' }, requests: { memory: '300Mi' } } } },
    { backstage: { resources: { limits: { memory: '256Mi' }, requests: { memory: '256Mi' } } } },
  ],
  [
    'rollingUpdate beside Recreate',
    'backstage.strategy: rollingUpdate goes with the type "RollingUpdate", got "Recreate"; leave one of them out',
    { backstage: { strategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } } },
    { backstage: { strategy: { type: 'Recreate' } } },
  ],
  [
    'an image of Bitnami',
    'postgresql.image: got the repository "bitnamilegacy/postgresql", which is not of the official image or one like it; leave out postgresql.image as a whole',
    { postgresql: { enabled: true, image: { registry: 'docker.io', repository: 'bitnamilegacy/postgresql' } } },
    { postgresql: { enabled: true } },
  ],
];

describe('what it has is refused with a remedy that works', () => {
  test.each(REMEDIES)('%s', (_, sentence, values, mended) => {
    expect(refused(values)).toEqual([expect.stringContaining(sentence)]);
    expect(render(mended).length).toBeGreaterThan(5);
  });

  test('such secrets are accepted with the switch that the sentence names', () => {
    for (const values of [REMEDIES[0]![2], REMEDIES[1]![2], REMEDIES[4]![2]])
      expect(render({ ...values, dangerouslyAllowPlainSecrets: true }).length).toBeGreaterThan(5);
  });

  test('requests that are the default here yield to its limits, or are taken away by null', () => {
    const { resources } = container({ backstage: { resources: { limits: { memory: '256Mi' } } } });
    expect(resources).toEqual({ requests: { cpu: '250m' }, limits: { memory: '256Mi' } });
    const none = container({ backstage: { resources: { limits: { memory: '256Mi' }, requests: null } } });
    expect(none.resources).toEqual({ limits: { memory: '256Mi' } });
  });
});
