import type { PrometheusRuleProps } from '../../lib';
import { allNamingProps } from '../support/naming-props';

// Does not compile when a property is added and not listed here.
export const allProps: Required<PrometheusRuleProps> = {
  ...allNamingProps,
  name: 'alerts',
  target: {
    component: 'backstage',
    name: 'portal',
    containerName: 'backstage-backend',
    metadata: { namespace: 'portals' },
  },
  database: { enabled: true, volumeClaim: 'data-portal-postgresql-0' },
  backup: { enabled: true, cronJob: { name: 'portal-backup' }, activeDeadlineSeconds: 7200 },
  ruleLabels: { release: 'prometheus' },
  annotations: { a: 'b' },
};
