import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import * as imported from '../../imports/monitoring.coreos.com';
import { items, type Input } from '../helm';
import { objectMetadata, type NamingProps, type StringMap, type Workload } from '../kubernetes';
import { checkProps } from '../values';
import { backupMissed, catalogErrors, notReady, restarts, volumeNearlyFull } from './rules';
import type { Observed } from './series';
import { prometheusRuleProps } from './values';

/** Properties of {@link PrometheusRule}. The names are the same as in the Prometheus operator. */
export interface PrometheusRuleProps extends NamingProps {
  /** The backend, such as `backstage.workload`. */
  readonly target: Observed & Partial<Pick<Workload, 'containerName'>>;
  /** The database whose volume may get full, such as a `Postgres`. @default - none */
  readonly database?: {
    /** The claim of the volume. */
    readonly volumeClaim: Input<string>;
    /** Whether the database is used. @default true */
    readonly enabled?: Input<boolean>;
  };
  /** What makes backups, such as a `PostgresBackup`. @default - nothing */
  readonly backup?: {
    /** The CronJob that makes the backups. */
    readonly cronJob: Pick<ApiObject, 'name'>;
    /** The seconds after which a backup that runs is given up. */
    readonly activeDeadlineSeconds: Input<number>;
    /** Whether backups are made. @default true */
    readonly enabled?: Input<boolean>;
  };
  /** Labels of the PrometheusRule, by which Prometheus finds it. @default - none */
  readonly ruleLabels?: StringMap;
  /** Annotations of the PrometheusRule. @default - none */
  readonly annotations?: StringMap;
}

/**
 * Alerts for a portal: it is not ready, restarts, cannot process its catalog, its database is nearly full, or a backup is
 * missing. The alert for the catalog needs the metrics of the backend, and the others kube-state-metrics and the metrics of the kubelet.
 * @example
 * const database = new Postgres(chart, 'postgresql');
 * const { workload } = new Backstage(chart, 'backstage', { database, metrics: {} });
 * const backup = new PostgresBackup(chart, 'backup', { databases: database });
 * new PrometheusRule(chart, 'alerts', { target: workload, database, backup, ruleLabels: { release: 'prometheus' } });
 * @see https://prometheus-operator.dev/docs/developer/alerting/
 */
export class PrometheusRule extends Construct {
  constructor(scope: Construct, id: string, props: PrometheusRuleProps) {
    super(scope, id);
    checkProps(this, props, prometheusRuleProps, { 'metrics.prometheusRule': '' });
    const { target, database, backup, ruleLabels, annotations } = props;
    new imported.PrometheusRule(this, 'Resource', {
      metadata: objectMetadata(props, target.component, { labels: ruleLabels, annotations }),
      spec: {
        groups: [
          {
            name: target.name,
            rules: [
              notReady(target),
              restarts(target),
              catalogErrors(target),
              ...(database === undefined
                ? []
                : items(database.enabled ?? true, [volumeNearlyFull(target, database.volumeClaim)])),
              ...(backup === undefined ? [] : items(backup.enabled ?? true, [backupMissed(target, backup)])),
            ],
          },
        ],
      },
    });
  }
}
