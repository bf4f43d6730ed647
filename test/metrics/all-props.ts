import type { ServiceMonitorProps } from '../../lib';
import { allNamingProps } from '../support/naming-props';

export const selectorLabels = { app: 'portal' };

// Does not compile when a property is added and not listed here.
export const allProps: Required<ServiceMonitorProps> = {
  ...allNamingProps,
  name: 'monitor',
  target: { component: 'postgresql', selectorLabels },
  monitorLabels: { release: 'prometheus' },
  annotations: { a: 'b' },
  port: 'web',
  path: '/own',
  interval: '30s',
  scrapeTimeout: '5s',
  relabelings: [{ action: 'labeldrop', regex: 'pod' }],
  metricRelabelings: [{ action: 'drop', regex: 'go_.*' }],
};
