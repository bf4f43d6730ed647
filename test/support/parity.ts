import fc from 'fast-check';
import type { ManifestOptions } from '../../lib/helm';
import { normalized, Renderer, type AnyChart } from './renderer';

const BATCH = 10;

/**
 * Compares both outputs for random values files: `runs` of them, a few with release names of their own.
 * @throws the smallest values file for which they differ, with the seed
 */
export function expectParity(
  chart: AnyChart,
  arbitrary: fc.Arbitrary<object>,
  major: 3 | 4,
  runs: number,
  seed: number,
): void {
  const renderer = new Renderer(chart, major);
  const compare = (values: object, rendered: object[], options: ManifestOptions) =>
    expect(normalized(rendered)).toEqual(normalized(chart.manifests(values, options)));
  try {
    const samples = fc.sample(arbitrary, { numRuns: runs, seed });
    for (let start = 0; start < runs; start += BATCH) {
      const cases = samples.slice(start, start + BATCH);
      const options = { release: `release-${start}`, namespace: 'space' };
      try {
        renderer
          .batch(cases, options)
          .forEach((rendered, index) => compare(cases[index]!, rendered, { ...options, alias: `c${index}` }));
      } catch (error) {
        const property = fc.property(arbitrary, (values) =>
          compare(values, renderer.single({ values, options }), options),
        );
        const failing = cases.findIndex((values) =>
          fails(() => compare(values, renderer.single({ values, options }), options)),
        );
        if (failing < 0) throw error;
        // The same seed and place give the same values, and from there fast-check finds smaller ones.
        fc.assert(property, { seed, path: String(start + failing), endOnFailure: false });
        throw error;
      }
    }
  } finally {
    renderer.dispose();
  }
}

function fails(check: () => void): boolean {
  try {
    check();
    return false;
  } catch {
    return true;
  }
}
