import { ApiObject, App, Chart, Testing } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  completeValues,
  type GivenValues,
  HelmChart,
  type HelmChartProps,
  type Refs,
  type Static,
  type TObject,
} from '../../../lib/helm';
import { majors } from '../../support/helm';
import { normalized, Renderer } from '../../support/renderer';

/** What is made of values, in an ordinary chart as well as in a HelmChart. */
export type Body<V extends TObject> = (chart: Chart, values: Refs<Static<V>>) => unknown;

export const options = { release: 'release', namespace: 'space' };

/** A Helm chart with what the body makes. */
export function helmChart<V extends TObject>(
  values: V,
  body: (chart: HelmChart<V>, values: Refs<Static<V>>) => unknown,
  props: Partial<HelmChartProps<V>> = {},
): HelmChart<V> {
  const chart = new HelmChart(new App(), 'probe', { values, ...props });
  body(chart, chart.values);
  return chart;
}

/** An object with any contents; Helm does not mind its kind. */
export function thing(chart: Construct, id: string, spec: object): ApiObject {
  return new ApiObject(chart, id, { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: id }, spec });
}

/** What an ordinary cdk8s chart gives when the body gets the values themselves. */
export function concrete<V extends TObject>(schema: V, body: Body<V>, values: object): object[] {
  const chart = new Chart(Testing.app(), 'probe', { namespace: options.namespace });
  body(chart, completeValues(schema, values as GivenValues<Static<V>>) as Refs<Static<V>>);
  return Testing.synth(chart) as object[];
}

/** What real Helm gives for each values file, in one process. */
export function inHelm(chart: HelmChart, major: 3 | 4, cases: readonly object[]): object[][] {
  const renderer = new Renderer(chart, major);
  try {
    return renderer.batch(cases, options);
  } finally {
    renderer.dispose();
  }
}

/** The objects by their names, without what the kind of chart adds. */
export function byName(objects: readonly object[]): Record<string, any> {
  const plain = normalized(objects).map((object: Record<string, any>) => {
    const { labels, namespace: _namespace, ...metadata } = object.metadata as Record<string, any>;
    const own = Object.entries(labels ?? {}).filter(([key]) => !key.startsWith('app.kubernetes.io/'));
    return { ...object, metadata: { ...metadata, ...(own.length > 0 && { labels: Object.fromEntries(own) }) } };
  });
  return Object.fromEntries(plain.map((object: Record<string, any>) => [object.metadata.name, object]));
}

/** Symbolic values computed here and by both majors of Helm. */
export function expectTwoWays<V extends TObject>(schema: V, body: Body<V>, cases: readonly object[]): object[] {
  const chart = helmChart(schema, body) as unknown as HelmChart;
  const made = cases.map((values, index) => byName(chart.manifests(values, { ...options, alias: `c${index}` })));
  for (const major of majors) {
    const rendered = inHelm(chart, major, cases);
    made.forEach((objects, index) => expectSame(`helm ${major}`, cases[index]!, rendered[index]!, objects));
  }
  return made;
}

/** The three ways to the same objects: as in {@link expectTwoWays}, and concrete values in an ordinary chart. */
export function expectThreeWays<V extends TObject>(schema: V, body: Body<V>, cases: readonly object[]): object[] {
  const made = expectTwoWays(schema, body, cases);
  made.forEach((objects, index) =>
    expectSame('concrete', cases[index]!, concrete(schema, body, cases[index]!), objects),
  );
  return made;
}

function expectSame(way: string, values: object, objects: readonly object[], expected: object): void {
  expect({ way, values, objects: byName(objects) }).toEqual({ way, values, objects: expected });
}

/** The contents of a single object called `it`, the same in all three ways. */
export function specsOf<V extends TObject>(
  schema: V,
  spec: (values: Refs<Static<V>>) => object,
  cases: readonly object[],
  ways: typeof expectThreeWays = expectThreeWays,
): any[] {
  const body: Body<V> = (chart, values) => thing(chart, 'it', spec(values));
  return ways(schema, body, cases).map((objects) => (objects as any).it.spec);
}
