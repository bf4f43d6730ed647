import type { Construct } from 'constructs';
import type { PostgresBackup } from '../backup';
import { when } from '../helm';
import type { Workload } from '../kubernetes';
import { GrafanaDashboard, PrometheusRule, ServiceMonitor } from '../metrics';
import type { Postgres } from '../postgres';
import { namingProps, type CommonProps } from './common/common-props';
import { hasPostgresql } from './database/type';
import type { Values } from './values';
import { picked, templated } from './values/templated';

/** What is looked at. */
interface Parts {
  readonly target: Workload;
  readonly postgresql: Postgres | undefined;
  readonly backup: PostgresBackup | undefined;
}

/** Makes what Prometheus and Grafana read, as far as it is enabled: where the metrics are, alerts, and a dashboard. */
export function portalMetrics(scope: Construct, values: Values, common: CommonProps, parts: Parts): void {
  const { serviceMonitor, prometheusRule, dashboard } = values.metrics;
  const { target, postgresql, backup } = parts;
  const named = namingProps(common);
  when(serviceMonitor.enabled, () => {
    const { labels: monitorLabels, ...props } = templated(
      serviceMonitor,
      ...(['labels', 'annotations', 'relabelings', 'metricRelabelings'] as const),
    );
    new ServiceMonitor(scope, 'service-monitor', { ...common, ...props, target, monitorLabels });
  });
  when(prometheusRule.enabled, () => {
    const { labels: ruleLabels } = templated(prometheusRule, 'labels');
    new PrometheusRule(scope, 'prometheus-rule', {
      ...named,
      target,
      database: postgresql && { ...picked(postgresql, 'volumeClaim'), enabled: hasPostgresql(values) },
      backup: backup && { ...picked(backup, 'cronJob', 'activeDeadlineSeconds'), enabled: values.backup.enabled },
      ruleLabels,
    });
  });
  when(dashboard.enabled, () => {
    const { labels: dashboardLabels } = templated(dashboard, 'labels');
    new GrafanaDashboard(scope, 'dashboard', { ...named, target, dashboardLabels });
  });
}
