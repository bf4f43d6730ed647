import type { Construct } from 'constructs';
import { and, when, type Input } from '../helm';
import type { Workload } from '../kubernetes';
import { Autoscaler, DisruptionBudget } from '../scaling';
import { namingProps, type CommonProps } from './common/common-props';
import type { Values } from './values';

/** Makes the autoscaler and the disruption budget of the backend or of the frontend, if they are enabled. */
export function portalScaling(
  scope: Construct,
  values: Values,
  common: CommonProps,
  component: 'backstage' | 'frontend',
  target: Workload,
): void {
  const { autoscaling, pdb, resources } = values[component];
  const props = { ...namingProps(common), name: target.name, target };
  const ifThere = (condition: Input<boolean>) =>
    component === 'frontend' ? and(values.frontend.enabled, condition) : condition;
  when(ifThere(autoscaling.enabled), () => {
    new Autoscaler(scope, `${component}-autoscaler`, { ...props, ...autoscaling, resources });
  });
  when(ifThere(pdb.create), () => {
    new DisruptionBudget(scope, `${component}-disruption-budget`, { ...props, ...pdb });
  });
}
