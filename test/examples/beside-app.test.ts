import { Testing } from 'cdk8s';
import { ShopWithPortal } from '../../examples/beside-app/chart';
import { find, type Manifest } from '../support/synth';

const objects = Testing.synth(new ShopWithPortal(Testing.app())) as Manifest[];
const all = (kind: string) => objects.filter((object) => object.kind === kind);
const pods = ({ spec }: Manifest) => spec.template.metadata.labels;
const [shop, portal] = all('Deployment') as [Manifest, Manifest];

test('the Ingress leads to the shop and to the portal', () => {
  const services = find(objects, 'Ingress').spec.rules.map(({ http }: Manifest) => http.paths[0].backend.service.name);
  const selectors = services.map(
    (name: string) => all('Service').find(({ metadata }) => metadata.name === name)!.spec.selector,
  );
  expect(pods(shop)).toMatchObject(selectors[0]);
  expect(pods(portal)).toMatchObject(selectors[1]);
});

test('the shop lets the portal in, and so does the database, and nothing else is closed', () => {
  const policies = all('NetworkPolicy').map(({ spec }) => spec);
  const closed = policies.map(({ podSelector }) => podSelector.matchLabels);
  expect(policies.map(({ policyTypes }) => policyTypes)).toEqual([['Ingress'], ['Ingress']]);
  expect(pods(shop)).toMatchObject(closed[0]);
  expect(pods(find(objects, 'StatefulSet'))).toMatchObject(closed[1]);
  for (const { ingress } of policies) expect(pods(portal)).toMatchObject(ingress[0].from[0].podSelector.matchLabels);
});

test('the account of the portal may read pods, and its pods have the token for it', () => {
  const { serviceAccountName, automountServiceAccountToken } = portal.spec.template.spec;
  const subjects = all('RoleBinding').map((binding) => binding.subjects[0].name);
  expect(subjects).toContain(serviceAccountName);
  expect(automountServiceAccountToken).toBe(true);
});

test('the autoscaler decides on the number of pods of the portal', () => {
  expect(find(objects, 'HorizontalPodAutoscaler').spec.scaleTargetRef.name).toBe(portal.metadata.name);
  expect(portal.spec.replicas).toBeUndefined();
});
