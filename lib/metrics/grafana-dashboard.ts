import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { chartFile, replace, text } from '../helm';
import { objectMetadata, type NamingProps, type StringMap } from '../kubernetes';
import { checkProps } from '../values';
import { DASHBOARD, PLACEHOLDERS } from './dashboard';
import { GRAFANA_DASHBOARD_DEFAULTS } from './defaults';
import { namespaceOf, placeOf, podsOf, seriesOf, type Observed } from './series';
import { grafanaDashboardProps } from './values';

/** Properties of {@link GrafanaDashboard}. */
export interface GrafanaDashboardProps extends NamingProps {
  /** The backend, such as `backstage.workload`, which Prometheus scrapes by a {@link ServiceMonitor}. */
  readonly target: Observed;
  /** Labels of the ConfigMap, by which the sidecar of Grafana finds it. @default { grafana_dashboard: '1' } */
  readonly dashboardLabels?: StringMap;
  /** Annotations of the ConfigMap, such as the folder in Grafana. @default - none */
  readonly annotations?: StringMap;
}

/**
 * A dashboard for Grafana in a ConfigMap: requests, latency, memory, the catalog, and connections to Postgres. The sidecar of
 * Grafana loads it.
 * @example
 * const { workload } = new Backstage(chart, 'backstage', { metrics: {} });
 * new ServiceMonitor(chart, 'metrics', { target: workload });
 * new GrafanaDashboard(chart, 'dashboard', { target: workload });
 * @see https://github.com/grafana/helm-charts/tree/main/charts/grafana#sidecar-for-dashboards
 */
export class GrafanaDashboard extends Construct {
  constructor(scope: Construct, id: string, props: GrafanaDashboardProps) {
    super(scope, id);
    checkProps(this, props, grafanaDashboardProps, { 'metrics.dashboard': '' });
    const { target, dashboardLabels = GRAFANA_DASHBOARD_DEFAULTS.labels, annotations } = props;
    const place = placeOf(target);
    const contents: Record<keyof typeof PLACEHOLDERS, string> = {
      place,
      namespace: namespaceOf(target),
      series: seriesOf(target, text`pod=~'${podsOf(target)}'`),
    };
    const dashboard = Object.entries(PLACEHOLDERS).reduce(
      (json, [key, placeholder]) => replace(json, placeholder, contents[key as keyof typeof contents]),
      chartFile(this, 'metrics/dashboard.json', DASHBOARD),
    );
    new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: objectMetadata(props, target.component, {
        suffix: 'dashboard',
        labels: dashboardLabels,
        annotations,
      }),
      // The sidecar writes the dashboards of all releases into one folder.
      data: { [text`${place}.json`]: dashboard },
    });
  }
}
