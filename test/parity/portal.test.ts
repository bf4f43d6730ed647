import fc from 'fast-check';
import { acceptedValues, candidates, isRefused } from '../support/portal-values';
import { expectParity } from '../support/parity';
import { portalChart } from '../support/portal-chart';

const runs = Number(process.env.PARITY_RUNS ?? 100);
const seed = Number(process.env.PARITY_SEED ?? Date.now() % 2 ** 31);

test(`the portal gives the same objects in plain manifests and in Helm 3 and 4, for any values (seed ${seed})`, () => {
  expectParity(portalChart(), acceptedValues, runs, seed);
});

test(`the random values are accepted, but for a few, with each form of the database (seed ${seed})`, () => {
  const samples = fc.sample(candidates, { numRuns: 150, seed });
  const accepted = samples.filter((values) => !isRefused(values));
  expect(accepted.length).toBeGreaterThan(0.8 * samples.length);
  const forms = accepted.map(({ database }) => String(database.type === '' ? 'unset' : (database.type ?? 'unset')));
  for (const form of ['unset', 'embedded', 'external', 'operator', 'sqlite'])
    expect(forms.filter((other) => other === form).length).toBeGreaterThan(5);
  const containers = accepted.flatMap(({ backstage }) => [
    backstage?.extraContainers ?? [],
    backstage?.initContainers ?? [],
  ]);
  for (const field of ['ports', 'volumeMounts', 'lifecycle', 'livenessProbe', 'resources', 'env', 'envFrom'])
    expect(containers.flat().filter((each) => JSON.stringify(each[field] ?? []).length > 2).length).toBeGreaterThan(5);
});
