import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, Chart, Testing } from 'cdk8s';
import { each, eq, fieldsOf, HelmChart, overlaid, text, Type, unlessEmpty, ValuesError, when } from '../../../lib/helm';
import { majors } from '../../support/helm';
import { normalized, Renderer } from '../../support/renderer';
import { expectTwoWays, helmChart, thing } from '../support/charts';

const schema = Type.Object({
  s: Type.String({ default: 'x' }),
  m: Type.Record(Type.String(), Type.Boolean(), { default: {} }),
});
const options = { release: 'release', namespace: 'space' };

function rendered(chart: HelmChart, major: 3 | 4, values: object): object[] {
  const renderer = new Renderer(chart, major);
  try {
    return renderer.single({ values, options });
  } finally {
    renderer.dispose();
  }
}

test('app.synth() writes the plain manifests of the values and the release that were asked for', () => {
  const app = Testing.app();
  const chart = new HelmChart(app, 'probe', {
    values: schema,
    synth: { values: { s: 'y' }, release: 'r', namespace: 'n' },
  });
  thing(chart, 'it', { text: chart.values.s, release: chart.release.name, namespace: chart.release.namespace });
  app.synth();
  const yaml = readFileSync(join(app.outdir, 'probe.k8s.yaml'), 'utf8');
  expect(yaml).toContain('text: "y"');
  expect(yaml).toContain('release: r');
  expect(yaml).not.toMatch(/zqvj|helm\.sh/);
  expect(chart.manifests({ s: 'y' }, { release: 'r', namespace: 'n' })).toEqual(Testing.synth(chart));
});

test('without a namespace the plain manifests have none, and the release is called as the chart', () => {
  const [object] = helmChart(schema, (chart) => thing(chart, 'it', {})).manifests() as any[];
  expect(object.metadata).not.toHaveProperty('namespace');
  expect(object.metadata.labels['app.kubernetes.io/instance']).toBe('probe');
});

describe.each(majors)('Helm %i', (major) => {
  test.each([undefined, '1.10', '2024-01-01'])('has the same labels for the app version %j', (appVersion) => {
    const chart = helmChart(schema, (scope) => thing(scope, 'it', {}), { appVersion, version: '1.2.3' });
    expect(normalized(rendered(chart as never, major, {}))).toEqual(normalized(chart.manifests({}, options)));
  });

  test('knows the same of the release and the chart', () => {
    const chart = helmChart(
      schema,
      (scope) => {
        const { release, chart: info } = scope;
        thing(scope, 'it', {
          ...release,
          service: undefined,
          ...info,
          text: text`${release.name}/${release.revision}/${info.version}`,
        });
      },
      { appVersion: '1.10' },
    );
    const [object] = rendered(chart as never, major, {}) as any[];
    expect(object.spec).toEqual((chart.manifests({}, options)[0] as any).spec);
    expect(object.spec).toMatchObject({ revision: 1, name: 'probe', version: '0.1.0', appVersion: '1.10' });
  });

  test('makes an object for each turn of a loop, one document each, also where turns are left out', () => {
    const chart = helmChart(schema, (scope, { m, s }) => {
      each(m, (on, key) => {
        when(on, () => thing(scope, text`one-${key}`, { s }));
        each(m, (_, inner) => thing(scope, text`two-${key}-${inner}`, {}));
      });
      when(eq(s, 'x'), () => each(m, (_, key) => thing(scope, text`three-${key}`, {})));
    });
    const values = { m: { a: false, b: true, c: false, d: true } };
    const objects = normalized(rendered(chart as never, major, values));
    expect(objects).toHaveLength(2 + 16 + 4);
    expect(objects).toEqual(normalized(chart.manifests(values, options)));
  });
});

test('all refusals are told at once, and nothing is made', () => {
  const chart = helmChart(schema, (scope, { s }) => {
    scope.refuse(eq(s, 'bad'), text`s cannot be ${s}`);
    scope.refuse(eq(s, 'bad'), 'and that is that');
    scope.refuse(false, 'never');
    thing(scope, 'it', {});
  });
  let caught: unknown;
  try {
    chart.manifests({ s: 'bad' });
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(ValuesError);
  expect((caught as ValuesError).problems).toEqual(['s cannot be bad', 'and that is that']);
  expect(chart.manifests()).toHaveLength(1);
});

test('manifests for other values do not know of earlier ones, and nobody can change the chart through them', () => {
  const chart = helmChart(schema, (scope, { s, m }) => thing(scope, 'it', { s, m: unlessEmpty(m) }));
  const [first] = chart.manifests({ s: 'a', m: { a: true } }) as any[];
  first.spec.m.b = true;
  first.metadata.labels.own = 'x';
  expect((chart.manifests({ s: 'b' }) as any[])[0].spec).toEqual({ s: 'b' });
  expect((chart.manifests() as any[])[0].metadata.labels).not.toHaveProperty('own');
});

test('annotations of which none is left are left out', () => {
  const annotations = Type.Object({ a: Type.Record(Type.String(), Type.String(), { default: {} }) });
  const [none, some] = expectTwoWays(
    annotations,
    (chart, { a }) => {
      const own = { apiVersion: 'v1', kind: 'Thing' };
      new ApiObject(chart, 'a', { ...own, metadata: { name: 'a', annotations: fieldsOf(a) } });
      new ApiObject(chart, 'b', { ...own, metadata: { name: 'b', annotations: { own: 'x', ...fieldsOf(a) } } });
      new ApiObject(chart, 'c', { ...own, metadata: { name: 'c', annotations: fieldsOf(overlaid(a, { y: '' })) } });
    },
    [{}, { a: { x: 'y' } }],
  ) as any[];
  expect(none.a.metadata).toEqual({ name: 'a' });
  expect(none.b.metadata.annotations).toEqual({ own: 'x' });
  expect([some.a.metadata.annotations, some.c.metadata.annotations]).toEqual([{ x: 'y' }, { x: 'y', y: '' }]);
});

test('the tests of a release are only for Helm, which runs them', () => {
  const chart = helmChart(schema, (scope) => {
    for (const [id, hook] of Object.entries({ test: 'test', old: 'test-success', hook: 'pre-install' }))
      new ApiObject(scope, id, {
        ...{ apiVersion: 'v1', kind: 'Thing', metadata: { name: id, annotations: { 'helm.sh/hook': hook } } },
      });
  });
  const names = (objects: object[]) => objects.map((object: any) => object.metadata.name as string).sort();
  expect(names(chart.manifests())).toEqual(['hook']);
  for (const major of majors) expect(names(rendered(chart as never, major, {}))).toHaveLength(3);
});

test('only a HelmChart is an instance of it, and of a class made from it only its own', () => {
  class Own extends HelmChart {}
  const [app, values] = [Testing.app(), Type.Object({})];
  expect(new Chart(app, 'a')).not.toBeInstanceOf(HelmChart);
  expect(new HelmChart(app, 'b', { values })).toBeInstanceOf(HelmChart);
  expect(new HelmChart(app, 'c', { values })).not.toBeInstanceOf(Own);
  expect(new Own(app, 'd', { values })).toBeInstanceOf(HelmChart);
});

test('each template is readable: conditions, loops and values where an expert would write them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'template-'));
  const values = Type.Object({
    on: Type.Boolean({ default: true }),
    n: Type.Integer({ default: 1 }),
    s: Type.String({ default: '' }),
    m: Type.Record(Type.String(), Type.String(), { default: {} }),
  });
  const chart = helmChart(values, (scope, v) => {
    when(v.on, () =>
      thing(scope, 'it', { n: v.n, s: v.s, image: text`a/${v.s}:${v.n}`, some: unlessEmpty(v.m), all: v.m }),
    );
  });
  chart.write(folder);
  const template = readFileSync(join(folder, 'templates', 'it.yaml'), 'utf8');
  rmSync(folder, { recursive: true });
  expect(template).not.toMatch(/null|zqvj|[ \t]$/m);
  expect(template).toMatchInlineSnapshot(`
   "{{- include "probe.init" . }}
   {{- if .Values.on }}
   apiVersion: example.com/v1
   kind: Thing
   metadata:
     name: it
     namespace: {{ .Release.Namespace | quote }}
     labels:
       {{- include "probe.labels" . | nindent 4 }}
   spec:
     'n': {{ .Values.n | int64 }}
     s: {{ .Values.s | quote }}
     image: {{ printf "a/%s:%d" .Values.s (int64 .Values.n) | quote }}
     {{- with .Values.m }}
     some:
       {{- toYaml . | nindent 4 }}
     {{- end }}
     {{- if not (kindIs "invalid" .Values.m) }}
     all:
       {{- toYaml .Values.m | nindent 4 }}
     {{- end }}
   # Helm cuts empty lines off the end of an object.
   {{- end }}
   "
  `);
});
