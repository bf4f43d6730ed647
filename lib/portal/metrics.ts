import type { Construct } from 'constructs';
import { when } from '../helm';
import type { Workload } from '../kubernetes';
import { ServiceMonitor } from '../metrics';
import type { CommonProps } from './common/common-props';
import type { Values } from './values';
import { templated } from './values/templated';

/** Makes the ServiceMonitor by which Prometheus finds the metrics of the backend, if it is enabled. */
export function portalMetrics(scope: Construct, { metrics }: Values, common: CommonProps, target: Workload): void {
  when(metrics.serviceMonitor.enabled, () => {
    const { labels: monitorLabels, ...props } = templated(
      metrics.serviceMonitor,
      ...(['labels', 'annotations', 'relabelings', 'metricRelabelings'] as const),
    );
    new ServiceMonitor(scope, 'service-monitor', { ...common, ...props, target, monitorLabels });
  });
}
