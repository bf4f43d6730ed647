import { find, type Manifest } from '../support/synth';
import { render } from '../support/render';

const configMap = (own: object = {}, values: object = {}) =>
  find(render({ ...values, metrics: { dashboard: { enabled: true, ...own } } }), 'ConfigMap', '-dashboard') as Manifest;

describe('the dashboard', () => {
  test('is absent by default', () => {
    expect(render().map(({ metadata }) => metadata.name as string)).not.toContain('portal-backstage-dashboard');
  });

  test('has a label by which the sidecar of Grafana finds it, or those that are given', () => {
    expect(configMap().metadata.labels).toMatchObject({
      grafana_dashboard: '1',
      'app.kubernetes.io/instance': 'portal',
    });
    const labels = { grafana_dashboard: null, dashboards: '{{ .Release.Name }}' };
    expect(configMap({ labels }).metadata.labels).toMatchObject({ dashboards: 'portal' });
    expect(configMap({ labels }).metadata.labels).not.toHaveProperty('grafana_dashboard');
  });

  test('is JSON that looks at the pods of the release', () => {
    const { panels, title } = JSON.parse(configMap().data['space-portal-backstage.json'] as string);
    expect(title).toBe('Backstage space-portal-backstage');
    expect(panels[0].targets[0].expr).toContain("{namespace=~'space',pod=~'portal-backstage.");
  });

  test('looks at the namespace that is given', () => {
    expect(Object.keys(configMap({}, { namespaceOverride: 'elsewhere' }).data as object)).toEqual([
      'elsewhere-portal-backstage.json',
    ]);
  });
});
