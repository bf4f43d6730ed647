import { and, isNotEmpty, ne, not, refuse, text, Type } from '../../../lib/helm';
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
    '{{- if not .Values.b }}',
    '{{- with regexFind "(?m)^[^\\\\t]*token" (include "probe.leaves" (list .Values.any "any")) }}',
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
