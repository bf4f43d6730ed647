import fc from 'fast-check';
import { completeValues } from '../../lib/helm';
import { byName, concrete, helmChart, type Body } from '../helm/support/charts';
import { valuesOf } from '../support/arbitrary';
import { expectParity } from '../support/parity';
import { everything } from './torture';
import { onlyInHelm } from './torture-in-helm';
import { HelmTortureValues, TortureValues } from './torture-values';

const runs = Number(process.env.PARITY_RUNS ?? 150);
const seed = Number(process.env.PARITY_SEED ?? Date.now() % 2 ** 31);
const arbitrary = valuesOf(TortureValues) as fc.Arbitrary<object>;
const body: Body<typeof TortureValues> = (chart, values) =>
  Object.values(everything).forEach((make) => make(chart, values));
const arbitraryInHelm = valuesOf(HelmTortureValues) as fc.Arbitrary<object>;
const withTemplates: Body<typeof HelmTortureValues> = (chart, values) => {
  body(chart, values);
  onlyInHelm(chart, values);
};

test(`every combinator gives the same objects in plain manifests and in Helm 3 and 4, for any values (seed ${seed})`, () => {
  const chart = helmChart(HelmTortureValues, withTemplates, { appVersion: '1.10' });
  expectParity(chart, arbitraryInHelm, runs, seed);
});

test(`every combinator gives the same objects for concrete and for symbolic values (seed ${seed})`, () => {
  const chart = helmChart(TortureValues, body);
  const property = fc.property(arbitrary, (values) => {
    // JavaScript itself puts keys such as 1 first, which changes the text of a document.
    fc.pre(!Object.keys((values as { things?: object }).things ?? {}).some((key) => /^\d+$/.test(key)));
    const options = { release: 'release', namespace: 'space' };
    expect(byName(concrete(TortureValues, body, values))).toEqual(
      withoutNulls(byName(chart.manifests(values, options))),
    );
  });
  fc.assert(property, { numRuns: 60, seed });
});

/** What cdk8s itself does in an ordinary chart. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item) ?? undefined);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, entry]) => entry !== null);
  return Object.fromEntries(kept.map(([key, entry]) => [key, withoutNulls(entry)]));
}

test('the random values are many different ones that the schema accepts', () => {
  const samples = fc.sample(arbitrary, { numRuns: 60, seed });
  for (const values of samples) expect(() => completeValues(TortureValues, values)).not.toThrow();
  expect(new Set(samples.map((values) => JSON.stringify(values))).size).toBeGreaterThan(50);
});
