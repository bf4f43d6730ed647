import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { declarationOf, tables } from '../../scripts/migrating/document';
import { OTHER_DEFAULTS, PEER_VALUES, REMARKS } from '../../scripts/migrating/peer-values';
import { find } from '../support/synth';
import { refused, render } from '../support/render';

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
  expect(readFileSync(join(__dirname, '../../docs/migrating.md'), 'utf8')).toContain(tables());
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

test('an image of Bitnami is refused where Postgres is enabled', () => {
  const values = nested({ ...PEER_VALUES, 'postgresql.enabled': true });
  expect(refused(values)).toEqual([
    expect.stringMatching(/^postgresql\.image: got .*leave out postgresql\.image as a whole/),
  ]);
});
