import { Chart, Testing } from 'cdk8s';
import { Autoscaler, Backstage, Catalog, DisruptionBudget, ExternalDatabase, HttpRoute, Ingress } from '../../lib';
import { NetworkPolicies, Postgres, ServiceMonitor } from '../../lib';
import { HelmChart, Type, ValuesError } from '../../lib/helm';
import { find } from '../support/synth';

/** Two charts of one app, each with its namespace. */
function charts() {
  const app = Testing.app();
  const [portal, other] = ['portal', 'other'].map((namespace) => new Chart(app, namespace, { namespace }));
  return { portal: portal!, other: other! };
}

function problemsOf(build: (portal: Chart, other: Chart) => unknown): readonly string[] {
  const { portal, other } = charts();
  try {
    build(portal, other);
    return [];
  } catch (error) {
    if (error instanceof ValuesError) return error.problems;
    throw error;
  }
}

const backstage = (chart: Chart) => new Backstage(chart, 'backstage', { metrics: {} });
const elsewhere = (who: string, path: string) =>
  `${who}: ${path}: is in the namespace "portal", where "other" is the namespace of other/it, which finds it in its own only; make both in one namespace`;

describe('in another namespace than the backend is refused', () => {
  test('an autoscaler', () => {
    const build = (portal: Chart, other: Chart) => new Autoscaler(other, 'it', { target: backstage(portal).workload });
    expect(problemsOf(build)).toEqual([elsewhere('Autoscaler other/it', 'target')]);
  });

  test('a budget for disruptions', () => {
    const build = (portal: Chart, other: Chart) =>
      new DisruptionBudget(other, 'it', { target: backstage(portal).workload });
    expect(problemsOf(build)).toEqual([elsewhere('DisruptionBudget other/it', 'target')]);
  });

  test('an Ingress, and an HTTPRoute', () => {
    const ingress = (portal: Chart, other: Chart) => new Ingress(other, 'it', { backend: backstage(portal).service });
    expect(problemsOf(ingress)).toEqual([elsewhere('Ingress other/it', 'backend')]);
    const route = (portal: Chart, other: Chart) =>
      new HttpRoute(other, 'it', { backend: backstage(portal).service, parentRefs: [{ name: 'public' }] });
    expect(problemsOf(route)).toEqual([elsewhere('HttpRoute other/it', 'backend')]);
  });

  test('NetworkPolicies', () => {
    const build = (portal: Chart, other: Chart) => {
      const { workload } = backstage(portal);
      new NetworkPolicies(other, 'it', {
        selectorLabels: workload.selectorLabels,
        backstage: { workload, port: 7007 },
      });
    };
    expect(problemsOf(build)).toEqual([elsewhere('NetworkPolicies other/it', 'backstage.workload')]);
  });

  test('a database with a Secret of its own, and an extension with a ConfigMap of its own', () => {
    const hint =
      'makes objects in the namespace "other", and the pods of portal/it in "portal" find neither its Secrets nor its ConfigMaps; make both in one namespace';
    const database = (portal: Chart, other: Chart) =>
      new Backstage(portal, 'it', { database: new Postgres(other, 'db') });
    expect(problemsOf(database)).toEqual([`Backstage portal/it: database: other/db ${hint}`]);
    const catalog = (portal: Chart, other: Chart) =>
      new Backstage(portal, 'it', {
        extensions: [new Catalog(other, 'catalog', { entities: [{ ...entity, metadata: { name: 'a' } }] })],
      });
    expect(problemsOf(catalog)).toEqual([`Backstage portal/it: extensions[0]: other/catalog ${hint}`]);
  });
});

const entity = { apiVersion: 'backstage.io/v1alpha1', kind: 'Group', spec: { type: 'team', children: [] } };

describe('from another namespace may be', () => {
  test('a database that names a Secret only', () => {
    const build = (portal: Chart, other: Chart) => {
      const database = new ExternalDatabase(other, 'db', { host: 'db.example.com', existingSecret: 'database' });
      new Backstage(portal, 'it', { database });
    };
    expect(problemsOf(build)).toEqual([]);
  });

  test('a ServiceMonitor, which then names the namespace of the Services', () => {
    const { portal, other } = charts();
    const { workload: target } = backstage(portal);
    new ServiceMonitor(other, 'it', { target });
    new ServiceMonitor(portal, 'it', { target });
    const monitorIn = (chart: Chart) => find(Testing.synth(chart) as object[], 'ServiceMonitor');
    expect(monitorIn(other).spec.namespaceSelector).toEqual({ matchNames: ['portal'] });
    expect(monitorIn(portal).spec).not.toHaveProperty('namespaceSelector');
  });

  test('a target by the namespace of its property', () => {
    const build = (portal: Chart, other: Chart) =>
      new Autoscaler(other, 'it', { target: backstage(portal).workload, namespace: 'portal' });
    expect(problemsOf(build)).toEqual([]);
  });
});

test('Nothing is refused where the namespace is known to Helm only', () => {
  const chart = new HelmChart(Testing.app(), 'own', { version: '1.0.0', description: 'Own.', values: Type.Object({}) });
  const { workload: target } = new Backstage(chart, 'it', { database: new Postgres(chart, 'db') });
  expect(() => new Autoscaler(chart, 'scaler', { target })).not.toThrow();
});

test('The address of the backend has its namespace, where that is known', () => {
  const { portal } = charts();
  const { service, url } = new Backstage(portal, 'it', { service: { ports: { backend: 80 } } });
  expect(url).toBe(`http://${service.name}.portal:80`);
  const chart = new Chart(Testing.app(), 'portal');
  expect(new Backstage(chart, 'it', { name: 'portal' }).url).toBe('http://portal:7007');
});
