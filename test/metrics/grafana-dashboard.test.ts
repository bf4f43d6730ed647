import { GrafanaDashboard, type GrafanaDashboardProps } from '../../lib';
import { find, synth } from '../support/synth';
import { allProps } from './grafana-dashboard-props';

const { target } = allProps;
const configMap = (props: Partial<GrafanaDashboardProps> = {}) =>
  find(
    synth((chart) => new GrafanaDashboard(chart, 'dashboard', { target, ...props })),
    'ConfigMap',
  );
const dashboardOf = (props?: Partial<GrafanaDashboardProps>) => {
  const [[file, json]] = Object.entries(configMap(props).data as Record<string, string>) as [[string, string]];
  return { file, json, dashboard: JSON.parse(json) };
};

describe('GrafanaDashboard', () => {
  test('is found by the label that the sidecar of Grafana looks for', () => {
    expect(configMap().metadata.labels).toMatchObject({ grafana_dashboard: '1' });
  });

  test('takes every property', () => {
    expect(configMap(allProps).metadata).toEqual({
      name: 'grafana-dashboard',
      namespace: 'portals',
      labels: { team: 'platform', dashboards: 'yes', 'app.kubernetes.io/component': 'backstage' },
      annotations: { owner: 'platform', grafana_folder: 'Portals' },
    });
  });

  test('has a file and a title that no other portal of the cluster has', () => {
    const { file, dashboard } = dashboardOf();
    expect(file).toBe('portals-portal.json');
    expect(dashboard.title).toBe('Backstage portals-portal');
  });

  test('looks at series of its own namespace and pods, in panels that do not overlap', () => {
    const { json, dashboard } = dashboardOf();
    const panels = dashboard.panels as { targets: { expr: string }[]; gridPos: { x: number; y: number } }[];
    const pods = "{namespace=~'portals',pod=~'portal.[a-z0-9]*-?[a-z0-9]{5}'}";
    const own = panels.filter(({ targets }) => targets[0]!.expr.includes(pods));
    expect(own).toHaveLength(panels.length - 1);
    expect(new Set(panels.map(({ gridPos: { x, y } }) => `${x} ${y}`)).size).toBe(panels.length);
    expect(json).toContain("pg_stat_database_numbackends{namespace=~'portals'}");
    expect(json).not.toContain('@');
  });

  test('looks at all namespaces where nobody knows the one of the pods', () => {
    const unknown = { ...target, metadata: {} };
    const { file, json } = dashboardOf({ target: unknown });
    expect(file).toBe('portal.json');
    expect(json).toContain("{namespace=~'.+',pod=~'portal.");
  });

  test('is small', () => {
    expect(dashboardOf().json.length).toBeLessThan(5000);
  });
});
