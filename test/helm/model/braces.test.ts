import { fieldsOf, tpl, tplAll, Type, ValuesError } from '../../../lib/helm';
import { majors } from '../../support/helm';
import { expectTwoWays, helmChart, inHelm, options, specsOf, thing } from '../support/charts';

const schema = Type.Object({
  m: Type.Record(Type.String(), Type.Unknown(), { default: {} }),
  t: Type.String({ default: '' }),
});

const literals: [string, string][] = [
  ['{{ "{{" }}query}}', '{{query}}'],
  ['{{`{{query}}`}}', '{{query}}'],
  ['a {{- "{{ x }}" -}} b', 'a{{ x }}b'],
  ['{{ "\\t\\"\\x41\\u00e9\\a" }}', '\t"Aé\u0007'],
  ['{{/* a comment }} */}}x', 'x'],
  ['a {{- /* a comment */ -}} b', 'ab'],
  ['{ {{"a"}} }', '{ a }'],
  ['${{ x }} {{ .Release.Name }}{', '${{ x }} release{'],
  ['{{ `a\nb` }}', 'a\nb'],
  ['}} {', '}} {'],
];

test('the usual ways to write literal braces are the same in both outputs', () => {
  const texts = literals.map(([text]) => text);
  const [made] = specsOf(
    schema,
    ({ m, t }) => ({ ...fieldsOf(tplAll(m)), t: tpl(t) }),
    [{ m: { texts }, t: texts[0] }],
    expectTwoWays,
  );
  expect(made).toEqual({ texts: literals.map(([, literal]) => literal), t: '{{query}}' });
});

const noExpressions = [
  ...['{{', 'a {{ "x" ', '{{query}}', '{{ user name }}', '{{}}', '{{ }}', '{{#if x}}', '{{{ .x }}}', '{{ a.b }}'],
  ...['{{ $labels.instance }}', '{{ | quote }}', '{{ .Values.a-b }}', '{{ "a }}', '{{ /* x */ }}', "{{ '{{' }}"],
  ...['{{ "${{" }}', '{{ "\\q" }}', '{{ .Release.Name }} and {{x}}', '{{ é }}'],
];

describe.each(majors)('a text that is no template, in Helm %p', (major) => {
  const chart = helmChart(schema, (own, { m, t }) => thing(own, 'it', { ...fieldsOf(tplAll(m)), t: tpl(t) }));

  test.each(noExpressions)('is refused by both outputs with its path: %j', (text) => {
    const sentence = 'has a "{{" that begins no Helm expression; for a literal "{{", write {{ "{{" }}';
    const values = { m: { a: { 'b-c': ['', text] } } };
    const problem = `m.a.b-c[1]: ${sentence}`;
    expect(() => chart.manifests(values, options)).toThrow(new ValuesError([problem]));
    expect(() => inHelm(chart as never, major, [values])).toThrow(problem);
  });

  test.each(['{{ if true }}', '{{ end }}'])('is refused by both outputs where blocks are open: %j', (t) => {
    expect(() => chart.manifests({ t }, options)).toThrow('for a literal "{{", write {{ "{{" }}');
    expect(() => inHelm(chart as never, major, [{ t }])).toThrow('t: has a "{{" that begins no Helm expression');
  });

  test.each([
    ['{{ .Release.Name | upper | quote }}', '"RELEASE"'],
    ['{{ printf "%s-%d" .Release.Name (len (list 1 2.5 `x`)) }}', 'release-3'],
    ['{{ if eq .Release.Name "x" }}a{{ else }}b{{ end }}', 'b'],
    ['{{- $x := .Release.Name -}} {{ $x }}', 'release'],
    ['{{ (dict "a" "b").a }}', 'b'],
  ])('is none of those that only Helm can evaluate: %s', (t, expected) => {
    const [[made]] = inHelm(chart as never, major, [{ t }]) as any;
    expect(made.spec.t).toBe(expected);
    expect(() => chart.manifests({ t }, options)).toThrow('can only be evaluated by Helm');
  });
});
