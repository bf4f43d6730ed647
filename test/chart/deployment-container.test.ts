import { refused, render } from '../support/render';
import { find, type Manifest } from '../support/synth';

const spec = (backstage: object, others: object) =>
  find(render({ backstage, ...others }), 'Deployment').spec.template.spec as Manifest;
const container = (backstage: object = {}, others: object = {}) => spec(backstage, others).containers[0] as Manifest;
const image = (given: object, others: object = {}) => container({ image: given }, others).image as string;
const variable = ({ env }: Manifest, name: string) => (env as Manifest[]).filter((item) => item.name === name);
const CONFIG = [
  ...['--config', 'app-config.yaml', '--config', 'app-config.production.yaml'],
  ...['--config', '/app/app-config-from-chart.yaml'],
];

describe('the container of Backstage by default', () => {
  let backend: Manifest;
  beforeAll(() => {
    backend = container();
  });

  test.each(['imagePullPolicy', 'envFrom', 'lifecycle'])('has no %s', (field) => {
    expect(backend).not.toHaveProperty(field);
  });

  test('runs the pinned image as backstage/charts does, and names its configuration files', () => {
    expect(backend).toMatchObject({
      name: 'backstage-backend',
      image: 'ghcr.io/backstage/backstage:1.55.0',
      command: ['node', '--import', '/etc/backstage/scripts/prepare-database.mjs', 'packages/backend'],
      args: CONFIG,
    });
  });

  test('has one port, on which it is told to listen', () => {
    expect(backend.ports).toEqual([{ name: 'backend', containerPort: 7007 }]);
    expect(variable(backend, 'APP_CONFIG_backend_listen')).toEqual([{ name: expect.any(String), value: '":7007"' }]);
  });

  test('requests what it needs, and may not do more than Pod Security restricted allows', () => {
    expect(backend.resources).toEqual({ requests: { cpu: '250m', memory: '512Mi' }, limits: { memory: '1Gi' } });
    expect(backend.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    });
  });

  test.each([
    ['startupProbe', 'readiness', 3600],
    ['readinessProbe', 'readiness', 10],
    ['livenessProbe', 'liveness', 60],
  ])('has a %s that looks at %s and has a patience of %i seconds', (probe, path, patience) => {
    const { httpGet, periodSeconds, failureThreshold } = backend[probe];
    expect(httpGet).toEqual({ path: `/.backstage/health/v1/${path}`, port: 'backend' });
    expect(periodSeconds * failureThreshold).toBe(patience);
  });

  test('can write to /tmp', () => {
    expect(backend.volumeMounts).toContainEqual({ name: 'backstage-tmp', mountPath: '/tmp' });
  });
});

describe('the image of Backstage', () => {
  const given = { registry: 'r.example.com', repository: 'acme/portal', tag: '2' };

  test('is that of image.registry, image.repository and image.tag', () => {
    expect(image(given)).toBe('r.example.com/acme/portal:2');
  });

  test('is that of image.digest, with or without a tag', () => {
    expect(image({ ...given, digest: 'sha256:abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0' })).toBe(
      'r.example.com/acme/portal@sha256:abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0',
    );
    expect(
      image({ ...given, digest: 'sha256:abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0', tag: '' }),
    ).toBe('r.example.com/acme/portal@sha256:abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0');
  });

  test('is from no registry where image.registry is empty, or all in image.repository', () => {
    expect(image({ ...given, registry: '' })).toBe('acme/portal:2');
    expect(image({ registry: null, repository: 'localhost:5000/portal', tag: '2' })).toBe('localhost:5000/portal:2');
  });

  test('is the tested version where image.tag is empty', () => {
    expect(image({ tag: '' })).toBe('ghcr.io/backstage/backstage:1.55.0');
  });

  test('of one’s own needs a tag or a digest of its own: that of the demo image says nothing of it', () => {
    expect(refused({ backstage: { image: { repository: 'acme/portal' } } })).toEqual([
      'backstage.image.tag: got "" for the image "acme/portal", must be a tag of it, or give its digest in backstage.image.digest',
    ]);
    expect(image({ repository: 'mirror/backstage/backstage' })).toMatch(/:1\.55\.0$/);
    expect(
      image({
        repository: 'acme/portal',
        digest: 'sha256:abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0',
      }),
    ).toMatch(/@sha256:abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0$/);
  });

  test('is from global.imageRegistry where that is given', () => {
    expect(image(given, { global: { imageRegistry: 'mirror.example.com' } })).toBe('mirror.example.com/acme/portal:2');
  });

  test('is pulled as image.pullPolicy says', () => {
    expect(container({ image: { pullPolicy: 'Always' } }).imagePullPolicy).toBe('Always');
  });
});

describe('the container of Backstage takes', () => {
  test('command, with expressions, and args before those for the configuration', () => {
    const backend = container({ command: ['node', '{{ .Release.Name }}'], args: ['--inspect', '--trace-warnings'] });
    expect(backend.command).toEqual(['node', '--import', '/etc/backstage/scripts/prepare-database.mjs', 'portal']);
    expect(backend.args).toEqual(['--inspect', '--trace-warnings', ...CONFIG]);
  });

  test('containerPorts.backend, in every place that knows the port', () => {
    const pod = spec({ containerPorts: { backend: 8080 } }, {});
    const backend = pod.containers[0] as Manifest;
    expect(backend.ports).toEqual([{ name: 'backend', containerPort: 8080 }]);
    expect(variable(backend, 'APP_CONFIG_backend_listen')[0]!.value).toBe('":8080"');
    expect(backend.readinessProbe.httpGet.port).toBe('backend');
    expect(JSON.stringify(pod)).not.toContain('7007');
  });

  test('extraPorts after its own, with expressions', () => {
    const extraPorts = [{ name: '{{ .Chart.Name }}', containerPort: 9000, protocol: 'UDP' }];
    expect(container({ extraPorts }).ports[1]).toEqual({ name: 'backstage', containerPort: 9000, protocol: 'UDP' });
  });

  test('extraEnvVars after its own, with expressions and as texts', () => {
    const { env } = container({
      extraEnvVars: [
        { name: 'A', value: '{{ .Values.service.ports.backend }}' },
        { name: 'B', value: 'true' },
        { name: 'C', valueFrom: { secretKeyRef: { name: '{{ .Release.Name }}-keys', key: 'c' } } },
        { name: 'D', value: '$(POSTGRES_HOST)' },
      ],
    });
    expect(env.slice(-4)).toEqual([
      { name: 'A', value: '7007' },
      { name: 'B', value: 'true' },
      { name: 'C', valueFrom: { secretKeyRef: { name: 'portal-keys', key: 'c' } } },
      { name: 'D', value: '$(POSTGRES_HOST)' },
    ]);
  });

  test('extraEnvVarsCM and extraEnvVarsSecrets', () => {
    expect(container({ extraEnvVarsCM: ['a'], extraEnvVarsSecrets: ['b', 'c'] }).envFrom).toEqual([
      { configMapRef: { name: 'a' } },
      { secretRef: { name: 'b' } },
      { secretRef: { name: 'c' } },
    ]);
  });

  test('extraVolumeMounts, with expressions', () => {
    const extraVolumeMounts = [{ name: 'data', mountPath: '/{{ .Release.Name }}', readOnly: true }];
    const { volumeMounts } = container({ extraVolumes: [{ name: 'data', emptyDir: {} }], extraVolumeMounts });
    expect(volumeMounts.at(-1)).toEqual({ name: 'data', mountPath: '/portal', readOnly: true });
  });

  test('resources over the defaults, with expressions; null takes one away', () => {
    const resources = { requests: { cpu: 2 }, limits: { memory: null, cpu: '{{ "3" }}' } };
    expect(container({ resources }).resources).toEqual({
      requests: { cpu: 2, memory: '512Mi' },
      limits: { cpu: '3' },
    });
    expect(container({ resources: null })).not.toHaveProperty('resources');
  });

  test('resources of which the requests of the chart yield to smaller limits', () => {
    expect(container({ resources: { limits: { cpu: '100m', memory: '256Mi' } } }).resources).toEqual({
      limits: { cpu: '100m', memory: '256Mi' },
    });
  });

  test('containerSecurityContext over the defaults; null for none', () => {
    const given = { readOnlyRootFilesystem: false, runAsUser: 0 };
    expect(container({ containerSecurityContext: given }).securityContext).toMatchObject({
      ...given,
      allowPrivilegeEscalation: false,
    });
    expect(container({ containerSecurityContext: null })).not.toHaveProperty('securityContext');
  });

  test('lifecycleHooks, with expressions', () => {
    const lifecycleHooks = { preStop: { exec: { command: ['sleep', '{{ .Release.Name }}'] } } };
    expect(container({ lifecycleHooks }).lifecycle).toEqual({ preStop: { exec: { command: ['sleep', 'portal'] } } });
  });
});

describe.each(['startupProbe', 'readinessProbe', 'livenessProbe'])('%s', (name) => {
  test('takes what is given over its defaults, with expressions', () => {
    const probe = container({ [name]: { httpGet: { path: '/{{ .Release.Name }}' }, initialDelaySeconds: 0 } })[name];
    expect(probe).toMatchObject({ httpGet: { path: '/portal', port: 'backend' }, initialDelaySeconds: 0 });
  });

  test('is of another kind where httpGet is null, and not there where it is null itself', () => {
    const probe = container({ [name]: { httpGet: null, tcpSocket: { port: 'backend' } } })[name];
    expect(probe).toMatchObject({ tcpSocket: { port: 'backend' } });
    expect(probe).not.toHaveProperty('httpGet');
    expect(container({ [name]: null })).not.toHaveProperty(name);
  });

  test.each([{ tcpSocket: { port: 'backend' } }, { exec: { command: ['true'] } }, { grpc: { port: 7007 } }])(
    'is of another kind alone where that is given: %j',
    (handler) => {
      const probe = container({ [name]: handler })[name];
      expect(probe).toMatchObject({ ...handler, timeoutSeconds: 5 });
      expect(probe).not.toHaveProperty('httpGet');
    },
  );

  test('may name a port that the container has', () => {
    const others = {
      containerPorts: { backend: 8080 },
      extraPorts: [{ name: 'admin', containerPort: 9000 }],
    };
    for (const port of ['backend', 8080, 'admin', 9000])
      expect(container({ ...others, [name]: { httpGet: { port } } })[name].httpGet.port).toBe(port);
  });

  test('is refused with a port that the container does not have', () => {
    expect(refused({ backstage: { containerPorts: { backend: 8080 }, [name]: { httpGet: { port: 7007 } } } })).toEqual([
      `backstage.${name}.httpGet.port: got 7007, which is no port of the container; use "backend", whatever its number`,
    ]);
  });
});

test('the database is waited for just as Backstage itself would start', () => {
  const { initContainers, containers } = spec(
    {
      ...{ args: ['--inspect'], extraEnvVarsCM: ['a'] },
      ...{ extraVolumes: [{ name: 'data', emptyDir: {} }], extraVolumeMounts: [{ name: 'data', mountPath: '/data' }] },
    },
    {},
  ) as { initContainers: Manifest[]; containers: Manifest[] };
  const [wait, backend] = [initContainers[0]!, containers[0]!];
  for (const field of ['image', 'envFrom', 'resources', 'securityContext']) expect(wait[field]).toEqual(backend[field]);
  expect(wait.args).toEqual(['node', 'packages/backend', ...backend.args]);
  expect(wait.env).toEqual(backend.env);
  expect(wait.volumeMounts).toEqual(backend.volumeMounts);
});
