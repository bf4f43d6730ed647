import { App } from 'cdk8s';
import { PortalChart } from '../../lib';
import { acceptedValues } from '../support/portal-values';
import { majors } from '../support/helm';
import { expectParity } from '../support/parity';

const runs = Number(process.env.PARITY_RUNS ?? 400);
const seed = Number(process.env.PARITY_SEED ?? Date.now() % 2 ** 31);

describe.each(majors)('the portal, for %p as Helm', (major) => {
  test(`gives the same objects in plain manifests and in Helm, for any values (seed ${seed})`, () => {
    expectParity(new PortalChart(new App()), acceptedValues, major, runs, seed);
  });
});
