import { App } from 'cdk8s';
import fc from 'fast-check';
import { patchedPortal } from '../../examples/patches/chart';
import type { GivenPortalValues } from '../../lib';
import { expectParity } from '../support/parity';
import { find, type Manifest } from '../support/synth';

const chart = patchedPortal(new App());
const VALUES: GivenPortalValues[] = [
  {},
  { backstage: { replicas: 3 }, service: { type: 'NodePort' } },
  { frontend: { enabled: true } },
];

test.each(VALUES)('plain manifests have the patches: %j', (values) => {
  const objects = chart.manifests(values) as Manifest[];
  const { metadata, spec } = find(objects, 'Deployment', 'backstage');
  expect(spec.template.spec).toMatchObject({
    terminationMessagePolicy: 'FallbackToLogsOnError',
    containers: [{ name: 'portal' }],
  });
  const service = objects.find((object) => object.kind === 'Service' && object.metadata.name === metadata.name)!;
  expect(service.spec).toMatchObject({ internalTrafficPolicy: 'Cluster', trafficDistribution: 'PreferClose' });
});

test('Helm gives the same', () => {
  expectParity(chart, fc.constantFrom(...VALUES), 6, 1);
});
