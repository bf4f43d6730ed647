import { App, Chart } from 'cdk8s';
import { Portal, type PortalProps } from '../../lib';
import { find, type Manifest } from '../support/synth';

/** What an app gives that has a portal for each of these, in charts of their namespaces. */
function portals(...all: { id: string; chart: string; namespace?: string; props?: PortalProps }[]): Manifest[] {
  const app = new App();
  const charts = new Map<string, Chart>();
  for (const { id, chart: name, namespace, props } of all) {
    const chart = charts.get(name) ?? new Chart(app, name, namespace === undefined ? {} : { namespace });
    charts.set(name, chart);
    new Portal(chart, id, props);
  }
  app.synthYaml();
  return app.charts.flatMap((chart) => chart.toJson() as Manifest[]);
}

describe('the names of a portal in an ordinary chart', () => {
  test('follow from the construct', () => {
    const objects = portals({ id: 'one', chart: 'a' }, { id: 'other', chart: 'a' });
    for (const name of ['one', 'other']) {
      expect(find(objects, 'Deployment', `${name}-backstage`).metadata.labels['app.kubernetes.io/instance']).toBe(name);
      expect(find(objects, 'StatefulSet', `${name}-postgresql`)).toBeDefined();
    }
  });

  test('follow from the name of its release, which needs nothing else', () => {
    const [props] = [{ release: { name: 'acme' } }];
    expect(find(portals({ id: 'portal', chart: 'a', props }), 'Deployment').metadata.name).toBe('acme-backstage');
  });

  test('are refused where no release can be called so', () => {
    expect(() => portals({ id: 'My_Portal', chart: 'a' })).toThrow('release: got "My_Portal", allowed are at most 53');
  });

  test('may be those of another portal in another namespace', () => {
    const [a, b] = ['a', 'b'].map((name) => ({ id: 'portal', chart: name, namespace: name }));
    expect(portals(a!, b!).filter(({ kind }) => kind === 'Deployment')).toHaveLength(2);
  });

  test('are refused where another portal in the namespace has them, whatever its chart', () => {
    const [a, b] = ['a', 'b'].map((chart) => ({ id: 'portal', chart, namespace: 'portals' }));
    expect(() => portals(a!, b!)).toThrow(
      'makes the Deployment "portal-backstage" already; give one of them another id or release.name, or a chart with another namespace',
    );
  });
});

describe('the namespace of a portal', () => {
  test('is that of its chart, also where its configuration names its own Services', () => {
    const objects = portals({ id: 'portal', chart: 'a', namespace: 'portals' });
    expect(new Set(objects.map(({ metadata }) => metadata.namespace as string))).toEqual(new Set(['portals']));
  });
});

describe('the values of a portal', () => {
  test('are what a values file would have', () => {
    const props = { values: { backstage: { replicas: 3 } } };
    expect(find(portals({ id: 'portal', chart: 'a', props }), 'Deployment').spec.replicas).toBe(3);
  });

  test('are refused in the words of the chart', () => {
    const values = { backstage: { replica: 3 } } as object;
    expect(() => portals({ id: 'portal', chart: 'a', props: { values } })).toThrow('backstage.replica: unknown key');
  });
});
