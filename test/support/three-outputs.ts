import { App } from 'cdk8s';
import type { HelmChart } from '../../lib/helm';
import { difference } from '../../lib/helm/chart/compare';
import { withValues } from '../../lib/helm/chart/twin';
import { majors } from './helm';
import { normalized, Renderer } from './renderer';

const options = { release: 'release', namespace: 'space' };

/**
 * Compares the three ways to the objects of a chart, for each values file: constructs that get the values themselves, as in
 * an ordinary chart; the plain output; and both majors of Helm.
 * @returns the objects of each values file
 */
export function expectThreeOutputs(make: (app: App) => HelmChart, cases: readonly object[]): any[][] {
  const chart = make(new App());
  const plain = cases.map((values, index) => chart.manifests(values, { ...options, alias: `c${index}` }));
  cases.forEach((values, index) => {
    const twin = withValues(chart.schema, values, () => make(new App()));
    const ordinary = twin.manifests(values, { ...options, alias: `c${index}` });
    expect({ values, difference: difference(plain[index]!, ordinary) }).toEqual({ values, difference: undefined });
  });
  for (const major of majors) {
    const renderer = new Renderer(chart, major);
    try {
      const rendered = renderer.batch(cases, options);
      cases.forEach((values, index) => expectSame(`helm ${major}`, values, rendered[index]!, plain[index]!));
    } finally {
      renderer.dispose();
    }
  }
  return plain;
}

function expectSame(way: string, values: object, objects: readonly object[], expected: readonly object[]): void {
  expect({ way, values, objects: managed(objects) }).toEqual({ way, values, objects: managed(expected) });
}

/** The objects, of which the pods say that Helm manages them, too. */
const managed = (objects: readonly object[]): unknown =>
  JSON.parse(JSON.stringify(normalized(objects)).replaceAll('"app.kubernetes.io/managed-by":"cdk8s"', MANAGED));

const MANAGED = '"app.kubernetes.io/managed-by":"Helm"';
