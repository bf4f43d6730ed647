import type { GrafanaDashboardProps } from '../../lib';
import { allNamingProps } from '../support/naming-props';
import { allProps as ruleProps } from './prometheus-rule-props';

// Does not compile when a property is added and not listed here.
export const allProps: Required<GrafanaDashboardProps> = {
  ...allNamingProps,
  name: 'grafana',
  target: ruleProps.target,
  dashboardLabels: { dashboards: 'yes' },
  annotations: { grafana_folder: 'Portals' },
};
