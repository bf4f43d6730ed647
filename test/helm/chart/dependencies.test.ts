import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App } from 'cdk8s';
import { dig, HelmChart, Type, type ChartDependency, type TObject } from '../../../lib/helm';
import { helm, majors, run } from '../../support/helm';
import { normalized, rendered } from '../../support/renderer';
import { options, thing } from '../support/charts';

const db = new HelmChart(new App(), 'db', {
  values: Type.Object({
    size: Type.Integer({ default: 1 }),
    user: Type.String({ default: 'nobody' }),
    global: Type.Object({ region: Type.String({ default: 'none' }) }),
  }),
});
new ApiObject(db, 'db', {
  apiVersion: 'example.com/v1',
  kind: 'Thing',
  metadata: { name: db.fullname },
  spec: { size: db.values.size, user: db.values.user, region: db.values.global.region },
});

const section = Type.Object({ enabled: Type.Boolean({ default: true }), size: Type.Integer({ default: 5 }) });
const made = { dependencies: { db: db.manifests.bind(db), cache: db.manifests.bind(db) } };

function parent(dependencies: readonly ChartDependency[], values: TObject = Type.Object({ db: section })): HelmChart {
  const chart = new HelmChart(new App(), 'shop', { values, dependencies });
  thing(chart, 'shop', { size: 'db' in values.properties ? dig((chart.values as any).db, 'size') : 0 });
  return chart;
}
const DB = { name: 'db', version: '0.1.0' };
const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

/** The chart in a folder, beside the chart that it depends on. */
function written(chart: HelmChart): string {
  const folder = mkdtempSync(join(tmpdir(), 'dependencies-'));
  folders.push(folder);
  db.write(join(folder, 'db'));
  chart.write(join(folder, 'shop'));
  return join(folder, 'shop');
}

const OFF = { db: { enabled: false } };
const CASES = [
  {},
  { db: { size: 7 } },
  OFF,
  { db: { user: 'somebody' } },
  { global: { region: 'north' }, db: { global: { region: 'south' } } },
  { tags: { data: false } },
  { tags: { data: false, more: true } },
  { tags: { data: false }, db: { enabled: true } },
];

describe.each<[string, HelmChart]>([
  ['a condition', parent([{ ...DB, repository: 'file://../db', condition: 'db.enabled' }])],
  ['tags', parent([{ ...DB, repository: 'file://../db', tags: ['data', 'more'] }])],
  ['a condition and tags', parent([{ ...DB, repository: 'file://../db', condition: 'db.enabled', tags: ['data'] }])],
  ['an alias and undeclared values', parent([{ ...DB, repository: 'file://../db', alias: 'cache' }])],
  ['two aliases', parent([DB, { ...DB, alias: 'cache' }].map((each) => ({ ...each, repository: 'file://../db' })))],
])('a chart with a dependency that has %s', (what, chart) => {
  test.each(majors)('gives what Helm %i fetches and renders', (major) => {
    const folder = written(chart);
    expect(run(helm(major), ['dependency', 'build', folder])).toMatchObject({ status: 0 });
    const cases = what === 'an alias and undeclared values' ? [{}, { cache: { size: 7, user: null } }] : CASES;
    const { dependencies } = made;
    const known = chart.metadata.dependencies!.map(({ alias, name }) => alias ?? name);
    const makers = Object.fromEntries(known.map((name) => [name, dependencies[name as 'db']]));
    for (const values of cases) {
      // Where nothing but a condition could mean it, the dependency itself refuses it.
      if (!chart.metadata.dependencies!.some(({ condition }) => condition !== undefined) && values === OFF) {
        const path = 'enabled';
        expect(() => chart.manifests(values, { ...options, dependencies: makers })).toThrow(path);
        expect(() => rendered(major, folder, { values, options })).toThrow(path);
        continue;
      }
      const plain = chart.manifests(values, { ...options, dependencies: makers });
      expect({ values, objects: normalized(rendered(major, folder, { values, options })) }).toEqual({
        values,
        objects: normalized(plain),
      });
    }
  });
});

test('a dependency that is on is refused by the plain output, with the way out', () => {
  expect(() => parent([{ ...DB, condition: 'db.enabled' }]).manifests()).toThrow(
    'db: only Helm can fetch the chart db, of which plain manifests would lack the objects; set db.enabled to false, or give manifests() what makes them, as dependencies: { "db": (values, options) => [...] }',
  );
  expect(() => parent([{ ...DB, alias: 'cache' }]).manifests()).toThrow('would lack the objects; give manifests()');
  expect(parent([{ ...DB, condition: 'db.enabled' }]).manifests({ db: { enabled: false } })).toHaveLength(1);
  expect(parent([DB], Type.Object({})).manifests({}, { dependencies: { db: () => [] } })).toHaveLength(1);
  expect(() => parent([DB]).manifests({}, made)).toThrow('dependencies: got "cache", which is none; allowed are db');
});

test.each<[object, string]>([
  [{ db: null }, 'db'],
  [{ db: { size: null } }, 'db.size'],
])('%j is refused by the plain output: the default of the dependency would be used', (values, path) => {
  expect(() => parent([DB]).manifests(values, { dependencies: { db: () => [] } })).toThrow(
    `${path}: got null, after which Helm uses the default of the dependency, which plain manifests do not know; leave it out`,
  );
});

test('Chart.yaml, values.yaml and the README say what the chart depends on, and how to fetch it', () => {
  const folder = written(
    parent([
      { ...DB, repository: 'https://charts.example.com', condition: 'db.enabled', tags: ['data'] },
      { ...DB, version: '~1.2.0', alias: 'cache' },
    ]),
  );
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  expect(read('Chart.yaml')).toContain(`dependencies:
  - name: db
    version: 0.1.0
    repository: https://charts.example.com
    condition: db.enabled
    tags:
      - data
  - name: db
    version: ~1.2.0
    alias: cache
`);
  expect(read('values.yaml')).toContain('# -- Values of the dependency db ~1.2.0.\n# cache:\n');
  expect(read('README.md')).toContain('`helm dependency build` fetches these charts');
  expect(read('README.md')).toContain('| db | 0.1.0 | https://charts.example.com | `db` | `db.enabled`, `tags.data` |');
});

test('a chart with dependencies is packaged by Helm', () => {
  expect(() => parent([DB]).package(tmpdir())).toThrow(
    'shop: only Helm can fetch the dependencies of the chart; call write(), then run "helm dependency build" and "helm package"',
  );
});

test.each<[string, ChartDependency[], TObject, string]>([
  [
    'a condition that is no declared boolean',
    [{ ...DB, condition: 'db.size' }],
    Type.Object({ db: section }),
    'dependencies: db has the condition "db.size", which is no boolean of the values; declare it with Type.Boolean',
  ],
  [
    'a value without a default',
    [DB],
    Type.Object({ db: Type.Object({ size: Type.Optional(Type.Integer()) }) }),
    'dependencies: "db.size" has no default here, and in Helm that of the dependency; declare it with a default, or not at all',
  ],
  [
    'values that are no section',
    [DB],
    Type.Object({ db: Type.String({ default: '' }) }),
    'dependencies: the values "db" are those of a dependency, declare them with Type.Object',
  ],
  [
    'two dependencies of one name',
    [DB, DB],
    Type.Object({}),
    'dependencies: two of them have the values "db"; give one of them another alias',
  ],
])('%s is refused', (_what, dependencies, values, sentence) => {
  expect(() => new HelmChart(new App(), 'shop', { values, dependencies })).toThrow(sentence);
});
