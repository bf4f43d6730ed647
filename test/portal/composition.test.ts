import { expectNames, expectRestricted, problemsOf } from '../support/checks';
import { containersOf, find, podSpecsOf, type Manifest } from '../support/synth';
import { addedBy, kinds, ownChart } from './own-chart';

const problems = (values: object) => problemsOf(() => ownChart(values));
const deployment = (objects: Manifest[], name: string) => find(objects, 'Deployment', name);
const autoscaling = { enabled: true };

describe('a portal with a frontend of its own', () => {
  const values = { frontend: { enabled: true } };

  test('has a Deployment, a Service and a ConfigMap more, and nothing of them without it', () => {
    expect(addedBy(values)).toEqual([
      'ConfigMap portal-backstage-frontend-scripts',
      'Deployment portal-backstage-frontend',
      'Service portal-backstage-frontend',
    ]);
    expect(JSON.stringify(ownChart({}))).not.toContain('portal-backstage-frontend');
  });

  test('runs the same image, with the same configuration, which changes in both at once', () => {
    const [app, server] = ['-frontend', '-backstage'].map(
      (name) => deployment(ownChart({ ...values, backstage: { image: { tag: '2' } } }), name).spec.template as Manifest,
    );
    expect(app!.spec.containers[0].image).toBe(server!.spec.containers[0].image);
    expect(app!.spec.containers[0].args).toEqual(server!.spec.containers[0].args);
    expect(app!.metadata.annotations['checksum/app-config']).toBe(server!.metadata.annotations['checksum/app-config']);
  });

  test('asks the Service of the backend for assets, on its port', () => {
    const objects = ownChart({ ...values, service: { ports: { backend: 80 } } });
    expect(deployment(objects, '-frontend').spec.template.spec.containers[0].env).toContainEqual({
      name: 'BACKSTAGE_URL',
      value: 'http://portal-backstage:80',
    });
  });

  test('keeps database and variables of the backend away from it', () => {
    const backstage = { extraEnvVars: [{ name: 'BACKEND_ONLY', value: 'x' }], extraEnvVarsSecrets: ['tokens'] };
    const app = JSON.stringify(deployment(ownChart({ ...values, backstage }), '-frontend'));
    expect(app).not.toMatch(/POSTGRES|BACKEND_ONLY|tokens/);
  });

  test('has pods like those of the backend, but where it says otherwise', () => {
    const backstage = { priorityClassName: 'high', nodeSelector: { disk: 'ssd' }, podLabels: { a: 'backend' } };
    const { spec, metadata } = deployment(
      ownChart({ backstage, frontend: { enabled: true, podLabels: { a: 'app' } } }),
      '-frontend',
    ).spec.template;
    expect(spec.priorityClassName).toBe('high');
    expect(spec).not.toHaveProperty('nodeSelector');
    expect(metadata.labels.a).toBe('app');
  });
});

describe('the number of pods', () => {
  const both = { frontend: { enabled: true, replicas: 3, autoscaling }, backstage: { replicas: 2, autoscaling } };

  test('is what the values say, for each workload', () => {
    const objects = ownChart({ backstage: { replicas: 2 }, frontend: { enabled: true, replicas: 3 } });
    expect(deployment(objects, '-backstage').spec.replicas).toBe(2);
    expect(deployment(objects, '-frontend').spec.replicas).toBe(3);
  });

  test('is left to autoscalers where there are some', () => {
    const objects = ownChart(both);
    for (const name of ['portal-backstage', 'portal-backstage-frontend']) {
      const targets = objects.filter(({ kind }) => kind === 'HorizontalPodAutoscaler');
      expect(targets.map(({ spec }) => spec.scaleTargetRef.name as string)).toContain(name);
      expect(
        objects.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === name)!.spec,
      ).not.toHaveProperty('replicas');
    }
  });

  test('has no autoscaler and no budget for a frontend that is not there', () => {
    expect(addedBy({ frontend: { autoscaling, pdb: { create: true } } })).toEqual([]);
  });

  test('is refused above one where each pod would have data of its own', () => {
    const sentence =
      "backstage.replicas: several pods (replicas, autoscaling) need a database that they share, and SQLite is each pod's own; use Postgres (database.type, or backend.database in appConfig)";
    const postgresql = { enabled: false };
    expect(problems({ postgresql, backstage: { replicas: 2 } })).toEqual([sentence]);
    expect(problems({ postgresql, backstage: { autoscaling } })).toEqual([sentence]);
    expect(problems({ postgresql, backstage: { replicas: 1 } })).toEqual([]);
    const appConfig = (client: string) => ({ backend: { database: { client } } });
    expect(problems({ postgresql, backstage: { replicas: 2, appConfig: appConfig('pg') } })).toEqual([]);
    expect(problems({ backstage: { replicas: 2, appConfig: appConfig('better-sqlite3') } })).toEqual([sentence]);
  });

  test.each(['backstage', 'frontend'])('is refused with the path of the values: %s', (path) => {
    const given = { enabled: true, resources: { requests: null, limits: null }, autoscaling };
    const { enabled: _enabled, ...backend } = given;
    expect(problems({ [path]: path === 'frontend' ? given : backend })).toEqual([
      `${path}.autoscaling.targetCPUUtilizationPercentage: is a percentage of what the pods request, and they request none; set ${path}.resources.requests.cpu`,
    ]);
  });
});

describe('the budgets for disruptions', () => {
  test('select the pods of their workload', () => {
    const pdb = { create: true };
    const objects = ownChart({ backstage: { pdb }, frontend: { enabled: true, pdb: { ...pdb, minAvailable: '50%' } } });
    for (const name of ['portal-backstage', 'portal-backstage-frontend']) {
      const [workload, budget] = ['Deployment', 'PodDisruptionBudget'].map((kind) =>
        objects.find((object) => object.kind === kind && object.metadata.name === name),
      );
      expect(budget!.spec.selector).toEqual(workload!.spec.selector);
    }
    expect(problems({ backstage: { pdb: { ...pdb, minAvailable: 1, maxUnavailable: 1 } } })[0]).toMatch(
      /^backstage\.pdb: /,
    );
  });
});

describe('network policies', () => {
  const values = { networkPolicy: { enabled: true }, frontend: { enabled: true } };
  const policies = (more: object = {}) =>
    ownChart({ ...values, ...more }).filter(({ kind }) => kind === 'NetworkPolicy');

  test('are one for each workload, for what Backstage reaches, and for the Job that makes a Secret', () => {
    expect(addedBy({ networkPolicy: { enabled: true } })).toEqual([
      'NetworkPolicy portal-postgresql-make-secret',
      'NetworkPolicy portal-backstage',
      'NetworkPolicy portal-backstage-egress',
      'NetworkPolicy portal-postgresql',
    ]);
    expect(policies()).toHaveLength(5);
  });

  test('select exactly the pods of Backstage, the frontend and Postgres, where they are of no Job', () => {
    const lasting = policies().filter(({ metadata }) => !(metadata.name as string).endsWith('-make-secret'));
    const selected = lasting.map(({ spec }) => spec.podSelector as object);
    const workloads = ownChart(values).filter(({ kind }) => ['Deployment', 'StatefulSet'].includes(kind as string));
    const pods = workloads.map(({ spec }) => spec.selector as object);
    expect(new Set(selected.map((selector) => JSON.stringify(selector)))).toEqual(
      new Set(pods.map((selector) => JSON.stringify(selector))),
    );
  });

  test('follow the ports of the pods, not those of the Services', () => {
    const objects = policies({
      backstage: { containerPorts: { backend: 8080 } },
      service: { ports: { backend: 80 } },
      networkPolicy: { enabled: true, ingressRules: { podSelector: { app: 'proxy' } } },
    });
    const ports = (name: string) => find(objects, 'NetworkPolicy', name).spec.ingress[0].ports as unknown;
    expect(ports('-backstage')).toEqual([{ protocol: 'TCP', port: 'backend' }]);
    expect(ports('-frontend')).toEqual([{ protocol: 'TCP', port: 8080 }]);
  });

  test('let pods reach the Kubernetes API only where they have a token', () => {
    const serviceAccount = { automountServiceAccountToken: true };
    const ports = (more: object) => JSON.stringify(find(policies(more), 'NetworkPolicy', 'backstage-egress').spec);
    expect(ports({})).not.toContain('6443');
    expect(ports({ serviceAccount })).toContain('6443');
  });

  test.each([
    { ingress: { enabled: true } },
    { httpRoute: { enabled: true, parentRefs: [{ name: 'gateway' }] } },
    { service: { type: 'LoadBalancer' } },
    { service: { type: 'NodePort' } },
  ])('are refused where nobody gets in, though %j', (exposed) => {
    expect(problems({ ...values, ...exposed })[0]).toMatch(/^networkPolicy\.ingressRules: lets nobody in/);
    const networkPolicy = { enabled: true, ingressRules: { namespaceSelector: { a: 'b' } } };
    expect(problems({ ...values, ...exposed, networkPolicy })).toEqual([]);
  });
});

describe('metrics', () => {
  const values = { metrics: { port: 9090, serviceMonitor: { enabled: true } } };

  test('are scraped from a port that pods and Service only then have', () => {
    expect(addedBy(values)).toEqual(['ServiceMonitor portal-backstage']);
    expect(JSON.stringify(ownChart({}))).not.toContain('"name":"metrics"');
    expect(JSON.stringify(deployment(ownChart(values), '-backstage'))).toContain('"containerPort":9090');
  });

  test('are those of the backend: no other Service is selected', () => {
    const objects = ownChart({ ...values, frontend: { enabled: true } });
    const { matchLabels } = find(objects, 'ServiceMonitor').spec.selector;
    const selected = objects.filter(
      ({ kind, metadata }) =>
        kind === 'Service' &&
        Object.entries(matchLabels as object).every(([key, value]) => metadata.labels[key] === value),
    );
    expect(selected.map(({ metadata }) => metadata.name as string)).toEqual(['portal-backstage']);
  });
});

test('diagnostic mode makes every workload wait, and asks nothing of it', () => {
  const objects = ownChart({ diagnosticMode: { enabled: true }, frontend: { enabled: true } });
  const workloads = objects.filter(({ kind }) => ['Deployment', 'StatefulSet'].includes(kind as string));
  expect(containersOf(workloads)).toHaveLength(3);
  for (const container of containersOf(workloads)) {
    expect(container).toMatchObject({ command: ['sleep'], args: ['infinity'] });
    for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe'])
      expect(container).not.toHaveProperty(probe);
  }
});

test('extra objects are taken as they are: as objects, and as YAML in a text', () => {
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'own' }, data: { a: 'b' } };
  const yaml =
    'apiVersion: v1\nkind: Secret\nmetadata: { name: theirs }\n---\napiVersion: v1\nkind: Secret\nmetadata: { name: more }\n';
  const objects = ownChart({ extraDeploy: [object, yaml] });
  expect(objects).toContainEqual(object);
  expect(addedBy({ extraDeploy: [object, yaml] })).toEqual(['ConfigMap own', 'Secret theirs', 'Secret more']);
});

test('everything at once is restricted, and has names within their limits', () => {
  const pods = { autoscaling, pdb: { create: true } };
  const everything = {
    ...{ publicUrl: 'https://portal.example.com', frontend: { enabled: true, ...pods }, backstage: pods },
    ...{ ingress: { enabled: true }, httpRoute: { enabled: true, parentRefs: [{ name: 'gateway' }] } },
    networkPolicy: { enabled: true, ingressRules: { podSelector: { app: 'gateway' } } },
    metrics: Object.fromEntries(
      ['serviceMonitor', 'prometheusRule', 'dashboard'].map((key) => [key, { enabled: true }]),
    ),
  };
  const objects = ownChart(everything, 'r'.repeat(53));
  expectRestricted(objects, 4);
  expectNames(objects);
  for (const { automountServiceAccountToken } of podSpecsOf(objects.filter(({ kind }) => kind !== 'Job')))
    expect(automountServiceAccountToken).toBe(false);
  const optional = ['HorizontalPodAutoscaler', 'HTTPRoute', 'Ingress', 'NetworkPolicy', 'PodDisruptionBudget'];
  expect(kinds(objects)).toEqual(expect.arrayContaining([...optional, 'ServiceMonitor', 'PrometheusRule']));
});
