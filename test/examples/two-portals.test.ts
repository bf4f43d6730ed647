import { Testing } from 'cdk8s';
import { TeamPortal } from '../../examples/two-portals/chart';
import { find, type Manifest } from '../support/synth';

const app = Testing.app();
const [shop, payment] = ['shop', 'payment'].map(
  (team) => Testing.synth(new TeamPortal(app, team, { publicUrl: `https://${team}.example.com` })) as Manifest[],
);

test('each portal is in the namespace of its team, with the same names', () => {
  const namespaces = (objects: Manifest[]) => new Set(objects.map(({ metadata }) => metadata.namespace));
  const names = (objects: Manifest[]) => objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  expect(namespaces(shop!)).toEqual(new Set(['shop']));
  expect(namespaces(payment!)).toEqual(new Set(['payment']));
  expect(names(payment!)).toEqual(names(shop!));
});

test('each portal has its own address, and its own database', () => {
  for (const [team, objects] of Object.entries({ shop, payment })) {
    expect(find(objects!, 'Ingress').spec.rules[0].host).toBe(`${team}.example.com`);
    expect(find(objects!, 'StatefulSet').metadata.namespace).toBe(team);
  }
});
