import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readValues, ValuesError } from '../../lib/helm';
import { portalManifests, type GivenPortalValues } from '../../lib/portal';
import { cases } from '../app-config/cases';
import { portalChart } from '../support/portal-chart';
import { acceptedValues } from '../support/portal-values';
import { root } from '../support/cli';
import { find } from '../support/synth';
import { difference } from '../../lib/helm/chart/compare';

const options = { release: 'portal', namespace: 'space' };
const chart = portalChart();
const files = ['test/e2e/maximal-values.yaml', 'charts/backstage/values-kind.yaml', 'charts/backstage/values-ha.yaml'];
const portals: [string, object][] = [
  ['default', {}],
  ...files.map((file): [string, object] => [file, readValues(readFileSync(join(root, file), 'utf8'))]),
  ...Object.entries(cases),
];

test.each(portals)('the objects are those of the chart for: %s', (_name, values) => {
  expect(difference(chart.manifests(values, options), portalManifests(values, options))).toBeUndefined();
});

test('null takes a default away, as in the chart', () => {
  const values = {
    postgresql: { resources: { requests: { cpu: null } }, podSecurityContext: { runAsGroup: null } },
  } as GivenPortalValues;
  const objects = portalManifests(values, options);
  expect(difference(chart.manifests(values, options), objects)).toBeUndefined();
  const { spec } = find(objects, 'StatefulSet', 'postgresql').spec.template;
  expect(Object.keys(spec.containers[0].resources.requests as object)).toEqual(['memory']);
  expect(spec.securityContext).not.toHaveProperty('runAsGroup');
});

const seed = Number(process.env.PARITY_SEED ?? Date.now() % 2 ** 31);

test(`the objects are those of the chart for any values (seed ${seed})`, () => {
  for (const values of fc.sample(acceptedValues, { numRuns: 25, seed }))
    expect({
      values,
      difference: difference(chart.manifests(values, options), portalManifests(values, options)),
    }).toEqual({
      values,
    });
});

test('the objects are those of the chart without a namespace, and for another name of the chart', () => {
  for (const own of [{}, { release: 'x', alias: 'portal' }])
    expect(difference(chart.manifests({}, own), portalManifests({}, own))).toBeUndefined();
});

test('what is refused is told as the chart does, all at once', () => {
  const values: GivenPortalValues = {
    database: { type: 'sqlite' },
    postgresql: { enabled: false },
    backstage: { replicas: 2, extraEnvVars: [{ name: 'MY_TOKEN', value: 'secret' }] },
  };
  const problemsOf = (make: () => object[]) => {
    try {
      return make();
    } catch (error) {
      return (error as ValuesError).problems;
    }
  };
  const problems = problemsOf(() => portalManifests(values, options));
  expect(problems.length).toBeGreaterThan(1);
  expect(problems).toEqual(problemsOf(() => chart.manifests(values, options)));
});
