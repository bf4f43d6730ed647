import { refused, refusedAlike, render } from '../support/render';
import { find, type Manifest } from '../support/synth';

const sidecar = (fields: object) => ({
  backstage: {
    extraContainers: [
      { name: 'other', image: 'busybox:1' },
      { name: 'own', image: 'busybox:1', ...fields },
    ],
  },
});
const beside = (path: string, fields: string, what: string) =>
  `${path}: got ${fields}, allowed is one ${what}; leave the others out`;
const none = (path: string, what: string, fields: string) => `${path}: got no ${what}, allowed is one of ${fields}`;

const TERMS = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERENCES = 'preferredDuringSchedulingIgnoredDuringExecution';
const condition = { key: 'size', operator: 'Gt', values: ['3'] };
const [exec, tcpSocket] = [{ command: ['true'] }, { port: 7007 }];
const secretKeyRef = { name: 'a', key: 'b' };

describe('fields of which Kubernetes takes one', () => {
  test.each<[string, object]>([
    [
      beside('backstage.readinessProbe', 'exec and tcpSocket', 'handler'),
      { backstage: { readinessProbe: { exec, tcpSocket } } },
    ],
    [
      none('backstage.livenessProbe', 'handler', 'exec, grpc, httpGet, tcpSocket'),
      { backstage: { livenessProbe: { httpGet: null } } },
    ],
    [
      beside('backstage.lifecycleHooks.preStop', 'exec and sleep', 'handler'),
      { backstage: { lifecycleHooks: { preStop: { exec, sleep: { seconds: 1 } } } } },
    ],
    [
      beside('backstage.extraContainers[1].startupProbe', 'exec and httpGet', 'handler'),
      sidecar({ startupProbe: { exec, httpGet: tcpSocket } }),
    ],
    [
      none('backstage.extraContainers[1].lifecycle.postStart', 'handler', 'exec, httpGet, sleep, tcpSocket'),
      sidecar({ lifecycle: { postStart: {} } }),
    ],
    [
      beside('backstage.extraContainers[1].env[0]', 'value and valueFrom', 'value'),
      sidecar({ env: [{ name: 'A', value: 'b', valueFrom: { secretKeyRef } }] }),
    ],
    [
      beside('backstage.extraContainers[1].env[0].valueFrom', 'configMapKeyRef and secretKeyRef', 'source of a value'),
      sidecar({ env: [{ name: 'A', valueFrom: { secretKeyRef, configMapKeyRef: secretKeyRef } }] }),
    ],
    [
      none('backstage.extraContainers[1].envFrom[0]', 'source of variables', 'configMapRef, secretRef'),
      sidecar({ envFrom: [{ prefix: 'A_' }] }),
    ],
    [
      beside('backstage.extraVolumes[0]', 'emptyDir and secret', 'source of a volume'),
      { backstage: { extraVolumes: [{ name: 'a', emptyDir: {}, secret: { secretName: 'a' } }] } },
    ],
    [
      none(
        'backstage.extraVolumes[0].projected.sources[1]',
        'source of files',
        'clusterTrustBundle, configMap, downwardAPI, podCertificate, secret, serviceAccountToken',
      ),
      { backstage: { extraVolumes: [{ name: 'a', projected: { sources: [{ secret: { name: 'a' } }, {}] } }] } },
    ],
    [
      beside('backstage.extraVolumeMounts[0]', 'subPath and subPathExpr', 'path in the volume'),
      {
        backstage: {
          extraVolumes: [{ name: 'a', emptyDir: {} }],
          extraVolumeMounts: [{ name: 'a', mountPath: '/a', subPath: 'b', subPathExpr: 'c' }],
        },
      },
    ],
    [
      beside('extraDeploy[0].spec.containers[0].livenessProbe', 'exec and tcpSocket', 'handler'),
      {
        extraDeploy: [
          {
            apiVersion: 'v1',
            kind: 'Pod',
            metadata: { name: 'a' },
            spec: { containers: [{ name: 'a', livenessProbe: { exec, tcpSocket } }] },
          },
        ],
      },
    ],
  ])('are refused beside each other, or where none is given: %s', (sentence, values) => {
    expect(refusedAlike(values)).toEqual([sentence]);
  });

  test('may be null, and a volume without a source is an emptyDir', () => {
    const extraVolumes = [{ name: 'a' }, { name: 'b', emptyDir: {}, secret: null }];
    const spec = find(render({ backstage: { extraVolumes, readinessProbe: { exec, grpc: null } } }), 'Deployment').spec
      .template.spec as Manifest;
    expect(spec.volumes).toContainEqual({ name: 'a' });
    expect(Object.keys(spec.containers[0].readinessProbe as object)).not.toContain('httpGet');
  });
});

describe('requests above limits are refused', () => {
  const above = (path: string, request: string, name: string, limit: string, most = 'at most') =>
    `${path}: the request of ${name} is ${request}, allowed is ${most} its limit, which is ${limit}; change one of them`;
  const resources = (requests: object, limits?: object) => ({ requests, limits });

  test.each<[string, object]>([
    [
      above('backstage.resources.requests', '"2Gi"', 'memory', '"1Gi"'),
      { backstage: { resources: { requests: { memory: '2Gi' } } } },
    ],
    [
      above('backstage.resources.requests', '"511Mi"', 'memory', '"0.25Gi"'),
      { backstage: { resources: { requests: { memory: '511Mi' }, limits: { memory: '0.25Gi' } } } },
    ],
    [
      above('postgresql.resources.requests', '1.5', 'cpu', '"1400m"'),
      { postgresql: { resources: resources({ cpu: 1.5 }, { cpu: '1400m' }) } },
    ],
    [
      above('backstage.extraContainers[1].resources.requests', '"2"', 'example.com/gpu', '3', 'exactly'),
      sidecar({ resources: resources({ 'example.com/gpu': '2' }, { 'example.com/gpu': 3 }) }),
    ],
    [
      above('backstage.extraContainers[1].resources.requests', '"1e3"', 'ephemeral-storage', '"999"'),
      sidecar({ resources: resources({ 'ephemeral-storage': '1e3' }, { 'ephemeral-storage': '999' }) }),
    ],
  ])('%s', (sentence, values) => {
    expect(refusedAlike(values)).toEqual([sentence]);
  });

  test('those of the Jobs of the chart, too', () => {
    expect(refusedAlike({ helpers: { resources: { limits: { cpu: '1m' } } } })).toEqual([
      above('helpers.resources.limits', '"50m"', 'cpu', '"1m"'),
    ]);
  });

  test('but not equal ones, however they are written', () => {
    const requests = { cpu: 0.5, memory: '1Gi', 'example.com/gpu': 1 };
    render({
      backstage: { resources: { requests, limits: { cpu: '500m', memory: '1024Mi', 'example.com/gpu': '1' } } },
    });
  });
});

describe('fields that go with some values of another one', () => {
  const alone = (path: string, field: string, other: string, got: string) =>
    `${path}: ${field} goes with the ${other}, got ${got}; leave one of them out`;
  const backstage = (fields: object) => ({ backstage: fields });
  const constraint = { topologyKey: 'zone', maxSkew: 1, whenUnsatisfiable: 'ScheduleAnyway' };

  test.each<[string, object]>([
    [
      alone('backstage.strategy', 'rollingUpdate', 'type "RollingUpdate"', '"Recreate"'),
      backstage({ strategy: { type: '{{ "Recreate" }}', rollingUpdate: { maxSurge: 1 } } }),
    ],
    [
      alone('backstage.tolerations[1]', 'value', 'operator "Equal"', '"Exists"'),
      backstage({ tolerations: [{ operator: 'Exists' }, { key: 'a', operator: 'Exists', value: 'b' }] }),
    ],
    [
      alone('postgresql.tolerations[0]', 'tolerationSeconds', 'effect "NoExecute"', '""'),
      { postgresql: { tolerations: [{ key: 'a', operator: 'Exists', tolerationSeconds: 0 }] } },
    ],
    [
      alone(
        'backstage.topologySpreadConstraints[0]',
        'minDomains',
        'whenUnsatisfiable "DoNotSchedule"',
        '"ScheduleAnyway"',
      ),
      backstage({ topologySpreadConstraints: [{ ...constraint, minDomains: 2 }] }),
    ],
    [
      alone('backstage.initContainers[1]', 'readinessProbe', 'restartPolicy "Always"', '""'),
      backstage({
        initContainers: [
          { name: 'a', image: 'a:1', restartPolicy: 'Always', readinessProbe: { exec } },
          { name: 'b', image: 'a:1', readinessProbe: { exec } },
        ],
      }),
    ],
    [
      alone('backstage.initContainers[0]', 'lifecycle', 'restartPolicy "Always"', '""'),
      backstage({ initContainers: [{ name: 'a', image: 'a:1', lifecycle: { preStop: { exec } } }] }),
    ],
    [
      alone('backstage.containerSecurityContext', 'privileged', 'allowPrivilegeEscalation true', 'false'),
      backstage({ containerSecurityContext: { privileged: true } }),
    ],
    [
      alone(
        `backstage.affinity.nodeAffinity.${TERMS}.nodeSelectorTerms[0].matchExpressions[1]`,
        ...(['values', 'operator "In"', '"Exists"'] as const),
      ),
      backstage({
        affinity: {
          nodeAffinity: {
            [TERMS]: {
              nodeSelectorTerms: [
                { matchExpressions: [condition, { key: 'zone', operator: 'Exists', values: ['a', 'b'] }] },
              ],
            },
          },
        },
      }),
    ],
  ])('are refused beside others: %s', (sentence, values) => {
    expect(refusedAlike(values)).toEqual([sentence]);
  });

  const lacking = (path: string, other: string, field: string) =>
    `${path}: the ${other} needs ${field}; give them, or change the ${other.split(' ')[0]}`;

  test.each<[string, object]>([
    [
      lacking(
        `backstage.affinity.podAntiAffinity.${PREFERENCES}[0].podAffinityTerm.labelSelector.matchExpressions[0]`,
        ...(['operator "NotIn"', 'values'] as const),
      ),
      backstage({
        affinity: {
          podAntiAffinity: {
            [PREFERENCES]: [
              {
                weight: 1,
                podAffinityTerm: {
                  topologyKey: 'zone',
                  labelSelector: { matchExpressions: [{ key: 'app', operator: 'NotIn', values: [] }] },
                },
              },
            ],
          },
        },
      }),
    ],
  ])('are refused where they lack: %s', (sentence, values) => {
    expect(refusedAlike(values)).toEqual([sentence]);
  });

  test('are accepted beside these', () => {
    render(backstage({ containerSecurityContext: { privileged: true, allowPrivilegeEscalation: true } }));
    render(backstage({ containerSecurityContext: { privileged: false, allowPrivilegeEscalation: null } }));
    render(
      backstage({
        affinity: {
          nodeAffinity: {
            [TERMS]: {
              nodeSelectorTerms: [{ matchExpressions: [condition, { key: 'a', operator: 'Exists', values: [] }] }],
            },
          },
        },
      }),
    );
    const tolerations = [
      { key: 'a', value: 'b', effect: 'NoExecute', tolerationSeconds: 60 },
      { key: 'a', operator: 'Exists', value: '' },
    ];
    render(backstage({ tolerations, strategy: { type: 'Recreate', rollingUpdate: null } }));
    render(backstage({ strategy: { type: '', rollingUpdate: { maxSurge: 0, maxUnavailable: '10%' } } }));
  });
});

test('a strategy lets pods be replaced', () => {
  const strategy = (rollingUpdate: object) => ({ backstage: { strategy: { rollingUpdate } } });
  const path = 'backstage.strategy.rollingUpdate.maxUnavailable';
  expect(refused(strategy({ maxSurge: 0, maxUnavailable: '0%' }))).toEqual([
    `${path}: got "0%", allowed is more than 0, as maxSurge is 0, such as "25%"`,
  ]);
  expect(refused(strategy({ maxSurge: '0%', maxUnavailable: 0 }))).toEqual([`${path}: got 0, it must be >= 1`]);
  render(strategy({ maxSurge: 0 }));
});

test('what Kubernetes takes of no readiness probe and of no hook is unknown', () => {
  expect(refused({ backstage: { readinessProbe: { terminationGracePeriodSeconds: 1 } } })).toEqual([
    expect.stringContaining('backstage.readinessProbe.terminationGracePeriodSeconds: unknown key'),
  ]);
  render({ backstage: { livenessProbe: { terminationGracePeriodSeconds: 1 } } });
  expect(refused({ backstage: { lifecycleHooks: { stopSignal: 'SIGINT' } } })).toEqual([
    expect.stringContaining('backstage.lifecycleHooks.stopSignal: unknown key'),
  ]);
});
