import { choose, itemsOf, sha256, text, tpl, Type, ValuesError, isNotEmpty } from '../../../lib/helm';
import { cpuSeconds, LONG_TEXTS } from '../../support/cpu-seconds';
import { majors } from '../../support/helm';
import { expectTwoWays, helmChart, inHelm, specsOf, thing } from '../support/charts';

const schema = Type.Object({
  t: Type.String({ default: '' }),
  s: Type.String({ default: 'text' }),
  n: Type.Integer({ default: 1000000 }),
  d: Type.Number({ default: 0.5 }),
  f: Type.Boolean({ default: false }),
  o: Type.Optional(Type.String()),
  deep: Type.Object({ er: Type.String({ default: '{{ .Values.s }}' }) }),
  list: Type.Array(Type.String(), { default: ['a'] }),
});
// Two ways: an ordinary chart has no release that an expression could ask for.
const evaluated = (...cases: object[]) =>
  specsOf(schema, ({ t }) => ({ t: tpl(t) }), cases, expectTwoWays).map(({ t }) => t as string);

test.each([
  ['{{ .Values.s }}', 'text'],
  ['{{.Values.s}}{{ .Values.deep.er }}', 'text{{ .Values.s }}'],
  ['{{ .Release.Name }}/{{ .Release.Namespace }}', 'release/space'],
  ['{{ .Values.f }} {{ .Values.d }}', 'false 0.5'],
  ['[{{ .Values.o }}{{ .Values.unknown }}]', '[]'],
  ['a {{- .Values.s -}} b', 'atextb'],
  ['a \n {{- .Values.s }} b {{ .Values.s -}} \n', 'atext b text'],
  ['${{ parameters.x }} ${{- y }} {{ .Values.s }}', '${{ parameters.x }} ${{- y }} text'],
  ['${{ x', '${{ x'],
  ['{ {x} } }}', '{ {x} } }}'],
  ['$ {{ .Values.s }}$', '$ text$'],
])('%j gives %j', (t, expected) => {
  expect(evaluated({ t })).toEqual([expected]);
});

test('an expression inside of ${{ }} is evaluated as in Helm', () => {
  expect(evaluated({ t: '${{ {{ .Values.s }} }}' })).toEqual(['${{ text }}']);
});

test('numbers are written as Helm writes them', () => {
  const numbers = [0, 7007, 100000, 123456, 999999, 1000000, 1234567, 123456789, 1000660000, -1000000];
  const decimals = [1.5, 0.0001, 0.00001, 1e20, 1e21, 1234567.5, -0.25];
  evaluated(
    ...numbers.map((n) => ({ t: '{{ .Values.n }}', n })),
    ...decimals.map((d) => ({ t: '{{ .Values.d }}', d })),
  );
});

test('the chart has the name that Helm gives it', () => {
  const chart = helmChart(schema, (scope, { t }) => thing(scope, 'it', { t: tpl(t) }));
  const values = { t: '{{ .Chart.Name }}' };
  for (const major of majors) expect(inHelm(chart as never, major, [values])[0]).toMatchObject([{ spec: { t: 'c0' } }]);
  expect(chart.manifests(values)).toMatchObject([{ spec: { t: 'probe' } }]);
});

test('it is a text like any other: in loops, conditions and hashes', () => {
  const specs = specsOf(
    schema,
    ({ t, list }) => ({
      some: choose(isNotEmpty(tpl(t)), text`<${tpl(t)}>`),
      sha: sha256(tpl(t)),
      list: itemsOf(list, (item) => tpl(item)),
    }),
    [{}, { t: '{{ .Values.s }}', list: ['{{ .Release.Name }}', 'x'] }],
    expectTwoWays,
  );
  expect(specs[1]).toMatchObject({ some: '<text>', list: ['release', 'x'] });
});

test.each([
  '{{ .Values.s | upper }}',
  '{{ include "probe.name" . }}',
  '{{ if .Values.f }}x{{ end }}',
  '{{ .Capabilities.KubeVersion }}',
  '{{ .Release.Revision }}',
  '{{ .Values.list }}',
  '{{ .Values.deep }}',
])('%j is refused in plain manifests, with the name of the value', (t) => {
  const chart = helmChart(schema, (scope, values) => thing(scope, 'it', { t: tpl(values.t) }));
  expect(() => chart.manifests({ t })).toThrow(/^t: "/);
});

test.each(['{{ .Values.unknown.x }}', '{{ .Values.o.x }}', '{{ .Values.s.length }}', '{{ .Values.n.x }}'])(
  '%j is refused in plain manifests as in Helm',
  (t) => {
    const chart = helmChart(schema, (scope, values) => thing(scope, 'it', { t: tpl(values.t) }));
    for (const major of majors) expect(() => inHelm(chart as never, major, [{ t }])).toThrow();
    expect(() => chart.manifests({ t })).toThrow(/^t: "/);
  },
);

test.each(['{{ .Values.constructor }}', '{{ .Values.toString }}', '{{ .Values.list.length }}'])(
  '%j is nothing of JavaScript',
  (t) => {
    const chart = helmChart(schema, (scope, values) => thing(scope, 'it', { t: tpl(values.t) }));
    let made: unknown;
    try {
      made = (chart.manifests({ t })[0] as any).spec.t;
    } catch (error) {
      made = (error as Error).message;
    }
    expect(made).toMatch(/^$|^t: "/);
  },
);

test('an expression that does not end is refused with its place, and without the text around it', () => {
  const chart = helmChart(schema, (scope, values) => thing(scope, 'it', { t: tpl(values.t) }));
  const problem = 't: has a "{{" that begins no Helm expression; for a literal "{{", write {{ "{{" }}';
  expect(() => chart.manifests({ t: 's3cret{{ .Values.s' })).toThrow(new ValuesError([problem]));
});

test('a long text takes no longer than its length', () => {
  const chart = helmChart(schema, (scope, values) => thing(scope, 'it', { t: tpl(values.t) }));
  for (const t of LONG_TEXTS) {
    const seconds = cpuSeconds(() => {
      if (t.startsWith('{{')) expect(() => chart.manifests({ t })).toThrow('begins no Helm expression');
      else chart.manifests({ t });
    });
    expect({ t: t.slice(0, 20), isSlow: seconds > 1 }).toEqual({ t: t.slice(0, 20), isSlow: false });
  }
});
