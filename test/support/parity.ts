import fc from 'fast-check';
import { majors } from './helm';
import { normalized, Renderer, type AnyChart } from './renderer';

const BATCH = 10;

type Release = Parameters<Renderer['single']>[0]['options'];

/**
 * Compares both outputs for random values files, `runs` of them, with Helm 3 and with Helm 4.
 * @throws the smallest values file for which they differ, with the seed
 */
export function expectParity(chart: AnyChart, arbitrary: fc.Arbitrary<object>, runs: number, seed: number): void {
  const renderers = majors.map((major) => new Renderer(chart, major));
  try {
    const samples = fc.sample(arbitrary, { numRuns: runs, seed });
    for (let start = 0; start < runs; start += BATCH) {
      const cases = samples.slice(start, start + BATCH);
      const options = { release: `release-${start}`, namespace: 'space' };
      const plain = cases.map((values, index) => chart.manifests(values, { ...options, alias: `c${index}` }));
      for (const renderer of renderers) {
        try {
          renderer.batch(cases, options).forEach((rendered, index) => expectSame(rendered, plain[index]!));
        } catch (error) {
          throwSmallest(chart, renderer, arbitrary, cases, { options, seed, start });
          throw error;
        }
      }
    }
  } finally {
    for (const renderer of renderers) renderer.dispose();
  }
}

const expectSame = (rendered: readonly object[], plain: readonly object[]) =>
  expect(normalized(rendered)).toEqual(normalized(plain));

/** Fails with a smaller values file, if one of the cases fails alone: the same seed and place give the same values. */
function throwSmallest(
  chart: AnyChart,
  renderer: Renderer,
  arbitrary: fc.Arbitrary<object>,
  cases: readonly object[],
  { options, seed, start }: { options: Release; seed: number; start: number },
): void {
  const compare = (values: object) =>
    expectSame(renderer.single({ values, options }), chart.manifests(values, options));
  const failing = cases.findIndex((values) => fails(() => compare(values)));
  if (failing < 0) return;
  fc.assert(fc.property(arbitrary, compare), { seed, path: String(start + failing), endOnFailure: false });
}

function fails(check: () => void): boolean {
  try {
    check();
    return false;
  } catch {
    return true;
  }
}
