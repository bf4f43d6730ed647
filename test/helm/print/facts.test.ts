import { ApiObject } from 'cdk8s';
import {
  and,
  choose,
  either,
  eq,
  isNotEmpty,
  ne,
  not,
  or,
  string,
  type Refs,
  type Static,
  Type,
  when,
} from '../../../lib/helm';
import { chartFiles } from '../../../lib/helm/chart/files';
import { helmChart, specsOf } from '../support/charts';

const schema = Type.Object({
  a: Type.Boolean({ default: false }),
  b: Type.Boolean({ default: false }),
  kind: Type.String({ default: '' }),
});

type Values = Refs<Static<typeof schema>>;

const nested = ({ a, b, kind }: Values) => ({
  again: choose(a, choose(and(a, b), 'both', choose(or(a, b), 'a', 'none')), 'no'),
  otherwise: choose(or(a, b), 1, choose(and(not(a), isNotEmpty(kind)), 2, 3)),
  absorbed: choose(or(and(a, b), a), 1),
  text: choose(eq(kind, 'x'), string(either(eq(kind, 'y'), 'y', 'no y')), string(either(ne(kind, 'x'), 'no x', 'x'))),
  negated: choose(not(and(not(a), not(b))), 1),
});

test('conditions that those around decide are left out, and the objects stay the same', () => {
  const chart = helmChart(schema, (scope, values) => {
    new ApiObject(scope, 'it', { apiVersion: 'v1', kind: 'Thing', metadata: { name: 'it' }, spec: nested(values) });
  });
  const lines = chartFiles(chart).get('templates/it.yaml')!.split('\n');
  const at = (field: string) => lines.findIndex((line) => line.includes(`${field}:`));
  expect(lines.slice(at('again') - 2, at('again') + 5).map((line) => line.trim())).toEqual([
    '{{- if .Values.a }}',
    '{{- if .Values.b }}',
    'again: both',
    '{{- else }}',
    'again: a',
    '{{- end }}',
    '{{- else }}',
  ]);
  expect(lines.join('\n')).toContain('text: {{ "no y" | quote }}');
  expect(lines.join('\n')).toContain('text: {{ "no x" | quote }}');
  expect(lines[at('absorbed') - 1]).toContain('{{- if .Values.a }}');
  expect(lines[at('negated') - 1]).toContain('{{- if or .Values.a .Values.b }}');
  const switches = [true, false];
  const cases = switches.flatMap((a) =>
    switches.flatMap((b) => [
      { a, b },
      { a, b, kind: 'x' },
      { a, b, kind: 'y' },
    ]),
  );
  specsOf(schema, nested, cases);
});

test('what an object is there under is known in it', () => {
  const chart = helmChart(schema, (scope, { a, b }) =>
    when(a, () => {
      const spec = { b: choose(and(a, b), 1) };
      new ApiObject(scope, 'it', { apiVersion: 'v1', kind: 'Thing', metadata: { name: 'it' }, spec });
    }),
  );
  expect(chartFiles(chart).get('templates/it.yaml')).toContain('{{- if .Values.b }}');
});

test('of what one of several conditions says, a condition of more alternatives says nothing new, and the last alternative holds', () => {
  const spec = ({ a, b, kind }: Values) => ({
    wider: choose(or(a, b), choose(or(b, isNotEmpty(kind), a), 'one of them', 'never')),
    last: choose(or(a, b), choose(a, 'a', choose(b, 'b', 'never'))),
    neither: choose(and(a, b), 'both', choose(and(b, a, isNotEmpty(kind)), 'never', choose(a, 'no b', 'no a'))),
  });
  const chart = helmChart(schema, (scope, values) => {
    new ApiObject(scope, 'it', { apiVersion: 'v1', kind: 'Thing', metadata: { name: 'it' }, spec: spec(values) });
  });
  const template = chartFiles(chart).get('templates/it.yaml')!;
  expect(template).not.toContain('never');
  expect(template).not.toContain('.Values.kind');
  const switches = [true, false];
  specsOf(
    schema,
    spec,
    switches.flatMap((a) => switches.flatMap((b) => ['', 'x'].map((kind) => ({ a, b, kind })))),
  );
});
