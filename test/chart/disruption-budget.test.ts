import { refused, render } from '../support/render';
import { find, type Manifest } from '../support/synth';

const kinds = (values: object) => render(values).map(({ kind }) => kind as string);

test('there is no PodDisruptionBudget by default, whatever else of it is given', () => {
  const pdb = { minAvailable: 1, maxUnavailable: 1 };
  expect(kinds({ backstage: { pdb }, frontend: { enabled: true, pdb } })).not.toContain('PodDisruptionBudget');
});

test('there is none for a frontend that is not enabled, and no complaint about it', () => {
  const pdb = { create: true, minAvailable: 1, maxUnavailable: 1 };
  expect(kinds({ frontend: { pdb } })).not.toContain('PodDisruptionBudget');
});

describe.each([
  ['backstage', 'portal-backstage'],
  ['frontend', 'portal-backstage-frontend'],
] as const)('the PodDisruptionBudget of %s', (component, name) => {
  const isOn = component === 'frontend' ? { enabled: true } : {};
  const values = (pdb: object) => ({ [component]: { ...isOn, pdb: { create: true, ...pdb } } });
  const budget = (pdb: object = {}) => find(render(values(pdb)), 'PodDisruptionBudget') as Manifest;

  test('selects the pods of the Deployment, of which one may be missing', () => {
    const objects = render(values({}));
    const { apiVersion, metadata, spec } = find(objects, 'PodDisruptionBudget') as Manifest;
    expect(apiVersion).toBe('policy/v1');
    expect(metadata).toMatchObject({ name, labels: { 'app.kubernetes.io/component': component } });
    expect(spec).toEqual({
      maxUnavailable: 1,
      selector: find(objects, 'Deployment', name).spec.selector as object,
    });
  });

  test.each([2, 0, '50%', '0%'])('takes minAvailable %j, without maxUnavailable', (minAvailable) => {
    const { spec } = budget({ minAvailable });
    expect(spec.minAvailable).toBe(minAvailable);
    expect(spec).not.toHaveProperty('maxUnavailable');
  });

  test.each([2, 0, '50%', '0%'])('takes maxUnavailable %j, without minAvailable', (maxUnavailable) => {
    const { spec } = budget({ maxUnavailable });
    expect(spec.maxUnavailable).toBe(maxUnavailable);
    expect(spec).not.toHaveProperty('minAvailable');
  });

  test('takes "" and null for a bound that is not given', () => {
    expect(budget({ minAvailable: 1, maxUnavailable: '' }).spec).toMatchObject({ minAvailable: 1 });
    expect(budget({ minAvailable: null, maxUnavailable: null }).spec).toMatchObject({ maxUnavailable: 1 });
  });

  test('takes unhealthyPodEvictionPolicy', () => {
    expect(budget({ unhealthyPodEvictionPolicy: 'AlwaysAllow' }).spec.unhealthyPodEvictionPolicy).toBe('AlwaysAllow');
    expect(budget().spec).not.toHaveProperty('unhealthyPodEvictionPolicy');
  });

  test.each([
    [1, 1],
    [0, 0],
    ['50%', 0],
  ])('is refused with both bounds: %j and %j', (minAvailable, maxUnavailable) => {
    expect(refused(values({ minAvailable, maxUnavailable }))).toEqual([
      `${component}.pdb: minAvailable and maxUnavailable are both given, Kubernetes takes only one of them; leave one out`,
    ]);
  });

  test('is refused with a bound that is neither a number nor a percentage', () => {
    expect(refused(values({ minAvailable: 'half' }))).toEqual([
      expect.stringContaining(`${component}.pdb.minAvailable: got "half"`),
    ]);
  });
});
