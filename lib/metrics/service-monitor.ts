import { Construct } from 'constructs';
import * as imported from '../../imports/monitoring.coreos.com';
import { fields, isKind, not, refuse, unlessEmpty, type Input } from '../helm';
import { METRICS_PORT_NAME } from '../backstage';
import {
  namespaceOf,
  namespaceOfObject,
  objectMetadata,
  type NamingProps,
  type StringMap,
  type Workload,
} from '../kubernetes';
import { checkProps } from '../values';
import { SERVICE_MONITOR_DEFAULTS } from './defaults';
import { serviceMonitorProps } from './values';

/** Properties of {@link ServiceMonitor}. The names are the same as in the Prometheus operator. */
export interface ServiceMonitorProps extends NamingProps {
  /** The pods that are scraped, such as `backstage.workload`. */
  readonly target: Pick<Workload, 'component' | 'selectorLabels'> & Partial<Pick<Workload, 'hasMetrics' | 'metadata'>>;
  /** Labels of the ServiceMonitor, by which Prometheus finds it. @default - none */
  readonly monitorLabels?: StringMap;
  /** Annotations of the ServiceMonitor. @default - none */
  readonly annotations?: StringMap;
  /** The port to scrape: the name of a port of the Service, or the number of a port of the container. @default 'metrics' */
  readonly port?: Input<number | string>;
  /** The path of the metrics. @default '/metrics' */
  readonly path?: Input<string>;
  /** How often to scrape, such as `30s`. @default - as Prometheus is set */
  readonly interval?: Input<string | undefined>;
  /** When a scrape is given up, such as `10s`. @default - as Prometheus is set */
  readonly scrapeTimeout?: Input<string | undefined>;
  /** What is changed of the labels of the target. @default - none */
  readonly relabelings?: Input<readonly unknown[] | undefined>;
  /** What is changed of the labels of the metrics. @default - none */
  readonly metricRelabelings?: Input<readonly unknown[] | undefined>;
}

/**
 * A ServiceMonitor, by which the Prometheus operator scrapes a Backstage whose image exports metrics, or what belongs to it.
 * @example
 * const { workload } = new Backstage(chart, 'backstage', { metrics: { enabled: true } });
 * new ServiceMonitor(chart, 'metrics', { target: workload, monitorLabels: { release: 'prometheus' } });
 * @throws ValuesError for a Backstage without `metrics`
 * @see https://backstage.io/docs/tutorials/setup-opentelemetry/
 */
export class ServiceMonitor extends Construct {
  constructor(scope: Construct, id: string, props: ServiceMonitorProps) {
    super(scope, id);
    checkProps(this, props, serviceMonitorProps, { 'metrics.serviceMonitor': '' });
    const { target, port = METRICS_PORT_NAME, path = SERVICE_MONITOR_DEFAULTS.path } = props;
    refuse(
      this,
      target.hasMetrics === false && port === METRICS_PORT_NAME,
      `metrics.serviceMonitor.port: got "${METRICS_PORT_NAME}", which the pods of the target do not have; give the Backstage metrics: {}, or another port here`,
    );
    const namespace = namespaceOfObject(target);
    const elsewhere = namespace === namespaceOf(this, props.namespace) ? undefined : namespace;
    const isName = isKind(port, 'string');
    new imported.ServiceMonitor(this, 'Resource', {
      metadata: objectMetadata(props, target.component, {
        labels: props.monitorLabels,
        annotations: props.annotations,
      }),
      spec: {
        // Without one, Prometheus looks into the namespace of the ServiceMonitor.
        ...(elsewhere !== undefined && { namespaceSelector: { matchNames: [elsewhere] } }),
        selector: { matchLabels: target.selectorLabels },
        endpoints: [
          {
            ...fields(isName, { port }),
            ...fields(not(isName), { targetPort: port }),
            path,
            interval: unlessEmpty(props.interval),
            scrapeTimeout: unlessEmpty(props.scrapeTimeout),
            relabelings: unlessEmpty(props.relabelings),
            metricRelabelings: unlessEmpty(props.metricRelabelings),
          },
        ],
      },
    });
  }
}
