import { METRICS_PORT, METRICS_PORT_NAME } from '../backstage';

/** What holds where nothing is given, for the construct and for the values of the chart. */
export const SERVICE_MONITOR_DEFAULTS = { port: METRICS_PORT, path: '/metrics', endpointPort: METRICS_PORT_NAME };

/** What holds where nothing is given: the label that the sidecar of Grafana looks for in its own charts. */
export const GRAFANA_DASHBOARD_DEFAULTS = { labels: { grafana_dashboard: '1' } };
