import type { Construct } from 'constructs';
import { Backstage, DisruptionBudget, type DisruptionBudgetProps } from '../../lib';
import { expectNames, problemsOf } from '../support/checks';
import { find, synth } from '../support/synth';
import { allProps } from './disruption-budget-props';

/** A budget for a Backstage, in an ordinary chart. */
const build = (props: Partial<DisruptionBudgetProps>) => (chart: Construct) => {
  const { workload: target } = new Backstage(chart, 'backstage');
  new DisruptionBudget(chart, 'budget', { target, ...props });
};
const objects = (props: Partial<DisruptionBudgetProps> = {}) => synth(build(props));
const budget = (props?: Partial<DisruptionBudgetProps>) => find(objects(props), 'PodDisruptionBudget');

/** How many pods may be missing. */
const boundsOf = (props: Partial<DisruptionBudgetProps>) => {
  const { selector: _selector, ...bounds } = budget(props).spec;
  return bounds as object;
};

describe('DisruptionBudget', () => {
  test('lets one pod be missing', () => {
    expect(boundsOf({})).toEqual({ maxUnavailable: 1 });
  });

  test('selects the pods of its target', () => {
    expect(budget().spec.selector).toEqual(find(objects(), 'Deployment').spec.selector);
  });

  test('takes every property', () => {
    expect(budget(allProps)).toMatchObject({
      apiVersion: 'policy/v1',
      metadata: {
        name: 'budget',
        labels: { team: 'platform', 'app.kubernetes.io/component': 'backstage' },
        annotations: { owner: 'platform' },
      },
    });
    expect(boundsOf(allProps)).toEqual({ minAvailable: '50%', unhealthyPodEvictionPolicy: 'AlwaysAllow' });
  });

  test('takes 0 for a number, and an empty text for none', () => {
    expect(boundsOf({ maxUnavailable: 0 })).toEqual({ maxUnavailable: 0 });
    expect(boundsOf({ minAvailable: 0 })).toEqual({ minAvailable: 0 });
    expect(boundsOf({ minAvailable: '', maxUnavailable: '25%' })).toEqual({ maxUnavailable: '25%' });
    expect(boundsOf({ minAvailable: 2, maxUnavailable: '' })).toEqual({ minAvailable: 2 });
    expect(boundsOf({ minAvailable: '', maxUnavailable: '', unhealthyPodEvictionPolicy: '' })).toEqual({
      maxUnavailable: 1,
    });
  });

  test('refuses both bounds, of which Kubernetes takes one', () => {
    for (const bounds of [
      { minAvailable: 1, maxUnavailable: 1 },
      { minAvailable: 0, maxUnavailable: 0 },
    ])
      expect(problemsOf(build({ ...bounds }))).toEqual([
        'DisruptionBudget test/budget: minAvailable and maxUnavailable are both given, Kubernetes takes only one of them; leave one out',
      ]);
  });

  test('has a name of at most 63 characters', () => {
    expectNames(objects({ name: 'n'.repeat(63) }));
  });
});

test('a second DisruptionBudget for one workload is refused, with the names of both', () => {
  const build = (chart: Construct) => {
    const { workload: target } = new Backstage(chart, 'portal');
    for (const id of ['first', 'second']) new DisruptionBudget(chart, id, { target, minAvailable: 1 });
  };
  expect(problemsOf(build)).toEqual([
    'DisruptionBudget test/second: target: got test/portal/deployment, which has test/first already, and two of them together let nobody evict the pods; make one, of which the properties depend on values',
  ]);
});
