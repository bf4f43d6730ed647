import { text, type Input } from '../helm';
import { podsOf, seriesOf, type Observed } from './series';

/** An alert, in the words of Prometheus. */
interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: Severity };
  readonly annotations: { readonly summary: string };
}

type Severity = 'critical' | 'warning';
type Target = Observed & { readonly containerName?: string | undefined };

/** What makes backups, and when one that runs is given up. */
interface Backup {
  readonly cronJob: { readonly name: string };
  readonly activeDeadlineSeconds: Input<number>;
}

const rule = (alert: string, severity: Severity, duration: string, expr: string, summary: string): Rule => ({
  alert,
  expr,
  for: duration,
  labels: { severity },
  annotations: { summary },
});

/** The Deployment has fewer pods than it needs; from kube-state-metrics. */
export function notReady(target: Target): Rule {
  const series = seriesOf(target, text`deployment='${target.name}',condition='Available',status='false'`);
  const expr = text`kube_deployment_status_condition${series} == 1`;
  return rule('BackstageNotReady', 'critical', '10m', expr, '{{ $labels.deployment }} has too few ready pods.');
}

/** The backend starts again and again; from kube-state-metrics. */
export function restarts(target: Target): Rule {
  const series = seriesOf(target, text`pod=~'${podsOf(target)}',container='${target.containerName ?? ''}'`);
  const expr = text`increase(kube_pod_container_status_restarts_total${series}[1h]) > 2`;
  return rule('BackstageRestarts', 'warning', '5m', expr, '{{ $labels.pod }} restarted more than twice in an hour.');
}

/** Entities cannot be processed; from the metrics of the backend. */
export function catalogErrors(target: Target): Rule {
  const rate = (series: string) =>
    text`sum by (namespace, job) (rate(catalog_processed_entities_count_total${series}[30m]))`;
  const errors = seriesOf(target, text`pod=~'${podsOf(target)}',result=~'errors|failed'`);
  const summary = '{{ $value | humanizePercentage }} of what the catalog of {{ $labels.job }} processes has errors.';
  return rule('BackstageCatalogErrors', 'warning', '30m', text`${rate(errors)} / ${rate('')} > 0.1`, summary);
}

/** The database has little space left; from the kubelet. */
export function volumeNearlyFull(target: Target, claim: Input<string>): Rule {
  const bytes = (which: string, series = '') => text`kubelet_volume_stats_${which}_bytes${series}`;
  const available = bytes('available', seriesOf(target, text`persistentvolumeclaim='${claim}'`));
  const expr = text`${available} / on (namespace, persistentvolumeclaim) ${bytes('capacity')} < 0.1`;
  const summary = '{{ $labels.persistentvolumeclaim }} has {{ $value | humanizePercentage }} of its space left.';
  return rule('BackstageDatabaseNearlyFull', 'critical', '15m', expr, summary);
}

/** The last backup that was due is not there, or no Job is made for it; from kube-state-metrics. */
export function backupMissed(target: Target, { cronJob, activeDeadlineSeconds }: Backup): Rule {
  const series = seriesOf(target, text`cronjob='${cronJob.name}'`);
  const time = (event: string, which = '') => text`kube_cronjob_${event}${which}`;
  // Before the first success, that is since the CronJob is there.
  const success = text`(${time('status_last_successful_time')} or ${time('created')})`;
  const isDue = text`${time('status_last_schedule_time', series)} > on (namespace, cronjob) ${success}`;
  const expr = text`${isDue} or time() - ${time('next_schedule_time', series)} > 3600`;
  // Until its deadline a backup may still be made.
  const deadline = text`${activeDeadlineSeconds}s`;
  const summary = '{{ $labels.cronjob }} has not made the backup that was due.';
  return rule('BackstageBackupMissed', 'warning', deadline, expr, summary);
}
