import { withVariables } from '../../../lib/helm/print/variables';

const name = 'include "web.name" .';
const define = (...lines: string[]) => ['{{- define "web.it" -}}', ...lines, '{{- end }}', ''].join('\n');
const withName = (...lines: string[]) => withVariables(define(...lines), 'web');

test('what a named template includes three times is a variable at its top', () => {
  const uses = ['a', 'b', 'c'];
  expect(withName(...uses.map((key) => `${key}: {{ ${name} | quote }}`))).toBe(
    define(`{{- $name := ${name} -}}`, ...uses.map((key) => `${key}: {{ $name | quote }}`)),
  );
});

test('twice is too few, and what stands on lines of its own stays an include', () => {
  const twice = define(`a: {{ ${name} }}`, `b: {{ ${name} }}`);
  const lines = define(...['a', 'b', 'c'].map((key) => `${key}:\n  {{- ${name} | nindent 2 }}`));
  for (const template of [twice, lines]) expect(withVariables(template, 'web')).toBe(template);
});

test('what only a condition, or another operand, lets compute is no variable outside of it', () => {
  const inner = ['a', 'b', 'c'].map((key) => `  ${key}: {{ ${name} }}`);
  expect(withName('{{- if .Values.on }}', ...inner, '{{- end }}')).toBe(
    define(
      '{{- if .Values.on }}',
      `{{- $name := ${name} }}`,
      ...inner.map((line) => line.replace(name, '$name')),
      '{{- end }}',
    ),
  );
  const lazy = define(...['a', 'b', 'c'].map((key) => `{{- if and .Values.${key} (${name}) }}\n${key}: 1\n{{- end }}`));
  expect(withVariables(lazy, 'web')).toBe(lazy);
  const first = define(
    ...['a', 'b', 'c'].map((key) => `{{- if and (${name}) .Values.${key} }}\n${key}: 1\n{{- end }}`),
  );
  expect(withVariables(first, 'web')).toContain('{{- if and $name .Values.a }}');
});

test('in a loop, the root is the dollar, and what depends on the item is a variable of the loop', () => {
  const item = '(index (default dict $value) "kind")';
  const lines = [
    ...['a', 'b', 'c'].map((key) => `- ${key}: {{ ${item} | quote }}`),
    ...['d', 'e', 'f'].map((key) => `  ${key}: {{ include "web.name" $ }}`),
  ];
  const made = withName('{{- range $value := .Values.list }}', ...lines, '{{- end }}');
  expect(made).toContain('\n{{- $name := include "web.name" $ }}\n');
  expect(made).toContain('\n{{- $kind := index (default dict $value) "kind" }}\n');
  expect(made).toContain('- a: {{ $kind | quote }}');
});

test('where the dot is something else, what is included with it stays', () => {
  const uses = ['a', 'b', 'c'].map((key) => `${key}: {{ ${name} }}`);
  const template = define('{{- with .Values.a }}', ...uses, '{{- end }}');
  expect(withVariables(template, 'web')).toBe(template);
});

test('a variable may be made of another one, and takes no name that is there', () => {
  const dig = (key: string) =>
    `{{ mustFromJson (include "web.dig" (list (mustFromJson (include "web.config" .)) "${key}")) }}`;
  const made = withName(dig('a'), dig('a'), dig('a'), dig('b'), dig('c'));
  expect(made).toContain(
    '{{- $config := mustFromJson (include "web.config" .) -}}\n{{- $a := mustFromJson (include "web.dig" (list $config "a")) -}}\n',
  );
  const taken = define(
    '{{- range $name, $value := .Values.map }}',
    '{{- end }}',
    ...Array<string>(3).fill(`{{ ${name} }}`),
  );
  expect(withVariables(taken, 'web')).toBe(taken);
});

test('a file has its variables behind what completes the values, and others of no chart have none', () => {
  const uses = Array<string>(3).fill(`{{ ${name} }}`).join('\n');
  const made = withVariables(`{{- include "web.init" . }}\n${uses}`, 'web');
  expect(made).toBe(`{{- include "web.init" . }}\n{{- $name := ${name} }}\n${uses.replaceAll(name, '$name')}`);
  expect(withVariables(uses, 'web')).toBe(uses);
});

test('comments and texts in quotes stay, and blocks that do not end are no template', () => {
  const template = define('{{- /* It has a "quote, {{ and */}}', 'a: {{ print "{{ end }}" `")` }}');
  expect(withVariables(template, 'web')).toBe(template);
  expect(() => withVariables('{{- if .Values.a }}', 'web')).toThrow('a block without an end');
  expect(() => withVariables('{{- end }}', 'web')).toThrow('an action too many');
});
