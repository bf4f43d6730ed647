import type { DisruptionBudgetProps } from '../../lib';
import { allNamingProps } from '../support/naming-props';

// Does not compile when a property is added and not listed here; of the bounds, there can be one only.
export const allProps: Required<Omit<DisruptionBudgetProps, 'target' | 'maxUnavailable'>> = {
  ...allNamingProps,
  name: 'budget',
  minAvailable: '50%',
  unhealthyPodEvictionPolicy: 'AlwaysAllow',
};
