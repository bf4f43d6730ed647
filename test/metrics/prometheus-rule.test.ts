import { Backstage, Postgres, PostgresBackup, PrometheusRule, type PrometheusRuleProps } from '../../lib';
import { find, synth, type Manifest } from '../support/synth';
import { testRules, type RuleTest } from '../support/promtool';
import { allProps } from './prometheus-rule-props';

const { target, database, backup } = allProps;
const rule = (props: Partial<PrometheusRuleProps> = {}) =>
  find(
    synth((chart) => new PrometheusRule(chart, 'alerts', { target, ...props })),
    'PrometheusRule',
  );
const groups = rule({ database, backup }).spec.groups as Manifest[];
const alerts = ({ spec }: Manifest) => (spec.groups[0].rules as Manifest[]).map(({ alert }) => alert as string);

describe('PrometheusRule', () => {
  test('has alerts for the backend, and more for a database and for backups', () => {
    const ofBackend = ['BackstageNotReady', 'BackstageRestarts', 'BackstageCatalogErrors'];
    expect(rule()).toMatchObject({ apiVersion: 'monitoring.coreos.com/v1', kind: 'PrometheusRule' });
    expect(alerts(rule())).toEqual(ofBackend);
    expect(alerts(rule({ database }))).toEqual([...ofBackend, 'BackstageDatabaseNearlyFull']);
    expect(alerts(rule({ backup }))).toEqual([...ofBackend, 'BackstageBackupMissed']);
    const enabled = false;
    expect(alerts(rule({ database: { ...database, enabled }, backup: { ...backup, enabled } }))).toEqual(ofBackend);
  });

  test('takes every property', () => {
    expect(rule(allProps).metadata).toEqual({
      name: 'alerts',
      namespace: 'portals',
      labels: { team: 'platform', release: 'prometheus', 'app.kubernetes.io/component': 'backstage' },
      annotations: { owner: 'platform', a: 'b' },
    });
  });

  test('names the objects of the constructs', () => {
    const objects = synth((chart) => {
      const postgres = new Postgres(chart, 'db', { name: 'db' });
      const { workload } = new Backstage(chart, 'backstage', { name: 'portal', database: postgres });
      const dumps = new PostgresBackup(chart, 'dumps', { name: 'portal', databases: postgres });
      new PrometheusRule(chart, 'alerts', { target: workload, database: postgres, backup: dumps });
    });
    const text = JSON.stringify(find(objects, 'PrometheusRule').spec);
    const [claim] = find(objects, 'StatefulSet').spec.volumeClaimTemplates;
    expect(text).toContain(`deployment='${find(objects, 'Deployment').metadata.name}'`);
    expect(text).toContain(`container='${find(objects, 'Deployment').spec.template.spec.containers[0].name}'`);
    expect(text).toContain(`persistentvolumeclaim='${claim.metadata.name}-db-0'`);
    expect(text).toContain(`cronjob='${find(objects, 'CronJob').metadata.name}'`);
    expect(text).toContain(`"for":"${find(objects, 'CronJob').spec.jobTemplate.spec.activeDeadlineSeconds}s"`);
  });

  test.each([
    ['that is there', { existingClaim: 'mine' }, 'mine'],
    ['of a folder of a node', { local: { path: '/data', nodeName: 'node' } }, 'db-data'],
  ])('names the claim %s', (_what, persistence, claim) => {
    const objects = synth((chart) => {
      const postgres = new Postgres(chart, 'db', { name: 'db', persistence });
      new PrometheusRule(chart, 'alerts', { target, database: postgres });
    });
    const [data] = find(objects, 'StatefulSet').spec.template.spec.volumes;
    expect(data.persistentVolumeClaim.claimName).toBe(claim);
    expect(JSON.stringify(find(objects, 'PrometheusRule').spec)).toContain(`persistentvolumeclaim='${claim}'`);
  });
});

const namespace = 'portals';
const labelsOf = (labels: object) =>
  Object.entries({ namespace, ...labels })
    .map(([key, value]) => `${key}="${value}"`)
    .join(',');
const series = (name: string, labels: object, values: string) => ({ series: `${name}{${labelsOf(labels)}}`, values });
/** After so long, the alert is there with these labels, or not. */
const after = (
  minutes: number,
  alertname: string,
  exp_alerts: object[],
  ...input_series: RuleTest['input_series']
): RuleTest => ({
  interval: '1m',
  input_series,
  alert_rule_test: [{ eval_time: `${minutes}m`, alertname, exp_alerts }],
});
const alert = (severity: string, labels: object, summary: string) => ({
  exp_labels: { severity, namespace, ...labels },
  exp_annotations: { summary },
});

const available = (deployment: string, values: string) =>
  series('kube_deployment_status_condition', { deployment, condition: 'Available', status: 'false' }, values);
const restarts = (pod: string, values: string, more: object = {}) =>
  series('kube_pod_container_status_restarts_total', { pod, container: 'backstage-backend', ...more }, values);
const processed = (result: string, values: string) =>
  series('catalog_processed_entities_count_total', { job: 'portal', pod: 'portal-5b6d-xk2p9', result }, values);
const bytes = (which: string, persistentvolumeclaim: string, value: number) =>
  series(`kubelet_volume_stats_${which}_bytes`, { persistentvolumeclaim }, `${value}x60`);
const backups = (event: string, values: string) =>
  series(`kube_cronjob_${event}`, { cronjob: 'portal-backup' }, values);

const notReady = [
  alert(
    'critical',
    { deployment: 'portal', condition: 'Available', status: 'false' },
    'portal has too few ready pods.',
  ),
];
const restarted = (pod: string) =>
  alert('warning', { pod, container: 'backstage-backend' }, `${pod} restarted more than twice in an hour.`);
const errors = [alert('warning', { job: 'portal' }, '20% of what the catalog of portal processes has errors.')];
const nearlyFull = [
  alert(
    'critical',
    { persistentvolumeclaim: 'data-portal-postgresql-0' },
    'data-portal-postgresql-0 has 5% of its space left.',
  ),
];
const missed = [alert('warning', { cronjob: 'portal-backup' }, 'portal-backup has not made the backup that was due.')];
const DUE = 'BackstageBackupMissed';

describe('the rule engine of Prometheus fires', () => {
  test.each<[string, RuleTest]>([
    [
      'where a Deployment has had too few ready pods for ten minutes',
      after(11, 'BackstageNotReady', notReady, available('portal', '1x20')),
    ],
    ['for no pods that are only just away', after(9, 'BackstageNotReady', [], available('portal', '1x20'))],
    ['for no other Deployment', after(15, 'BackstageNotReady', [], available('other', '1x20'))],
    [
      'where a pod restarts again and again',
      after(
        60,
        'BackstageRestarts',
        [restarted('portal-5b6d-xk2p9')],
        restarts('portal-5b6d-xk2p9', '0x20 1 1 2 3 4x40'),
      ),
    ],
    ['for no single restart', after(60, 'BackstageRestarts', [], restarts('portal-5b6d-xk2p9', '0x20 1x40'))],
    [
      'for no other portal, container or namespace',
      after(
        60,
        'BackstageRestarts',
        [],
        restarts('portal-frontend-5b6d-xk2p9', '0x20 1 2 3 4x40'),
        restarts('portal-5b6d-xk2p9', '0x20 1 2 3 4x40', { container: 'sidecar' }),
        restarts('portal-5b6d-xk2p9', '0x20 1 2 3 4x40', { namespace: 'others' }),
      ),
    ],
    [
      'where a fifth of the catalog cannot be processed',
      after(
        90,
        'BackstageCatalogErrors',
        errors,
        processed('errors', '0+1x100'),
        processed('failed', '0+1x100'),
        processed('unchanged', '0+8x100'),
      ),
    ],
    [
      'for no single entity with errors',
      after(90, 'BackstageCatalogErrors', [], processed('errors', '0+1x100'), processed('unchanged', '0+50x100')),
    ],
    [
      'where the volume has little space',
      after(
        20,
        'BackstageDatabaseNearlyFull',
        nearlyFull,
        bytes('available', 'data-portal-postgresql-0', 5),
        bytes('capacity', 'data-portal-postgresql-0', 100),
      ),
    ],
    [
      'for no volume with enough space, and for no other',
      after(
        20,
        'BackstageDatabaseNearlyFull',
        [],
        ...[bytes('available', 'data-portal-postgresql-0', 50), bytes('capacity', 'data-portal-postgresql-0', 100)],
        ...[bytes('available', 'other', 5), bytes('capacity', 'other', 100)],
      ),
    ],
    [
      'where the last backup failed',
      after(
        130,
        DUE,
        missed,
        backups('status_last_schedule_time', '600x200'),
        backups('status_last_successful_time', '60x200'),
        backups('created', '0x200'),
      ),
    ],
    [
      'where the first backup failed',
      after(130, DUE, missed, backups('status_last_schedule_time', '600x200'), backups('created', '0x200')),
    ],
    [
      'where no Job is made',
      after(190, DUE, missed, backups('next_schedule_time', '60x200'), backups('created', '0x200')),
    ],
    [
      'for no backup that succeeded after a while',
      after(
        130,
        DUE,
        [],
        backups('status_last_schedule_time', '600x200'),
        backups('status_last_successful_time', '60x60 4000x140'),
        backups('created', '0x200'),
      ),
    ],
    [
      'for no first backup that is yet to come',
      after(130, DUE, [], backups('created', '0x200'), backups('next_schedule_time', '90000x200')),
    ],
  ])('%s', (_name, test) => {
    testRules(groups, [test]);
  });
});
