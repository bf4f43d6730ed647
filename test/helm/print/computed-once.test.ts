import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ApiObject } from 'cdk8s';
import {
  choose,
  define,
  helmExpression,
  isNotEmpty,
  string,
  toJson,
  type HelmChart,
  tpl,
  text,
  Type,
} from '../../../lib/helm';
import { chartFiles } from '../../../lib/helm/chart/files';
import { helm, majors, run } from '../../support/helm';
import { Renderer } from '../../support/renderer';
import { expectTwoWays, helmChart, inHelm } from '../support/charts';

const schema = Type.Object({
  host: Type.String({ default: '' }),
  note: Type.String({ default: '' }),
});

type Body = Parameters<typeof expectTwoWays<typeof schema>>[1];

/** An object with the address as often as given. */
const withUses =
  (uses: number): Body =>
  (chart, v) => {
    const host = define('host', choose(isNotEmpty(v.host), string(v.host), 'example.com'));
    const address = define('address', text`https://${host}`, 'The address.');
    const addresses = Object.fromEntries(Array.from({ length: uses }, (_, index) => [`a${index}`, address]));
    new ApiObject(chart, 'it', {
      ...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'it' } },
      data: { ...addresses, note: tpl(v.note) },
    });
  };

const helpers = (uses: number) => chartFiles(helmChart(schema, withUses(uses))).get('templates/_helpers.tpl')!;

test('a named template that is included often and includes others keeps what it gives', () => {
  expect(helpers(4)).toContain('define "probe.address.once"');
  expect(helpers(3)).not.toContain('.once"');
  expect(helpers(4)).not.toContain('"probe.host.once"');
});

test('a named template with an expression of Helm is asked each time', () => {
  const chart = helmChart(schema, (scope) => {
    const file = helmExpression(Type.String(), '$.Template.Name', 'none');
    const place = define('place', text`${string(file)} of ${scope.fullname}`);
    for (const name of ['a', 'b', 'c', 'd'])
      new ApiObject(scope, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: { place } });
  });
  expect(chartFiles(chart).get('templates/_helpers.tpl')).not.toContain('place.once"');
});

test.each(majors)('Helm %i computes what is kept once', (major) => {
  const files = chartFiles(helmChart(schema, withUses(4)));
  const path = 'templates/_helpers.tpl';
  // What is random is the same only if it is computed once.
  const random = files
    .get(path)!
    .replace(/(define "probe.address.once" -\}\}\n)[^]*?(?=\{\{- end)/, '$1{{- uuidv4 -}}\n');
  const folder = mkdtempSync(join(tmpdir(), 'once-'));
  try {
    for (const [file, content] of files.set(path, random)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), content);
    }
    const { stdout } = run(helm(major), ['template', 'it', folder]);
    const addresses = [...stdout.matchAll(/a\d: "(.+)"/g)].map(([, address]) => address);
    expect(addresses).toEqual(Array<unknown>(4).fill(expect.stringMatching(/^[-0-9a-f]{36}$/)));
    expect(new Set(addresses).size).toBe(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what is kept is what the complete values give', () => {
  const fromTemplate = { host: '', note: '{{ .Values.host }}' };
  const [first, second] = expectTwoWays(schema, withUses(4), [{ host: 'a.b' }, fromTemplate]) as Record<string, any>[];
  expect(first!.it.data.a3).toBe('https://a.b');
  expect(second!.it.data.a0).toBe('https://example.com');
});

test('what is kept is not among the values, which a template may print', () => {
  const body: Body = (chart, v) => {
    withUses(4)(chart, v);
    const sum = toJson(v);
    new ApiObject(chart, 'sum', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'sum' }, data: { sum } });
  };
  const chart = helmChart(schema, body) as unknown as HelmChart;
  const renderer = new Renderer(chart, 4);
  try {
    const options = { release: 'it', namespace: 'space' };
    const made = renderer.single({ values: { host: 'a.b' }, options }) as { data: Record<string, string> }[];
    const { sum } = made.find(({ data }) => 'sum' in data)!.data;
    expect(JSON.parse(sum!)).toEqual({ host: 'a.b', note: '' });
  } finally {
    renderer.dispose();
  }
});

test('an expression in a value that includes the named template gets what the values before evaluation give', () => {
  const chart = helmChart(schema, withUses(4)) as unknown as HelmChart;
  const note = '{{ include "probe.address" . }}';
  const values = { host: 'a.b', note };
  for (const major of majors) {
    const [[made]] = inHelm(chart, major, [values]) as [[{ data: object }]];
    expect(made.data).toMatchObject({ a0: 'https://a.b', note: 'https://a.b' });
  }
});
