import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { declarationOf, tables } from '../../scripts/migrating/document';
import { OTHER_DEFAULTS, PEER_VALUES, REMARKS } from '../../scripts/migrating/peer-values';
import { checkedInChart } from '../support/checked-in-chart';
import { find, type Manifest } from '../support/synth';
import { refused, refusedAlike, render } from '../support/render';
import { read } from './pages';

/** Values from their paths. */
function nested(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(values)) {
    const keys = path.split('.');
    const last = keys.pop()!;
    const parent = keys.reduce((map, key) => (map[key] ??= {}) as Record<string, unknown>, root);
    parent[last] = value;
  }
  return root;
}

const { 'postgresql.image.repository': _bitnami, ...theirs } = PEER_VALUES;

test('the tables of docs/migrating.md are what the code gives: else run npm run generate', () => {
  expect(read('docs/migrating.md')).toContain(tables());
});

test.each(Object.keys(PEER_VALUES))('%s of backstage/charts is declared', (path) => {
  expect(declarationOf(path)).toBeDefined();
});

test('every default that differs has a reason, and no other', () => {
  const differs = Object.entries(PEER_VALUES).filter(([path, value]) => {
    const declared = declarationOf(path)!;
    if (declared.deprecated === true) return false;
    return (
      JSON.stringify(declared.default) !== JSON.stringify(value) && !(value === undefined && declared.default === '')
    );
  });
  expect(differs.map(([path]) => path).sort()).toEqual(Object.keys(OTHER_DEFAULTS).sort());
});

test('remarks are about values that exist', () => {
  expect(Object.keys(REMARKS).filter((path) => !(path in PEER_VALUES))).toEqual([]);
});

test('all values of backstage/charts, written out with their defaults, are accepted and give their Deployment', () => {
  const { spec } = find(render(nested(theirs)), 'Deployment');
  expect(spec.selector.matchLabels).toEqual({
    'app.kubernetes.io/name': 'backstage',
    'app.kubernetes.io/instance': 'portal',
    'app.kubernetes.io/component': 'backstage',
  });
  expect(spec.template.spec.containers[0].startupProbe.httpGet.port).toBe(7007);
  expect(spec.template.spec.serviceAccountName).toBe('default');
});

test('the named templates that replace those of the chart common are there', () => {
  const text = read('docs/migrating.md');
  const here = [...text.matchAll(/^\| `include "[^|]*\|([^|]*)\|$/gm)].map(([, column]) => column!);
  const names = here.flatMap((column) => [...column.matchAll(/include "([^"]*)"/g)].map(([, name]) => name!));
  expect(names.length).toBeGreaterThan(7);
  const folder = join(checkedInChart, 'templates');
  const files = readdirSync(folder).filter((name) => name.startsWith('_'));
  const helpers = files.map((name) => readFileSync(join(folder, name), 'utf8')).join('');
  expect(names.filter((name) => !helpers.includes(`define "${name}"`))).toEqual([]);
});

test('what of Postgres is called otherwise is what the text says', () => {
  const objects = render({ postgresql: { enabled: true } });
  const { spec, metadata } = find(objects, 'Service', 'portal-postgresql');
  expect(spec.ports).toEqual([{ name: 'postgresql', port: 5432, targetPort: 'postgresql' }]);
  expect(metadata.labels).toMatchObject({ 'app.kubernetes.io/component': 'postgresql' });
  const pod = find(objects, 'Deployment').spec.template.spec as Manifest;
  expect(pod.enableServiceLinks).toBe(false);
  expect(pod.containers[0].env).toContainEqual({ name: 'NODE_ENV', value: 'production' });
  expect([...pod.initContainers, ...pod.volumes].map(({ name }: Manifest) => name)).toEqual(
    expect.arrayContaining(['wait-for-database', 'scripts', 'backstage-tmp']),
  );
  expect(refused({ global: { postgresql: { auth: { existingSecret: 'a' } } } })).toEqual([
    'global.postgresql.auth: is not read by this chart, use postgresql.auth',
  ]);
});

test.each([
  ['backstage', { backstage: {} }],
  ['frontend', { frontend: { enabled: true } }],
])('a variable for the port of Backstage, as they have it, is refused in %s.extraEnvVars', (path, values) => {
  const variable = { name: 'APP_CONFIG_backend_listen_port', value: '7007' };
  const given = { [path]: { ...(values as Record<string, object>)[path], extraEnvVars: [variable] } };
  expect(refusedAlike(given)).toEqual([
    `${path}.extraEnvVars[0]: "APP_CONFIG_backend_listen_port" cannot stand beside APP_CONFIG_backend_listen of the chart, leave it out; backstage.containerPorts.backend is the port`,
  ]);
});

test('a file of the chart that the arguments name too is accepted', () => {
  const file = '/app/app-config-from-configmap.yaml';
  const { args } = find(render({ backstage: { appConfig: { a: 1 }, args: ['--config', file] } }), 'Deployment').spec
    .template.spec.containers[0] as Manifest;
  expect((args as string[]).filter((word) => word === file)).toHaveLength(2);
});

test('an image of Bitnami is refused where Postgres is enabled', () => {
  const values = nested({ ...PEER_VALUES, 'postgresql.enabled': true });
  expect(refused(values)).toEqual([
    expect.stringMatching(/^postgresql\.image: got .*leave out postgresql\.image as a whole/),
  ]);
});
