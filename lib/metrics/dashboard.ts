/** What each portal puts into its dashboard: its name, its namespace as a regular expression, and the series of its pods. */
export const PLACEHOLDERS = { place: '@PLACE@', namespace: '@NAMESPACE@', series: '@SERIES@' };

const { place, namespace, series: backstage } = PLACEHOLDERS;
const rate = (counter: string) => `rate(${counter}${backstage}[$__rate_interval])`;

/** What the panels show: their titles, the units of Grafana, the legends of the series, and the expressions for them. */
const PANELS: readonly (readonly [title: string, unit: string, legendFormat: string, expr: string])[] = [
  [
    'Requests by status',
    'reqps',
    '{{http_response_status_code}}',
    `sum by (http_response_status_code) (${rate('http_server_request_duration_count')})`,
  ],
  ['Latency', 's', '95 %', `histogram_quantile(0.95, sum by (le) (${rate('http_server_request_duration_bucket')}))`],
  ['Delay of the event loop, 99 %', 's', '{{pod}}', `nodejs_eventloop_delay_p99${backstage}`],
  ['Memory of the heap', 'bytes', '{{pod}}', `sum by (pod) (v8js_memory_heap_used${backstage})`],
  ['Entities in the catalog', 'short', '{{kind}}', `max by (kind) (catalog_entities_count${backstage})`],
  ['Entities processed', 'ops', '{{result}}', `sum by (result) (${rate('catalog_processed_entities_count_total')})`],
  [
    'Connections to Postgres',
    'short',
    '{{datname}}',
    `sum by (datname) (pg_stat_database_numbackends{namespace=~'${namespace}'})`,
  ],
];

const SIZE = { h: 8, w: 12 };

const panels = PANELS.map(([title, unit, legendFormat, expr], index) => ({
  type: 'timeseries',
  title,
  datasource: { type: 'prometheus', uid: '${datasource}' },
  gridPos: { ...SIZE, x: (index % 2) * SIZE.w, y: Math.floor(index / 2) * SIZE.h },
  fieldConfig: { defaults: { unit } },
  targets: [{ refId: 'A', legendFormat, expr }],
}));

const DATA_SOURCE = { name: 'datasource', type: 'datasource', query: 'prometheus' };

/**
 * The dashboard as JSON, a line for each panel.
 * @see https://grafana.com/docs/grafana/latest/visualizations/dashboards/build-dashboards/view-dashboard-json-model/
 */
export const DASHBOARD = `{
"title": "Backstage ${place}",
"refresh": "1m",
"templating": ${JSON.stringify({ list: [DATA_SOURCE] })},
"panels": [
${panels.map((panel) => JSON.stringify(panel)).join(',\n')}
]
}
`;
