import { refused, render } from '../support/render';
import { find, type Manifest } from '../support/synth';

const rendered = (frontend: object = {}, others: object = {}) =>
  render({ frontend: { enabled: true, ...frontend }, ...others });
const deploymentOf = (objects: Manifest[]) => find(objects, 'Deployment', '-frontend') as Manifest;
const deployment = (frontend?: object, others?: object) => deploymentOf(rendered(frontend, others));
const podSpec = (frontend?: object, others?: object) => deployment(frontend, others).spec.template.spec as Manifest;
const container = (frontend?: object, others?: object) => podSpec(frontend, others).containers[0] as Manifest;
const service = (frontend?: object, others?: object) =>
  find(rendered(frontend, others), 'Service', '-frontend') as Manifest;
const backend = (objects: Manifest[]) => find(objects, 'Deployment', '-backstage').spec.template.spec as Manifest;

test('there is no frontend of its own by default: Backstage serves it', () => {
  expect(render().filter(({ metadata }) => String(metadata.name).includes('frontend'))).toEqual([]);
});

test('there is none where it is not enabled, whatever else of it is given', () => {
  const frontend = { replicas: 3, service: { annotations: { a: 'b' } }, podLabels: { c: 'd' } };
  expect(render({ frontend })).toEqual(render());
});

describe('the frontend', () => {
  test('is a Deployment, a Service and a ConfigMap', () => {
    const own = rendered().filter(({ metadata }) => metadata.labels['app.kubernetes.io/component'] === 'frontend');
    expect(own.map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort()).toEqual([
      'ConfigMap portal-backstage-frontend-scripts',
      'Deployment portal-backstage-frontend',
      'Service portal-backstage-frontend',
    ]);
  });

  test('selects its own pods and not those of the backend', () => {
    const objects = rendered();
    const selectors = ['-frontend', '-backstage'].map(
      (name) => find(objects, 'Deployment', name).spec.selector.matchLabels as Manifest,
    );
    expect(selectors[0]).toMatchObject({ 'app.kubernetes.io/component': 'frontend' });
    expect(selectors[0]).not.toEqual(selectors[1]);
    expect(find(objects, 'Service', '-frontend').spec.selector).toEqual(selectors[0]);
    expect(find(objects, 'Service', '-backstage').spec.selector).toEqual(selectors[1]);
  });

  test('runs the image of the backend, wherever that is from', () => {
    const image = {
      registry: 'r.example.com',
      repository: 'acme/portal',
      digest: 'sha256:abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0',
      pullPolicy: 'Always',
    };
    const { containers, imagePullSecrets } = podSpec(
      {},
      {
        backstage: { image: { ...image, pullSecrets: ['own'] } },
        global: { imageRegistry: 'mirror.example.com', imagePullSecrets: ['all'] },
      },
    );
    expect(containers[0]).toMatchObject({
      image: 'mirror.example.com/acme/portal@sha256:abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0abc0',
      imagePullPolicy: 'Always',
    });
    expect(imagePullSecrets).toEqual([{ name: 'all' }, { name: 'own' }]);
  });

  test('reads the same configuration as the backend, and restarts with it', () => {
    const extraAppConfig = [{ filename: 'extra.yaml', configMapRef: 'extra' }];
    const objects = rendered({}, { backstage: { extraAppConfig, appConfig: { a: 1 }, installDir: '/srv' } });
    const { template } = deploymentOf(objects).spec;
    const theirs = backend(objects);
    expect(template.spec.containers[0].args).toEqual(theirs.containers[0].args);
    const files = (theirs.containers[0].volumeMounts as Manifest[]).filter(({ subPath }) => subPath !== undefined);
    expect(files).toHaveLength(3);
    expect(template.spec.containers[0].volumeMounts).toEqual(expect.arrayContaining(files));
    const checksums = ['-frontend', '-backstage'].map(
      (name) => find(objects, 'Deployment', name).spec.template.metadata.annotations['checksum/app-config'] as string,
    );
    expect(checksums[0]).toBe(checksums[1]);
  });

  test('gets nothing of the database and none of the backend’s variables', () => {
    const backstage = {
      extraEnvVars: [{ name: 'BACKEND', value: 'x' }],
      extraEnvVarsCM: ['config'],
      extraEnvVarsSecrets: ['secrets'],
    };
    const { env, envFrom } = container({}, { backstage });
    expect((env as Manifest[]).map(({ name }) => name as string)).toEqual([
      'APP_CONFIG_backend_listen',
      'NODE_ENV',
      'BACKSTAGE_URL',
    ]);
    expect(envFrom).toBeUndefined();
    expect(podSpec({}, { backstage })).not.toHaveProperty('initContainers');
  });

  test('knows the address of the backend, whatever its port and name', () => {
    const others = { service: { ports: { backend: 80 } }, fullnameOverride: 'acme' };
    expect(container({}, others).env).toContainEqual({ name: 'BACKSTAGE_URL', value: 'http://acme:80' });
  });

  test('listens on the port of the backend’s container', () => {
    const { env, ports, readinessProbe } = container({}, { backstage: { containerPorts: { backend: 8080 } } });
    expect(env).toContainEqual({ name: 'APP_CONFIG_backend_listen', value: '":8080"' });
    expect(ports).toEqual([{ name: 'backend', containerPort: 8080 }]);
    expect(readinessProbe.httpGet.port).toBe('backend');
  });

  test('has no token, no root and a read-only root file system', () => {
    const { automountServiceAccountToken, securityContext, containers } = podSpec();
    expect(automountServiceAccountToken).toBe(false);
    expect(securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(containers[0].securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
    });
  });
});

describe('the frontend has a value of its own for', () => {
  test('replicas, also 0', () => {
    expect(deployment({}, { backstage: { replicas: 3 } }).spec.replicas).toBe(1);
    expect(deployment({ replicas: 2 }).spec.replicas).toBe(2);
    expect(deployment({ replicas: 0 }).spec.replicas).toBe(0);
  });

  test('resources, over less than the backend requests', () => {
    const resources = { requests: { cpu: '{{ "60m" }}' }, limits: { memory: null } };
    expect(container({ resources }).resources).toEqual({ requests: { cpu: '60m', memory: '192Mi' }, limits: {} });
    expect(container({}, { backstage: { resources: { limits: { cpu: 4 } } } }).resources).toEqual({
      requests: { cpu: '50m', memory: '192Mi' },
      limits: { memory: '512Mi' },
    });
  });

  test('the port and the annotations of the Service, with expressions', () => {
    expect(service()).not.toHaveProperty('metadata.annotations');
    const { metadata, spec } = service({ service: { port: 80, annotations: { a: '{{ .Release.Name }}' } } });
    expect(spec).toMatchObject({ ports: [{ name: 'http-frontend', port: 80, targetPort: 'backend' }] });
    expect(spec.type ?? 'ClusterIP').toBe('ClusterIP');
    expect(metadata.annotations).toEqual({ a: 'portal' });
  });

  test('extraEnvVars, with expressions, extraEnvVarsCM and extraEnvVarsSecrets', () => {
    const { env, envFrom } = container({
      extraEnvVars: [{ name: 'TITLE', value: '{{ .Release.Name }}' }],
      extraEnvVarsCM: ['config'],
      extraEnvVarsSecrets: ['secret'],
    });
    expect(env.at(-1)).toEqual({ name: 'TITLE', value: 'portal' });
    expect(envFrom).toEqual([{ configMapRef: { name: 'config' } }, { secretRef: { name: 'secret' } }]);
  });

  test('annotations, podAnnotations and podLabels, with expressions', () => {
    const { metadata, spec } = deployment(
      {
        annotations: { a: '{{ .Release.Name }}' },
        podAnnotations: { b: '{{ .Release.Name }}' },
        podLabels: { c: 'd' },
      },
      { backstage: { annotations: { x: 'y' }, podAnnotations: { x: 'y' }, podLabels: { x: 'y' } } },
    );
    expect(metadata.annotations).toEqual({ a: 'portal' });
    expect(spec.template.metadata.annotations).toMatchObject({ b: 'portal' });
    expect(spec.template.metadata.annotations).not.toHaveProperty('x');
    expect(spec.template.metadata.labels).toEqual({ ...spec.selector.matchLabels, c: 'd' });
  });

  test.each([
    ['nodeSelector', { disk: '{{ .Release.Name }}' }, { disk: 'portal' }],
    ['tolerations', [{ key: '{{ .Release.Name }}' }], [{ key: 'portal' }]],
    ['affinity', { podAntiAffinity: { a: '{{ .Release.Name }}' } }, { podAntiAffinity: { a: 'portal' } }],
  ])('%s, with expressions', (field, value, expected) => {
    expect(podSpec({ [field]: value })[field]).toEqual(expected);
    expect(podSpec({}, { backstage: { [field]: value } })).not.toHaveProperty(field);
  });

  test('topologySpreadConstraints, which mean its own pods', () => {
    const constraint = { topologyKey: 'zone', maxSkew: 1, whenUnsatisfiable: 'ScheduleAnyway' };
    const { selector, template } = deployment({ topologySpreadConstraints: [constraint] }).spec;
    expect(template.spec.topologySpreadConstraints).toEqual([{ ...constraint, labelSelector: selector }]);
  });
});

test('the frontend has no Service for the outside, since Ingress and HTTPRoute lead there', () => {
  expect(refused({ frontend: { service: { type: 'NodePort' } } })).toEqual([
    expect.stringMatching(/^frontend\.service\.type: unknown key/),
  ]);
});
