import { PROMETHEUS_DURATION } from '../kubernetes';
import { SERVICE_MONITOR_DEFAULTS as DEFAULTS } from './defaults';
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
      'The port of the Service, by its name, or that of the container, by its number.',
    ),
    relabelings: kubernetesObjects(RELABELING, 'Rules for labels, before scraping.'),
    metricRelabelings: kubernetesObjects(RELABELING, 'Rules for labels, after scraping.'),
  }),
});

/** What the properties of {@link ServiceMonitor} are checked by. */
export const serviceMonitorProps = {
  ...without(metricsValues.properties.serviceMonitor.properties, 'enabled'),
  ...namingProps,
  target: withMembers('a workload, such as backstage.workload', 'component', 'selectorLabels').required,
  monitorLabels: metricsValues.properties.serviceMonitor.properties.labels,
};
