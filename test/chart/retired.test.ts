import {
  RETIRED,
  RETIRED_AUTH,
  RETIRED_INITDB,
  RETIRED_METRICS,
  RETIRED_PERSISTENCE,
  RETIRED_PRIMARY,
  RETIRED_SERVICE_MONITOR,
  RETIRED_TLS,
} from '../../lib/portal/values/retired-postgresql';
import { find } from '../support/synth';
import { mergeFiles, type Values } from '../../lib/helm/values/merge';
import { complaints, refused, render } from '../support/render';

const SECTIONS: readonly (readonly [string, Record<string, string>])[] = [
  ['postgresql', RETIRED],
  ['postgresql.auth', RETIRED_AUTH],
  ['postgresql.tls', RETIRED_TLS],
  ['postgresql.metrics', RETIRED_METRICS],
  ['postgresql.metrics.serviceMonitor', RETIRED_SERVICE_MONITOR],
  ['postgresql.primary', RETIRED_PRIMARY],
  ['postgresql.primary.persistence', RETIRED_PERSISTENCE],
  ['postgresql.primary.initdb', RETIRED_INITDB],
];

/** The value at a path such as `a.b`. */
const at = (path: string, value: unknown): Record<string, unknown> =>
  path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Record<string, unknown>;

/** The value below each key of each section. */
const everywhere = (value: unknown, sections = SECTIONS): Values =>
  sections
    .map(([section, table]) => at(section, Object.fromEntries(Object.keys(table).map((key) => [key, value]))))
    .reduce((all, one) => mergeFiles(all, one), {});

test.each(SECTIONS)('what is retired below %s is refused, each key with what to do', (...section) => {
  const [path, table] = section;
  const sentences = Object.entries(table).map(([key, instead]) => `${path}.${key}: ${instead}`);
  const { problems, complaint } = complaints(everywhere({ some: 'thing' }, [section]));
  expect(problems).toEqual(sentences);
  for (const sentence of sentences) expect(complaint).toContain(sentence);
});

test('what is retired is accepted as null, which Helm takes for absent', () => {
  expect(render(everywhere(null))).toEqual(render());
});

describe('what is retired', () => {
  test('is refused all at once by the plain output', () => {
    expect(
      refused({ postgresql: { backup: { enabled: true }, ldap: { enabled: true }, auth: { usePasswordFiles: true } } }),
    ).toEqual([
      `postgresql.ldap: ${RETIRED.ldap}`,
      `postgresql.backup: ${RETIRED.backup}`,
      `postgresql.auth.usePasswordFiles: ${RETIRED_AUTH.usePasswordFiles}`,
    ]);
  });

  test('is refused where Postgres is not enabled, too', () => {
    expect(refused({ postgresql: { enabled: false, backup: { enabled: true } } })).toEqual([
      `postgresql.backup: ${RETIRED.backup}`,
    ]);
  });
});

describe('what is off', () => {
  test.each([[''], [{}], [[]], [{ enabled: false }], [{ enabled: false, image: {}, size: '' }]])(
    'is accepted, and changes nothing: %j',
    (off) => {
      expect(render(everywhere(off))).toEqual(render());
    },
  );

  test('is not what is on, or only says what it would be', () => {
    for (const on of [{ enabled: true }, { image: 'a' }, 'a', ['a']])
      expect(refused({ postgresql: { backup: on } })).toEqual([`postgresql.backup: ${RETIRED.backup}`]);
  });

  test('is refused for the volume, without which there is no data', () => {
    const persistence = (enabled: boolean) => ({ postgresql: { primary: { persistence: { enabled } } } });
    expect(render(persistence(true))).toEqual(render());
  });
});

describe('another architecture', () => {
  test('is refused', () => {
    expect(refused({ postgresql: { architecture: 'replication' } })).toEqual([
      'postgresql.architecture: got "replication", allowed is "standalone"; for replicas use an operator such as CloudNativePG',
    ]);
  });
});

describe('the default values of backstage/charts', () => {
  const withoutMeaning = {
    kubeVersion: '',
    clusterDomain: 'cluster.local',
    postgresql: {
      architecture: 'standalone',
      auth: { password: '', secretKeys: { replicationPasswordKey: 'replication-password' } },
    },
  };

  test('without a meaning here are accepted, and change nothing', () => {
    expect(render(withoutMeaning)).toEqual(render());
    expect(render({ postgresql: { auth: { password: null } } })).toEqual(render());
  });

  test('are accepted, all of them', () => {
    const probe = (path: string) => ({
      httpGet: { path: `/.backstage/health/v1/${path}`, port: 7007, scheme: 'HTTP' },
    });
    const lists = ['extraAppConfig', 'extraContainers', 'extraEnvVars', 'extraEnvVarsCM', 'extraEnvVarsSecrets'];
    lists.push(
      'extraPorts',
      'extraVolumeMounts',
      'extraVolumes',
      'initContainers',
      'args',
      'tolerations',
      'hostAliases',
    );
    const maps = ['strategy', 'resources', 'podSecurityContext', 'containerSecurityContext', 'appConfig', 'affinity'];
    maps.push('nodeSelector', 'podAnnotations', 'podLabels', 'annotations', 'lifecycleHooks');
    const ofEach = (keys: string[], value: unknown) => Object.fromEntries(keys.map((key) => [key, value]));
    const objects = render({
      ...withoutMeaning,
      global: { imageRegistry: '', imagePullSecrets: [] },
      ...{ nameOverride: '', fullnameOverride: '', commonLabels: {}, commonAnnotations: {}, extraDeploy: [] },
      diagnosticMode: { enabled: false, command: ['sleep'], args: ['infinity'] },
      ingress: {
        ...{ enabled: false, className: '', annotations: {}, host: '', path: '/', extraHosts: [], extraTls: [] },
        tls: { enabled: false, secretName: '' },
      },
      httpRoute: {
        ...{ enabled: false, labels: {}, annotations: {}, parentRefs: [], hostnames: [] },
        rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }] }],
      },
      backstage: {
        ...ofEach(lists, []),
        ...ofEach(maps, {}),
        ...{ replicas: 1, revisionHistoryLimit: 10, installDir: '/app', command: ['node', 'packages/backend'] },
        image: {
          registry: 'ghcr.io',
          repository: 'backstage/backstage',
          tag: 'latest',
          digest: '',
          pullPolicy: '',
          pullSecrets: [],
        },
        pdb: { create: false, minAvailable: '', maxUnavailable: '' },
        autoscaling: { enabled: false, minReplicas: 1, maxReplicas: 100, targetCPUUtilizationPercentage: 80 },
        containerPorts: { backend: 7007 },
        readinessProbe: probe('readiness'),
        livenessProbe: probe('liveness'),
        startupProbe: probe('liveness'),
        ...{ topologySpreadConstraints: [], priorityClassName: '', terminationGracePeriodSeconds: null },
      },
      service: {
        type: 'ClusterIP',
        ports: { backend: 7007, name: 'http-backend', targetPort: 'backend' },
        nodePorts: { backend: '' },
        ...{ sessionAffinity: 'None', clusterIP: '', loadBalancerIP: '', loadBalancerSourceRanges: [] },
        ...{ externalTrafficPolicy: 'Cluster', annotations: {}, extraPorts: [], ipFamilyPolicy: '', ipFamilies: [] },
      },
      networkPolicy: {
        enabled: false,
        ingressRules: { namespaceSelector: {}, podSelector: {}, customRules: [] },
        egressRules: { denyConnectionsToExternal: false, customRules: [] },
      },
      postgresql: {
        ...withoutMeaning.postgresql,
        enabled: false,
        image: { registry: 'docker.io', repository: 'bitnamilegacy/postgresql' },
        auth: {
          ...{ username: 'bn_backstage', password: '', existingSecret: '' },
          secretKeys: {
            adminPasswordKey: 'admin-password',
            userPasswordKey: 'user-password',
            replicationPasswordKey: 'replication-password',
          },
        },
      },
      serviceAccount: { create: false, name: '', labels: {}, annotations: {}, automountServiceAccountToken: true },
      metrics: {
        serviceMonitor: {
          ...{ enabled: false, annotations: {}, labels: {} },
          ...{ interval: null, path: '/metrics', port: 'http-backend' },
        },
      },
    });
    expect(find(objects, 'Deployment').spec.template.spec.containers[0].image).toBe(
      'ghcr.io/backstage/backstage:latest',
    );
  });
});
