import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, App } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import { add, comment, each, HelmChart, itemsOf, text, Type, when } from '../../../lib/helm';
import { chartFiles } from '../../../lib/helm/chart/files';
import { majors } from '../../support/helm';
import { normalized, rendered } from '../../support/renderer';
import { expectThreeWays, helmChart, options, thing } from '../support/charts';

const CRD = (kind: string) => `apiVersion: apiextensions.k8s.io/v1
kind: ${kind}
metadata:
  name: widgets.example.com
spec:
  group: example.com
`;
const DEFINITION = CRD('CustomResourceDefinition');
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'contents-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test.each(majors)(
  'definitions of custom resources are in crds/, and come first in plain manifests: Helm %i',
  (major) => {
    const crds = { 'widgets.yaml': `# a comment\n${DEFINITION}` };
    const chart = helmChart(Type.Object({}), (made) => thing(made, 'it', {}), { crds });
    chart.write(folder);
    expect(readFileSync(join(folder, 'crds/widgets.yaml'), 'utf8')).toBe(crds['widgets.yaml']);
    const plain = chart.manifests({}, options);
    expect(plain).toMatchObject([{ kind: 'CustomResourceDefinition' }, { kind: 'Thing' }]);
    expect(normalized(plain)).toEqual(
      normalized(rendered(major, folder, { values: {}, options, args: ['--include-crds'] })),
    );
  },
);

test('other objects and files are refused in crds/', () => {
  const made = (props: object) => helmChart(Type.Object({}), (chart) => thing(chart, 'it', {}), props);
  expect(() => made({ crds: { 'a.yaml': CRD('ConfigMap') } })).toThrow(
    'crds/a.yaml: got a ConfigMap, allowed are CustomResourceDefinitions; make other objects with constructs',
  );
  expect(() => made({ crds: { 'a.yaml': 'a: [' } })).toThrow('crds/a.yaml: is no YAML that can be read, line 1');
  expect(() => made({ crds: { 'a/b.yaml': DEFINITION } })).toThrow('crds: got "a/b.yaml"');
  expect(() => chartFiles(made({ files: { 'crds/a.yaml': DEFINITION } }))).toThrow(
    'files: got "crds/a.yaml"; give definitions of custom resources as crds',
  );
});

test('a library chart is refused', () => {
  expect(() => helmChart(Type.Object({}), () => undefined, { type: 'library' } as object)).toThrow(
    'type: got "library", allowed is "application": a library chart has no objects; share constructs as an npm package instead',
  );
});

test.each(majors)('Chart.yaml has what people say of a chart, and Helm %i reads it', (major) => {
  const metadata = {
    version: '1.2.3',
    appVersion: '4.5',
    description: 'Sells things.',
    kubeVersion: '>=1.28.0-0',
    keywords: ['shop'],
    home: 'https://example.com',
    sources: ['https://example.com/source'],
    icon: 'https://example.com/icon.svg',
    maintainers: [{ name: 'Somebody', email: 'somebody@example.com' }],
    annotations: { 'artifacthub.io/license': 'Apache-2.0' },
    deprecated: true,
  };
  const chart = helmChart(Type.Object({}), (made) => thing(made, 'it', {}), metadata);
  chart.write(folder);
  const [first] = rendered(major, folder, { values: {}, options }) as any[];
  expect(first.metadata.labels).toMatchObject({ 'helm.sh/chart': 'probe-1.2.3', 'app.kubernetes.io/version': '4.5' });
  const yaml = readFileSync(join(folder, 'Chart.yaml'), 'utf8');
  for (const key of Object.keys(metadata)) expect(yaml).toMatch(new RegExp(`^${key}:`, 'm'));
});

const HOOKS: [string, boolean][] = [
  ['pre-install,pre-upgrade', true],
  ['post-upgrade', true],
  ['test', false],
  ['pre-delete', false],
  ['post-delete, post-rollback', false],
  ['post-install,post-delete', true],
];

test.each(HOOKS)('an object with the hook %s is in plain manifests: %s', (hook, isThere) => {
  const chart = helmChart(Type.Object({}), (made) => {
    const annotations = { 'helm.sh/hook': hook, 'helm.sh/hook-weight': '1', 'helm.sh/resource-policy': 'keep', a: 'b' };
    new ApiObject(made, 'job', { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'job', annotations } });
    thing(made, 'it', {});
  });
  const job = chart.manifests().filter((object: any) => object.kind === 'Job') as any[];
  expect(job.map(({ metadata }) => metadata.annotations)).toEqual(isThere ? [{ a: 'b' }] : []);
  chart.write(folder);
  for (const major of majors) {
    const objects = rendered(major, folder, { values: {}, options });
    expect(objects).toHaveLength(2);
    expect(normalized(objects)).toEqual(normalized(chart.manifests({}, options)));
  }
});

test('comments stand at the top of templates, and change nothing', () => {
  const body = (chart: HelmChart) => {
    const web = new Deployment(chart, 'web', { containers: [{ image: 'nginx' }] });
    comment(web, 'Serves the pages.');
    when((chart.values as any).on, () => comment(thing(chart, 'job', {}), 'Two lines,\n"{{ }}" in them.\n'));
  };
  const chart = helmChart(Type.Object({ on: Type.Boolean({ default: true }) }), body as never);
  const files = chartFiles(chart);
  const lines = (name: string) => files.get(`templates/${name}.yaml`)!.split('\n').slice(1);
  expect(lines('web')[0]).toBe('{{- /* Serves the pages. */}}');
  expect(lines('job').slice(0, 4)).toEqual(['{{- /*', 'Two lines,', '"{{ }}" in them.', '*/}}']);
  chart.write(folder);
  for (const major of majors)
    expect(normalized(rendered(major, folder, { values: {}, options }))).toEqual(
      normalized(chart.manifests({}, options)),
    );
  expect(() => comment(chart, 'the end */')).toThrow('probe: a comment cannot hold "*/", leave it out');
});

test('the index of an item is known in objects and items', () => {
  const schema = Type.Object({ names: Type.Array(Type.String(), { default: ['a', 'b'] }) });
  expectThreeWays(
    schema,
    (chart, v) => {
      each(v.names, (name, index) => thing(chart, text`it-${index}`, { name, index }));
      thing(chart, 'all', { all: itemsOf(v.names, (name, index) => text`${index}: ${name}`) });
    },
    [{}, { names: [] }, { names: ['x', 'y', 'z'] }],
  );
});

const documented = Type.Object({
  volumes: Type.Array(Type.Object({ name: Type.String() }), {
    default: [],
    description: 'More volumes.',
    example: [{ name: 'cache' }],
  }),
  pod: Type.Object({ user: Type.Optional(Type.Integer({ example: 1000 })) }),
});

test('examples are commented out in values.yaml, and are not part of the schema', () => {
  const files = chartFiles(helmChart(documented, (chart) => thing(chart, 'it', {})));
  expect(files.get('values.yaml')).toContain('# -- More volumes.\nvolumes: []\n# volumes:\n#   - name: cache\n');
  expect(files.get('values.yaml')).toContain('pod: {}\n  # user: 1000\n');
  expect(files.get('values.schema.json')).not.toContain('example');
});

test('an example that the declaration refuses is refused', () => {
  const schema = Type.Object({ a: Type.Object({ port: Type.Integer({ default: 1, example: 'http' }) }) });
  const chart = new HelmChart(new App(), 'probe', { values: schema });
  thing(chart, 'it', { port: add(chart.values.a.port, 1) });
  expect(() => chart.write(folder)).toThrow(
    'probe: the declaration refuses its own defaults: an example is refused, a.port: got "http", allowed is integer',
  );
});
