import { App, type ApiObject, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { completeValues, HelmChart, MAX_NAME, suffixed, type HelmChartProps } from '../../../lib/helm';
import { majors } from '../../support/helm';
import { normalized } from '../../support/renderer';
import { helmChart, inHelm, options } from '../support/charts';
import { gallery } from '.';
import type { Use } from './use';
import { cases, schema, type V } from './values';

const working = gallery.filter(({ refused }) => refused === undefined);
const refused = gallery.filter(({ refused }) => refused !== undefined);
const titleOf = ({ of, field, given }: Use) => `${of} ${field}: ${given}`;
const titled = (uses: readonly Use[]) => uses.map((use) => [titleOf(use), use] as const);

/** An ordinary chart that names objects as the HelmChart does for a case. */
class Ordinary extends Chart {
  constructor(private readonly index: number) {
    super(Testing.app(), 'probe', { namespace: options.namespace });
  }

  override generateObjectName(apiObject: ApiObject): string {
    const ids = apiObject.node.scopes.slice(2).map((scope) => scope.node.id);
    const path = ids.filter((id) => !['Resource', 'Default'].includes(id)).join('-');
    const max = ['CronJob', 'StatefulSet'].includes(apiObject.kind) ? 52 : MAX_NAME;
    return suffixed(`${options.release}-c${this.index}`, path.replaceAll(options.namespace, '').toLowerCase(), max);
  }
}

const idOf = (use: Use) => `u${gallery.indexOf(use)}`;

/** What an ordinary chart gives for the values of a case. */
function ordinary(use: Use, index: number): object[] {
  const chart = new Ordinary(index);
  (use.ordinary ?? use.make)(new Construct(chart, idOf(use)), completeValues(schema, cases[index]!) as unknown as V);
  return Testing.synth(chart) as object[];
}

/** A HelmChart with the uses. */
function symbolic(uses: readonly Use[], props: Partial<HelmChartProps<typeof schema>> = {}): HelmChart<typeof schema> {
  const body = (chart: HelmChart<typeof schema>, v: V) =>
    uses.forEach((use) => use.make(new Construct(chart, idOf(use)), v));
  return helmChart(schema, body, props);
}

const LABELS = [
  'cdk8s.io/metadata.addr',
  'app.kubernetes.io/name',
  'app.kubernetes.io/instance',
  'app.kubernetes.io/component',
  'app.kubernetes.io/managed-by',
  'helm.sh/chart',
];

const EMPTY = ['labels', 'annotations', 'sysctls', 'initContainers', 'data', 'stringData', 'binaryData'];

/** An object without the labels by which the two kinds of chart find its pods. */
function plain(data: unknown): any {
  if (Array.isArray(data)) return data.map(plain);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => {
      if (LABELS.includes(key)) return [];
      const inner = plain(value) as unknown;
      // Classes leave them out where they are empty.
      const isEmptied = EMPTY.includes(key) && typeof inner === 'object' && Object.keys(inner!).length === 0;
      return isEmptied ? [] : [[key, inner]];
    }),
  );
}

const byName = (objects: readonly object[]) =>
  Object.fromEntries(
    normalized(objects).map((object) => {
      const { namespace: _namespace, ...metadata } = plain(object.metadata) as Record<string, unknown>;
      return [`${object.kind} ${object.metadata.name}`, { ...plain(object), metadata }];
    }),
  );

describe('every way gives what an ordinary chart gives', () => {
  test.each(titled(working))('%s', (_title, use) => {
    const chart = symbolic([use]);
    cases.forEach((values, index) => {
      const made = chart.manifests(values, { ...options, alias: `c${index}` });
      expect({ index, objects: byName(made) }).toEqual({ index, objects: byName(ordinary(use, index)) });
    });
  });
});

test.each(majors)('Helm %i gives what the plain output gives, for all of them in one chart', (major) => {
  const chart = symbolic(working);
  const rendered = inHelm(chart as unknown as HelmChart, major, cases);
  cases.forEach((values, index) => {
    const made = chart.manifests(values, { ...options, alias: `c${index}` });
    expect(byName(rendered[index]!)).toEqual(byName(made));
  });
});

describe('what cannot work is refused, with what to write instead', () => {
  test.each(titled(refused))('%s', (_title, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'gallery-'));
    try {
      const build: HelmChartProps<typeof schema>['build'] = (chart, v) => use.make(new Construct(chart, idOf(use)), v);
      expect(() => new HelmChart(new App(), 'probe', { values: schema, build }).write(join(folder, 'probe'))).toThrow(
        use.refused,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

test('each way is in the gallery once', () => {
  const titles = gallery.map(titleOf);
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  expect(working.length).toBeGreaterThan(94);
});
