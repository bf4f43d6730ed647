import { chartFiles } from '../../lib/helm/chart/files';
import { refused, render } from '../support/render';
import { portalChart } from '../support/portal-chart';

interface Schema {
  readonly $ref?: string;
  readonly definitions?: Record<string, Schema>;
  readonly properties?: Record<string, Schema>;
  readonly items?: Schema;
  readonly additionalProperties?: unknown;
}

const schema = JSON.parse(chartFiles(portalChart()).get('values.schema.json')!) as Schema;

const referred = (given: Schema): Schema =>
  given.$ref === undefined ? given : schema.definitions![given.$ref.replace('#/definitions/', '')]!;

/** The values that have a key that nobody knows wherever keys are known; lists have one object each. */
function withUnknownKeys(given: Schema, path: string, found: string[]): unknown {
  const { properties, items, additionalProperties } = referred(given);
  if (items !== undefined && referred(items).properties !== undefined)
    return [withUnknownKeys(items, `${path}[0]`, found)];
  if (properties === undefined) return undefined;
  const children = Object.entries(properties).flatMap(([key, child]) => {
    const value = key === 'global' ? undefined : withUnknownKeys(child, path === '' ? key : `${path}.${key}`, found);
    return value === undefined ? [] : [[key, value] as const];
  });
  if (additionalProperties === true) return Object.fromEntries(children);
  found.push(path === '' ? 'unknown' : `${path}.unknown`);
  return { ...Object.fromEntries(children), unknown: true };
}

describe('keys that nobody knows', () => {
  const paths: string[] = [];
  const values = withUnknownKeys(schema, '', paths) as Record<string, object>;

  test('are refused by both outputs at every level', () => {
    expect(paths.length).toBeGreaterThan(80);
    const told = refused(values).map((problem) => problem.split(': unknown key, allowed are ')[0]);
    expect(told).toEqual(expect.arrayContaining(paths));
  });

  test.each([
    ['replicas', { replicas: 3 }],
    ['backstag', { backstag: { replicas: 5 } }],
    ['backstage.image.tagg', { backstage: { image: { tagg: 'x' } } }],
    ['backstage.readinessProbe.httpGett', { backstage: { readinessProbe: { httpGett: {} } } }],
    ['backstage.resources.limit', { backstage: { resources: { limit: {} } } }],
    ['backstage.extraEnvVars[0].valu', { backstage: { extraEnvVars: [{ name: 'A', valu: 'x' }] } }],
    ['ingress.extraHosts[0].paht', { ingress: { extraHosts: [{ name: 'a', paht: '/' }] } }],
    ['httpRoute.rules[0].match', { httpRoute: { rules: [{ match: [] }] } }],
    [
      'networkPolicy.ingressRules.customRules[0].form',
      { networkPolicy: { ingressRules: { customRules: [{ form: [] }] } } },
    ],
    ['postgresql.primary.persistence.sise', { postgresql: { primary: { persistence: { sise: '1Gi' } } } }],
  ])('such as %s are named, with those that are allowed', (path, given) => {
    expect(refused(given)).toEqual([expect.stringContaining(`${path}: unknown key, allowed are `)]);
  });

  test('may be anything in global, which belongs to the parent chart', () => {
    expect(render({ global: { anything: { goes: true } } })).toEqual(render());
  });

  test('may be anything in the configuration of Backstage', () => {
    expect(() => render({ backstage: { appConfig: { anything: { goes: true } } } })).not.toThrow();
  });
});

describe('values of another type or range', () => {
  test.each([
    [{ replicas: '2' }, 'replicas: got "2", allowed is integer'],
    [{ replicas: 1.5 }, 'replicas: got 1.5, allowed is integer'],
    [{ replicas: -1 }, 'replicas: got -1, it must be >= 0'],
    [{ command: 'node' }, 'command: got "node", allowed is array'],
    [{ containerPorts: { backend: 0 } }, 'containerPorts.backend: got 0, it must be >= 1'],
    [{ containerPorts: { backend: 65536 } }, 'containerPorts.backend: got 65536, it must be <= 65535'],
    [{ podLabels: { a: 1 } }, 'podLabels.a: got 1, allowed is the value of a label in quotes, such as "platform"'],
    [{ resources: 'x' }, 'resources: got a text, allowed is object'],
    [{ extraEnvVars: { A: 'b' } }, 'extraEnvVars: got {"A":"b"}, allowed is array'],
    [{ extraEnvVars: [{ value: 'x' }] }, 'extraEnvVars[0].name: missing or null, a value is required'],
    [{ pdb: { create: 'yes' } }, 'pdb.create: got "yes", allowed is boolean'],
    [{ autoscaling: { minReplicas: 0 } }, 'autoscaling.minReplicas: got 0, it must be >= 1'],
    [{ appConfig: 3 }, 'appConfig: got 3, allowed is object or string'],
  ])('are refused: backstage with %j', (backstage, sentence) => {
    expect(refused({ backstage })).toEqual([`backstage.${sentence}`]);
  });

  test.each<[object, string]>([
    [{ service: { ports: { backend: '80' } } }, 'service.ports.backend: got "80", allowed is integer'],
    [
      { commonLabels: { a: true } },
      'commonLabels.a: got true, allowed is the value of a label in quotes, such as "platform"',
    ],
    [{ ingress: { extraHosts: [{ path: '/' }] } }, 'ingress.extraHosts[0].name: missing or null, a value is required'],
    [{ httpRoute: { parentRefs: [{}] } }, 'httpRoute.parentRefs[0].name: missing or null, a value is required'],
    [{ extraDeploy: [1] }, 'extraDeploy[0]: got 1, allowed is object or string'],
    [{ global: { imagePullSecrets: 'a' } }, 'global.imagePullSecrets: got "a", allowed is array'],
  ])('are refused: %j', (values, sentence) => {
    expect(refused(values)).toEqual([sentence]);
  });

  test('are refused all at once by the plain output', () => {
    expect(refused({ backstage: { replicas: '2' }, service: { type: 'None' } })).toHaveLength(2);
  });
});

describe('values that are not among a few', () => {
  test.each<[object, string]>([
    [
      { backstage: { image: { pullPolicy: 'always' } } },
      'backstage.image.pullPolicy: got "always", allowed are "", "Always", "IfNotPresent", "Never"',
    ],
    [
      { backstage: { dnsPolicy: 'None ' } },
      'backstage.dnsPolicy: got "None ", allowed are "", "ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"',
    ],
    [
      { backstage: { pdb: { unhealthyPodEvictionPolicy: 'Never' } } },
      'backstage.pdb.unhealthyPodEvictionPolicy: got "Never", allowed are "", "IfHealthyBudget", "AlwaysAllow"',
    ],
    [
      { service: { type: 'ExternalName' } },
      'service.type: got "ExternalName", allowed are "ClusterIP", "NodePort", "LoadBalancer"',
    ],
    [
      { service: { sessionAffinity: 'Client' } },
      'service.sessionAffinity: got "Client", allowed are "None", "ClientIP"',
    ],
    [
      { service: { externalTrafficPolicy: '' } },
      'service.externalTrafficPolicy: got "", allowed are "Cluster", "Local"',
    ],
    [{ service: { ipFamilies: ['IPv5'] } }, 'service.ipFamilies[0]: got "IPv5", allowed are "IPv4", "IPv6"'],
    [
      { service: { ipFamilyPolicy: 'Dual' } },
      'service.ipFamilyPolicy: got "Dual", allowed are "", "SingleStack", "PreferDualStack", "RequireDualStack"',
    ],
    [
      { ingress: { pathType: 'prefix' } },
      'ingress.pathType: got "prefix", allowed are "Prefix", "Exact", "ImplementationSpecific"',
    ],
    [
      { postgresql: { architecture: 'x' } },
      'postgresql.architecture: got "x", allowed are "standalone", "replication"',
    ],
  ])('are refused: %j', (values, sentence) => {
    expect(refused(values)).toEqual([sentence]);
  });
});

describe('values of another form', () => {
  test.each<[string, object]>([
    ['publicUrl', { publicUrl: 'portal.example.com' }],
    ['publicUrl', { publicUrl: 'ftp://portal.example.com' }],
    ['publicUrl', { publicUrl: 'https://portal.example.com/?a=b' }],
    ['nameOverride', { nameOverride: 'Portal' }],
    ['fullnameOverride', { fullnameOverride: 'x'.repeat(64) }],
    ['namespaceOverride', { namespaceOverride: 'a_b' }],
    ['service.ports.name', { service: { ports: { name: 'a-very-long-name' } } }],
    ['service.ports.targetPort', { service: { ports: { targetPort: '' } } }],
    ['service.nodePorts.backend', { service: { nodePorts: { backend: 'x' } } }],
    ['backstage.pdb.minAvailable', { backstage: { pdb: { minAvailable: '50' } } }],
    ['backstage.image.repository', { backstage: { image: { repository: '' } } }],
    ['backstage.image.pullSecrets[0]', { backstage: { image: { pullSecrets: [{ nam: 'a' }] } } }],
    ['backstage.extraAppConfig[0].filename', { backstage: { extraAppConfig: [{ filename: 'a/b', content: {} }] } }],
    ['ingress.path', { ingress: { path: '' } }],
    ['metrics.serviceMonitor.port', { metrics: { serviceMonitor: { port: 0 } } }],
    [
      'postgresql.auth.secretKeys.userPasswordKey',
      { postgresql: { auth: { secretKeys: { userPasswordKey: 'a b' } } } },
    ],
    ['diagnosticMode.command', { diagnosticMode: { command: [] } }],
  ])('are refused: %s in %j', (path, values) => {
    expect(refused(values)).toEqual([expect.stringContaining(`${path}: got `)]);
  });

  test.each([
    ['none', {}],
    ['two', { configMapRef: 'a', secretRef: 'b' }],
  ])('are refused: a file of extraAppConfig with %s of its sources', (_, sources) => {
    const extraAppConfig = [{ filename: 'a.yaml', ...sources }];
    expect(refused({ backstage: { extraAppConfig } }).at(-1)).toMatch(/^backstage\.extraAppConfig\[0\]: got /);
  });
});
