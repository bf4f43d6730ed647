import { choose, define, document, documentPart, each, fields, Type, type Refs, type Static } from '../../../lib/helm';
import { chartFiles } from '../../../lib/helm/chart/files';
import { helmChart, specsOf, thing } from '../support/charts';

const schema = Type.Object({
  on: Type.Boolean({ default: false }),
  name: Type.String({ default: 'a' }),
  list: Type.Array(Type.String(), { default: ['x', 'y'] }),
});
type Values = Refs<Static<typeof schema>>;

const parts = ({ on, name }: Values) => ({
  text: document({
    first: 1,
    ...documentPart('sure.part', { sure: { name }, more: [name] }, 'What is always there.'),
    ...documentPart('maybe.part', fields(on, { maybe: { name, ...fields(on, { known: true }) } })),
    within: { ...documentPart('within.part', { ...fields(on, { a: name }), b: choose(on, 'on', 'off') }) },
    none: { ...documentPart('none.part', fields(on, { c: name })) },
  }),
});

test('a part of a document gives the same text as its fields, in all outputs', () => {
  const cases = [{}, { on: true }, { on: true, name: ': "' }];
  expect(specsOf(schema, parts, cases).map(({ text }) => text)).toEqual([
    'first: 1\nsure:\n  name: "a"\nmore:\n  - "a"\nwithin:\n  b: "off"\nnone: {}',
    expect.stringContaining('maybe:\n  name: "a"\n  known: true\nwithin:\n  a: "a"\n  b: "on"\nnone:\n  c: "a"'),
    expect.stringContaining('maybe:\n  name: ": \\""'),
  ]);
});

test('a part of a document is a named template, in the file of its concern', () => {
  const files = chartFiles(helmChart(schema, (scope, values) => thing(scope, 'it', parts(values))));
  expect(files.get('templates/it.yaml')).toContain('{{- include "probe.sure.part" . | nindent 4 }}');
  expect(files.get('templates/it.yaml')).toContain('{{- with include "probe.maybe.part" . | trim }}');
  expect(files.get('templates/_sure.tpl')).toBe(
    [
      '{{- /* What is always there. */}}',
      '{{- define "probe.sure.part" -}}',
      'sure:',
      '  name: {{ .Values.name | toJson }}',
      'more:',
      '  - {{ .Values.name | toJson }}',
      '{{- end }}',
      '',
    ].join('\n'),
  );
});

test('a part of a document is refused elsewhere, and in a loop', () => {
  const spec = ({ name }: Values) => ({ ...documentPart('a.part', { name }) });
  const chart = helmChart(schema, (scope, values) => thing(scope, 'it', spec(values)));
  expect(() => chartFiles(chart)).toThrow('documentPart("a.part") stands outside of a document(), take define() there');
  const plain = helmChart(schema, (scope, values) => thing(scope, 'it', spec(values)));
  expect(() => plain.manifests({})).toThrow('documentPart("a.part") stands outside of');
  helmChart(schema, (scope, { list }) =>
    each(list, (name) => {
      expect(() => documentPart('a.part', { name })).toThrow('documentPart("a.part") cannot hold the value of a loop');
      thing(scope, 'it', { name });
    }),
  );
});

test('what define() names is written out in a document, as it may stand elsewhere too', () => {
  const chart = helmChart(schema, (scope, { name }) => {
    const both = define('both', { name });
    thing(scope, 'it', { map: { ...both }, text: document({ a: 1, ...both }) });
  });
  const template = chartFiles(chart).get('templates/it.yaml')!;
  expect(template).toContain('{{- include "probe.both" . | nindent 4 }}');
  expect(template).toContain('name: {{ .Values.name | toJson }}');
});

test('concrete fields need no name', () => {
  expect(document({ a: 1, ...documentPart('b', { b: 2 }) })).toBe('a: 1\nb: 2');
});
