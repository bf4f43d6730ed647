import { PROMETHEUS_DURATION } from '../kubernetes';
import { GRAFANA_DASHBOARD_DEFAULTS, SERVICE_MONITOR_DEFAULTS as DEFAULTS } from './defaults';
import { Type } from '../helm';
import {
  annotations,
  flag,
  nonEmptyText,
  kubernetesObjects,
  labels,
  optionalLike,
  port,
  portOrName,
  RELABELING,
  namingProps,
  withMembers,
  without,
} from '../values';

/** `metrics.*` */
export const metricsValues = Type.Object({
  port: port(
    DEFAULTS.port,
    'The port that the OpenTelemetry exporter in the image listens on; opened with the ServiceMonitor.',
  ),
  serviceMonitor: Type.Object({
    enabled: flag(false, 'Whether to make a ServiceMonitor of the Prometheus operator.'),
    annotations: annotations('Annotations of the ServiceMonitor.'),
    labels: labels('Labels of the ServiceMonitor, by which Prometheus finds it.'),
    interval: optionalLike(PROMETHEUS_DURATION, 'How often to scrape, such as `30s`.'),
    scrapeTimeout: optionalLike(PROMETHEUS_DURATION, 'How long a scrape may take.'),
    path: nonEmptyText(DEFAULTS.path, 'The path of the metrics.'),
    port: portOrName(
      DEFAULTS.endpointPort,
      'The port to scrape: the name of a port of the Service, or the number of a port of the container.',
    ),
    relabelings: kubernetesObjects(RELABELING, 'Rules for labels, before scraping.'),
    metricRelabelings: kubernetesObjects(RELABELING, 'Rules for labels, after scraping.'),
  }),
  prometheusRule: Type.Object({
    enabled: flag(
      false,
      'Whether to make a PrometheusRule with alerts: too few ready pods, restarts, errors of the catalog, little space for Postgres, a backup that is missing.',
    ),
    labels: labels('Labels of the PrometheusRule, by which Prometheus finds it.'),
  }),
  dashboard: Type.Object({
    enabled: flag(
      false,
      'Whether to make a ConfigMap with a dashboard for Grafana, of what the ServiceMonitors collect.',
    ),
    labels: labels(
      'Labels of the ConfigMap, by which the sidecar of Grafana finds it.',
      GRAFANA_DASHBOARD_DEFAULTS.labels,
    ),
  }),
});

const workload = withMembers('a workload, such as backstage.workload', 'component', 'name', 'metadata');

/** What the properties of {@link ServiceMonitor} are checked by. */
export const serviceMonitorProps = {
  ...without(metricsValues.properties.serviceMonitor.properties, 'enabled'),
  ...namingProps,
  target: withMembers('a workload, such as backstage.workload', 'component', 'selectorLabels').required,
  monitorLabels: metricsValues.properties.serviceMonitor.properties.labels,
};

/** What the properties of {@link PrometheusRule} are checked by. */
export const prometheusRuleProps = {
  ...namingProps,
  target: workload.required,
  database: withMembers('a Postgres, or the volumeClaim of one', 'volumeClaim'),
  backup: withMembers(
    'a PostgresBackup, or the cronJob and activeDeadlineSeconds of one',
    'cronJob',
    'activeDeadlineSeconds',
  ),
  ruleLabels: metricsValues.properties.prometheusRule.properties.labels,
  annotations: annotations('Annotations of the PrometheusRule.'),
};

/** What the properties of {@link GrafanaDashboard} are checked by. */
export const grafanaDashboardProps = {
  ...namingProps,
  target: workload.required,
  dashboardLabels: metricsValues.properties.dashboard.properties.labels,
  annotations: annotations('Annotations of the ConfigMap.'),
};
