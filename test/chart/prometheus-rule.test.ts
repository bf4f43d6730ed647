import { find, type Manifest } from '../support/synth';
import { render } from '../support/render';

const enabled = true;
const objects = (values: object = {}, own: object = {}) =>
  render({ ...values, metrics: { prometheusRule: { enabled, ...own } } });
const rules = (rendered: readonly object[]) => find(rendered, 'PrometheusRule').spec.groups[0].rules as Manifest[];
const expression = (rendered: readonly object[], name: string) =>
  rules(rendered).find(({ alert }) => alert === name)?.expr as string | undefined;

describe('the PrometheusRule', () => {
  test('is absent by default', () => {
    expect(render().map(({ kind }) => kind as string)).not.toContain('PrometheusRule');
  });

  test('belongs to the release, and has labels by which Prometheus finds it', () => {
    const labels = { release: '{{ .Release.Name }}-prometheus', 'app.kubernetes.io/instance': 'other' };
    expect(find(objects({}, { labels }), 'PrometheusRule').metadata).toMatchObject({
      name: 'portal-backstage',
      namespace: 'space',
      labels: { release: 'portal-prometheus', 'app.kubernetes.io/instance': 'portal' },
    });
  });

  test('looks at the Deployment of the release, in its namespace', () => {
    const { metadata } = find(objects(), 'Deployment', 'backstage');
    expect(expression(objects(), 'BackstageNotReady')).toContain(
      `{namespace=~'${metadata.namespace}',deployment='${metadata.name}'`,
    );
  });

  test('looks at the volume of Postgres, where the release has one', () => {
    const alert = 'BackstageDatabaseNearlyFull';
    expect(expression(objects(), alert)).toContain("persistentvolumeclaim='data-portal-postgresql-0'");
    const persistence = { existingClaim: '{{ .Release.Name }}-data' };
    expect(expression(objects({ postgresql: { persistence } }), alert)).toContain(
      "persistentvolumeclaim='portal-data'",
    );
    expect(expression(objects({ database: { type: 'sqlite' } }), alert)).toBeUndefined();
  });

  test('looks at the CronJob of the backups, where the release has one, for as long as one may take', () => {
    const rendered = objects({ backup: { enabled, activeDeadlineSeconds: 900 } });
    const [missed] = rules(rendered).filter(({ alert }) => alert === 'BackstageBackupMissed');
    expect(missed!.expr).toContain(`cronjob='${find(rendered, 'CronJob').metadata.name}'`);
    expect(missed!.for).toBe('900s');
    expect(expression(objects(), 'BackstageBackupMissed')).toBeUndefined();
  });

  test('leaves to Prometheus what is evaluated there', () => {
    expect(rules(objects())[0]!.annotations.summary).toBe('{{ $labels.deployment }} has too few ready pods.');
  });
});
