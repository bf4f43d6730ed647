import { Construct } from 'constructs';
import { Workload } from '../../lib';
import * as library from '../../lib';
import { difference } from '../../lib/helm/chart/compare';
import { majors } from '../support/helm';
import { normalized, Renderer } from '../support/renderer';
import { samples } from './constructs';
import { chartOf, structured, structuredChart, structures, ways } from './symbolic-props';

const options = { release: 'release', namespace: 'space' };

/** Properties in which some texts must be known, as their types say: a reference there is no text. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  Backstage: ['extensions'],
  Catalog: ['entities'],
  GeneratedSecret: ['pod'],
  NetworkPolicies: ['jobs'],
  ObjectStorage: ['jobPod'],
  Postgres: ['secretPod'],
  Valkey: ['secretPod'],
};

// A portal has values, of which each may be symbolic; other tests compare its outputs.
const PORTALS = ['Portal', 'PortalChart'];

test('every construct of the library is tried', () => {
  const constructs = Object.entries(library).filter(
    ([, made]) => typeof made === 'function' && made.prototype instanceof Construct && (made as unknown) !== Workload,
  );
  const names = constructs.map(([name]) => name).filter((name) => !PORTALS.includes(name));
  expect(Object.keys(samples).sort()).toEqual(names.sort());
});

describe.each(Object.entries(samples))('%s takes lists and objects with values in them', (name, sample) => {
  const known = chartOf(sample, [], ways.references!).manifests({}, options);

  test.each(Object.entries(ways))('as %s', (form, way) => {
    const keys = structured(sample).filter((key) => form !== 'references' || KNOWN[name]?.includes(key) !== true);
    for (const key of keys) {
      const made = chartOf(sample, [key], way).manifests({}, options);
      expect({ key, difference: difference(made, known) }).toEqual({ key, difference: undefined });
    }
    const chart = chartOf(sample, keys, way);
    expect({ keys, difference: difference(chart.manifests({}, options), known) }).toEqual({
      keys,
      difference: undefined,
    });
    for (const major of majors) {
      const renderer = new Renderer(chart, major);
      try {
        const [rendered] = renderer.batch([{}], options);
        const plain = chart.manifests({}, { ...options, alias: 'c0' });
        expect({ major, objects: normalized(rendered!) }).toEqual({ major, objects: normalized(plain) });
      } finally {
        renderer.dispose();
      }
    }
  });

  test.each(Object.entries(structures))('or refuses %s in them', (_form, structure) => {
    for (const key of structured(sample)) {
      const made = madeOrRefused(
        () => structuredChart(sample, key, structure).manifests({}, options),
        `${name} chart/it: ${key}`,
      );
      expect({ key, difference: made && difference(made, known) }).toEqual({ key, difference: undefined });
    }
  });
});

/** Objects, or undefined where an error says in words what does not go. */
function madeOrRefused(make: () => object[], place: string): object[] | undefined {
  try {
    return make();
  } catch (error) {
    const { message } = error as Error;
    expect({ place, message }).not.toMatchObject({
      message: expect.stringMatching(/zqvj|Cannot read|is not a function|is not iterable/) as string,
    });
    return undefined;
  }
}
