import type { AutoscalerProps } from '../../lib';
import { allNamingProps } from '../support/naming-props';

export const resources = { requests: { cpu: '1', memory: '1Gi' } };

// Does not compile when a property is added and not listed here.
export const allProps: Required<Omit<AutoscalerProps, 'target'>> = {
  ...allNamingProps,
  name: 'scaler',
  minReplicas: 2,
  maxReplicas: 5,
  targetCPUUtilizationPercentage: 70,
  targetMemoryUtilizationPercentage: 60,
  behavior: { scaleDown: { stabilizationWindowSeconds: 300 } },
  resources,
};
