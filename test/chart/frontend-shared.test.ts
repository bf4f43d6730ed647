import { render } from '../support/render';
import { find, type Manifest } from '../support/synth';

const rendered = (backstage: object, frontend: object = {}, others: object = {}) =>
  render({ frontend: { enabled: true, ...frontend }, backstage, ...others });
const deploymentOf = (objects: Manifest[]) => find(objects, 'Deployment', '-frontend') as Manifest;
const backend = (objects: Manifest[]) => find(objects, 'Deployment', '-backstage').spec.template.spec as Manifest;
const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;

describe('the frontend is as backstage says in', () => {
  const given = {
    revisionHistoryLimit: 2,
    strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: '{{ `25%` }}' } },
    podSecurityContext: { runAsUser: 2000, seLinuxOptions: { level: '{{ .Release.Name }}' } },
    containerSecurityContext: { readOnlyRootFilesystem: false, seLinuxOptions: { level: '{{ .Release.Name }}' } },
    hostAliases: [{ ip: '10.0.0.1', hostnames: ['{{ .Release.Name }}.example.com'] }],
    priorityClassName: 'important',
    runtimeClassName: 'gvisor',
    schedulerName: 'own-scheduler',
    dnsPolicy: 'Default',
    dnsConfig: { searches: ['example.com'] },
    shareProcessNamespace: true,
    enableServiceLinks: true,
    terminationGracePeriodSeconds: 0,
  };
  const evaluated = JSON.parse(
    JSON.stringify(given).replaceAll('{{ .Release.Name }}', 'portal').replaceAll('{{ `25%` }}', '25%'),
  ) as typeof given;
  let objects: Manifest[];
  beforeAll(() => {
    objects = rendered(given);
  });

  test.each(['revisionHistoryLimit', 'strategy'] as const)('%s', (field) => {
    expect(deploymentOf(objects).spec[field]).toEqual(evaluated[field]);
  });

  test.each([
    ...(['hostAliases', 'priorityClassName', 'runtimeClassName', 'schedulerName', 'dnsPolicy', 'dnsConfig'] as const),
    ...(['shareProcessNamespace', 'enableServiceLinks', 'terminationGracePeriodSeconds'] as const),
  ])('%s', (field) => {
    expect(deploymentOf(objects).spec.template.spec[field]).toEqual(evaluated[field]);
  });

  test('podSecurityContext and containerSecurityContext', () => {
    const { securityContext, containers } = deploymentOf(objects).spec.template.spec;
    expect(securityContext).toEqual(backend(objects).securityContext);
    expect(containers[0].securityContext).toEqual(backend(objects).containers[0].securityContext);
    expect(securityContext).toMatchObject(evaluated.podSecurityContext);
    expect(containers[0].securityContext).toMatchObject(evaluated.containerSecurityContext);
  });
});

describe('the reloader of backstage', () => {
  test('restarts the frontend too, besides annotations of its own', () => {
    const annotations = (backstage: object, frontend?: object) =>
      deploymentOf(rendered(backstage, frontend)).metadata.annotations as unknown;
    expect(annotations({ reloader: true }, { annotations: { a: 'b' } })).toEqual({
      'reloader.stakater.com/auto': 'true',
      a: 'b',
    });
    expect(annotations({})).toBeUndefined();
  });
});

describe('the frontend is not as backstage says in', () => {
  test.each(PROBES)('%s, which may ask for what only the backend has', (probe) => {
    const extraPorts = [{ name: 'admin', containerPort: 9000 }];
    const objects = rendered({ extraPorts, [probe]: { httpGet: { path: '/own', port: 'admin' }, timeoutSeconds: 9 } });
    const [own] = deploymentOf(objects).spec.template.spec.containers;
    const unprepared = rendered({}, {}, { database: { preparation: { enabled: false } } });
    const ofBackend = backend(unprepared).containers[0][probe];
    expect(own[probe]).toEqual(ofBackend);
    expect(own[probe]).not.toEqual(backend(objects).containers[0][probe]);
    expect((own.ports as Manifest[]).map(({ name }) => name as string)).toEqual([own[probe].httpGet.port]);
  });

  test.each(PROBES)('%s, though the backend has none', (probe) => {
    const [own] = deploymentOf(rendered({ [probe]: null })).spec.template.spec.containers;
    expect(own[probe].httpGet.port).toBe('backend');
  });

  test('extraVolumes and extraVolumeMounts', () => {
    const volumes = (name: string) => ({
      extraVolumes: [{ name, secret: { secretName: `${name}-{{ .Release.Name }}` } }],
      extraVolumeMounts: [{ name, mountPath: `/{{ .Release.Name }}/${name}` }],
    });
    const { spec } = deploymentOf(rendered(volumes('theirs'), volumes('own'))).spec.template;
    expect(JSON.stringify(spec)).not.toContain('theirs');
    expect(spec.volumes.at(-1)).toEqual({ name: 'own', secret: { secretName: 'own-portal' } });
    expect(spec.containers[0].volumeMounts.at(-1)).toEqual({ name: 'own', mountPath: '/portal/own' });
  });

  test('extraEnvVars: they neither add a variable nor take one away', () => {
    const extraEnvVars = [{ name: 'NODE_ENV', value: 'theirs' }];
    const env = (backstage: object, frontend?: object) =>
      deploymentOf(rendered(backstage, frontend)).spec.template.spec.containers[0].env as Manifest[];
    expect(env({ extraEnvVars })).toEqual(env({}));
    expect(env({}, { extraEnvVars }).filter(({ name }) => name === 'NODE_ENV')).toEqual(extraEnvVars);
  });
});
