import { and, choose, define, eq, isNotEmpty, ne, not, refuse, text, Type } from '../../../lib/helm';
import { chartFiles } from '../../../lib/helm/chart/files';
import { find, leaves } from '../../../lib/helm/internal';
import { majors } from '../../support/helm';
import { helmChart, inHelm } from '../support/charts';

const schema = Type.Object({
  a: Type.Boolean({ default: false }),
  b: Type.Boolean({ default: false }),
  kind: Type.String({ default: '' }),
  any: Type.Record(Type.String(), Type.Unknown(), { default: {} }),
});

const chart = helmChart(schema, (scope, { a, b, kind, any }) => {
  refuse(scope, and(a, b), 'a: not with b');
  refuse(scope, and(a, isNotEmpty(kind)), text`a: not with the kind ${kind}`);
  const secret = find(leaves(any, 'any'), /^[^\t]*token/m);
  refuse(scope, and(ne(secret, ''), not(b)), text`${secret}: not in ${kind}`);
});

test('rules that begin with one condition stand in one block, and what a rule finds is looked for once', () => {
  const lines = chartFiles(chart).get('templates/validation.yaml')!.split('\n').slice(3, -5);
  expect(lines).toEqual([
    '{{- if .Values.a }}',
    ...['{{- if .Values.b }}', 'a: not with b', '{{- end }}'],
    ...['{{- if .Values.kind }}', 'a: not with the kind {{ .Values.kind }}', '{{- end }}'],
    '{{- end }}',
    '',
    '{{- if not .Values.b }}',
    '{{- with regexFind `(?m)^[^\\t]*token` (include "probe.leaves" (list .Values.any "any")) }}',
    ...['{{ . }}: not in {{ $.Values.kind }}', '{{- end }}', '{{- end }}'],
  ]);
});

test.each([
  [{ a: true, b: true }, 'a: not with b'],
  [{ a: true, kind: 'x' }, 'a: not with the kind x'],
  [{ any: { token: 1 }, kind: 'x' }, 'any.token: not in x'],
])('%j is refused with the same sentence in all outputs', (values, sentence) => {
  expect(() => chart.manifests(values)).toThrow(sentence);
  for (const major of majors) expect(() => inHelm(chart as never, major, [values])).toThrow(sentence);
});

const sections = Type.Object({
  shop: Type.Object({ on: Type.Boolean({ default: false }), name: Type.String({ default: '' }) }),
  other: Type.Object({ on: Type.Boolean({ default: false }) }),
});

const inSections = helmChart(sections, (scope, { shop, other }) => {
  refuse(scope, other.on, 'other.on: is refused');
  for (const letter of ['a', 'b', 'c'])
    refuse(
      scope,
      and(shop.on, eq(shop.name, letter)),
      `shop.name: got ${letter}; ${'choose another name '.repeat(8)}`.trim(),
    );
  const place = define('place', choose(isNotEmpty(shop.name), 'shop.name', 'shop.on'));
  refuse(scope, shop.on, text`${place}: is refused, and got\n  ${shop.name}`);
});

test('a section of the values with several rules has them in a named template, and the others stay together', () => {
  const files = chartFiles(inSections);
  const [general, shop] = ['.yaml', '/_shop.tpl'].map((end) => files.get(`templates/validation${end}`)!);
  expect(general).toContain('other.on: is refused');
  expect(general).toContain('{{- include "probe.problems.shop" . }}');
  expect(general).not.toContain('got a');
  expect(shop).toContain('{{- define "probe.problems.shop" }}');
  expect(shop).toMatch(/^shop[.]name: got a; .*\n {2}.*name$/m);
  expect(shop).toContain('include "probe.place"');
});

test('a sentence on several lines is one line in all outputs, the general ones first', () => {
  const values = { shop: { on: true, name: 'b' }, other: { on: true } };
  const sentences = [
    'other.on: is refused',
    `shop.name: got b; ${'choose another name '.repeat(8)}`.trim(),
    'shop.name: is refused, and got b',
  ];
  expect(() => inSections.manifests(values)).toThrow(expect.objectContaining({ problems: sentences }));
  for (const major of majors) expect(() => inHelm(inSections as never, major, [values])).toThrow(sentences.join('\n'));
});
