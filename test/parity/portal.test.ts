import { App } from 'cdk8s';
import type fc from 'fast-check';
import { PortalChart, PortalValues } from '../../lib';
import { valuesOf } from '../support/arbitrary';
import { majors } from '../support/helm';
import { expectParity } from '../support/parity';

const runs = Number(process.env.PARITY_RUNS ?? 400);
const seed = Number(process.env.PARITY_SEED ?? Date.now() % 2 ** 31);

describe.each(majors)('the portal, for %p as Helm', (major) => {
  test(`gives the same objects in plain manifests and in Helm, for any values (seed ${seed})`, () => {
    expectParity(new PortalChart(new App()), valuesOf(PortalValues) as fc.Arbitrary<object>, major, runs, seed);
  });
});
