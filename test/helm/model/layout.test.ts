import { and, choose, define, document, either, eq, fields, fieldsOf, flow, ifEmpty } from '../../../lib/helm';
import { isEmpty, isNull, items, itemsOf, ne, readValues, isNotEmpty } from '../../../lib/helm';
import { not, or, nonNull, text, Type, unlessEmpty, type Refs, type Static } from '../../../lib/helm';
import { chartFiles } from '../../../lib/helm/chart/files';
import { helmChart, specsOf, thing } from '../support/charts';

const schema = Type.Object({
  a: Type.Boolean({ default: false }),
  b: Type.Boolean({ default: false }),
  n: Type.Optional(Type.Integer()),
  m: Type.Record(Type.String(), Type.String(), { default: {} }),
  l: Type.Array(Type.String(), { default: [] }),
});
type Values = Refs<Static<typeof schema>>;
const cases = [false, true]
  .flatMap((a) => [false, true].map((b) => ({ a, b })))
  .flatMap((flags) => [flags, { ...flags, n: 0, m: { x: 'y' }, l: ['z'] }]);

/** The lines of the template below `spec:`, of which Helm gives the same as the plain output for any values. */
function template(spec: (values: Values) => object): string[] {
  specsOf(schema, spec, cases);
  const chart = helmChart(schema, (scope, values) => thing(scope, 'it', { ...spec(values), end: 1 }));
  const lines = chartFiles(chart).get('templates/it.yaml')!.trimEnd().split('\n');
  return lines.slice(lines.indexOf('spec:') + 1, -1).map((line) => line.slice(2));
}

test('a condition that holds already is not asked for again', () => {
  const lines = template(({ a, b }) => ({
    list: ['own', ...items(or(a, b), [{ ...fields(a, { a: 1 }), ...fields(b, { b: 2 }) }])],
    ...fields(a, { deep: { ...fields(a, { one: 1 }), two: choose(a, 'yes', 'no') } }),
    ...fields(and(a, b), { some: { ...fields(b, { one: 1 }) } }),
  }));
  expect(lines).toEqual([
    'list:',
    '  - own',
    '  {{- if or .Values.a .Values.b }}',
    '  -',
    '    {{- if .Values.a }}',
    '    a: 1',
    '    {{- end }}',
    '    {{- if .Values.b }}',
    '    b: 2',
    '    {{- end }}',
    '  {{- end }}',
    '{{- if .Values.a }}',
    'deep:',
    '  one: 1',
    "  two: 'yes'",
    '{{- end }}',
    '{{- if and .Values.a .Values.b }}',
    'some:',
    '  one: 1',
    '{{- end }}',
  ]);
});

test('what cannot be under a condition is not written there', () => {
  const lines = template(({ a, b, n }) => ({
    either: choose<unknown>(a, { x: 1, ...fields(not(a), { never: 1 }) }, { y: choose(a, 'never', 'b') }),
    n: choose(not(isNull(n)), nonNull(n)),
    ...fields(not(a), { ...fields(a, { never: 1 }), other: choose(b, 1, 2) }),
  }));
  expect(lines.join('\n')).not.toContain('never');
  expect(lines.slice(0, 7)).toEqual([
    ...['{{- if .Values.a }}', 'either:', '  x: 1', '{{- else }}', 'either:', "  'y': b", '{{- end }}'],
  ]);
});

test('a value that may be unset is asked for once', () => {
  const lines = template(({ n }) => ({ ...fields(not(isNull(n)), { n, deep: { n } }) }));
  expect(lines.filter((line) => line.includes('if'))).toEqual(['{{- if not (kindIs "invalid" .Values.n) }}']);
});

test('a condition is asked for again where it does not hold: beside it, and after its end', () => {
  const lines = template(({ a, l }) => ({
    ...fields(a, { one: 1 }),
    between: 0,
    two: choose(a, { three: 3 }),
    loop: itemsOf(l, (item) => ({ item, ...fields(a, { four: 4 }) })),
    ...fields(or(a, not(a)), { five: { ...fields(a, { six: 6 }) } }),
  }));
  expect(lines.filter((line) => /if \$?\.Values\.a }}/.test(line))).toHaveLength(4);
});

describe('neighbors', () => {
  test('that ask for the same condition ask for it once, and those that ask for its opposite stand behind else', () => {
    const lines = template(({ a, b }) => ({
      type: choose(a, 'given', 'none'),
      ...fields(a, { given: 1 }),
      ...fields(not(a), { none: choose(b, 2) }),
      ...fields(b, { last: 3 }),
    }));
    expect(lines).toEqual([
      ...['{{- if .Values.a }}', 'type: given', 'given: 1'],
      ...['{{- else }}', 'type: none', '{{- if .Values.b }}', 'none: 2', '{{- end }}', '{{- end }}'],
      ...['{{- if .Values.b }}', 'last: 3', '{{- end }}'],
    ]);
  });

  test('in a list keep the order that they have where the condition holds, and where it does not', () => {
    const lines = template(({ a }) => ({
      list: [...items(a, ['first']), ...items(not(a), ['other']), ...items(a, ['second'])],
    }));
    expect(lines.filter((line) => !line.includes('{{'))).toEqual(['list:', '  - first', '  - second', '  - other']);
  });
});

test('of two opposite conditions one holds, so that something is always there', () => {
  const lines = template(({ a, b }) => ({
    map: { ...fields(a, { yes: 1 }), ...fields(not(a), { no: 1 }) },
    list: [...items(isEmpty(b), ['empty']), ...items(isNotEmpty(b), ['given'])],
    some: unlessEmpty({ x: choose(a, 1), y: choose(not(a), 2) }),
  }));
  expect(lines.join('\n')).not.toMatch(/\{\}|\[\]|\bor\b/);
  expect(lines.filter((line) => /^\S*: *$/.test(line))).toEqual(['map:', 'list:', 'some:']);
});

test('a list with a name is written where it is used, and asked for where it may be empty', () => {
  const lines = template(({ a, b, l }) => {
    const named = define('named', [...items(a, ['a']), ...itemsOf(l)]);
    const always = define('always', ['own', ...items(b, [{ b: text`${b}` }])]);
    return {
      named,
      always,
      all: ['first', ...named, ...always, 'last'],
      some: unlessEmpty([...named]),
      in: [{ named }],
    };
  });
  expect(lines.slice(0, 8)).toEqual([
    '{{- if or .Values.a .Values.l }}',
    'named:',
    '  {{- include "probe.named" . | nindent 4 }}',
    '{{- else }}',
    'named: []',
    '{{- end }}',
    'always:',
    '  {{- include "probe.always" . | nindent 4 }}',
  ]);
});

describe('choices after each other', () => {
  test('are one chain', () => {
    const lines = template(({ a, b, m }) => ({
      field: choose<unknown>(a, 1, choose<unknown>(b, { x: 2 }, choose<unknown>(isEmpty(m), ['three'], 'four'))),
    }));
    expect(lines).toEqual([
      ...['{{- if .Values.a }}', 'field: 1'],
      ...['{{- else if .Values.b }}', 'field:', '  x: 2'],
      ...['{{- else if not .Values.m }}', 'field:', '  - three'],
      ...['{{- else }}', 'field: four', '{{- end }}'],
    ]);
  });

  test('end without an else where nothing is left', () => {
    const lines = template(({ a, b }) => ({ field: choose<unknown>(a, 1, choose(b, 2)) }));
    expect(lines).toEqual([
      ...['{{- if .Values.a }}', 'field: 1'],
      ...['{{- else if .Values.b }}', 'field: 2', '{{- end }}'],
    ]);
  });

  test('are laid out alike in documents', () => {
    const texts = specsOf(
      schema,
      ({ a, b, l }) => ({
        text: document({
          k: 1,
          field: choose<unknown>(a, { x: [choose(b, 1, 2)] }, choose<unknown>(b, flow(l), choose(isEmpty(l), 'none'))),
        }),
      }),
      cases,
    ).map(({ text: yaml }) => (readValues(yaml as string) as { field?: unknown }).field);
    expect(texts).toEqual([...['none', undefined, [], ['z']], ...[{ x: [2] }, { x: [2] }, { x: [1] }, { x: [1] }]]);
  });
});

describe('what is known is not asked for', () => {
  test('in conditions that are joined', () => {
    const lines = template(({ a, b }) => ({
      some: choose(and(true, a, true), 1),
      all: choose(or(false, a), 1),
      never: choose(and(a, false), 1),
      always: choose(or(b, true), 1),
      flat: choose(and(a, and(b, or(a, or(b, false)))), 1),
    }));
    expect(lines).toEqual([
      ...['{{- if .Values.a }}', 'some: 1', 'all: 1', '{{- end }}'],
      'always: 1',
      ...['{{- if and .Values.a .Values.b }}', 'flat: 1', '{{- end }}'],
    ]);
  });

  test('of a choice between two known values', () => {
    const lines = template(({ a }) => ({
      is: choose(eq(either(a, 'x', 'y'), 'x'), 1),
      isNot: choose(eq(either(a, 'x', 'y'), 'y'), 1),
      other: choose(ne(either(a, 'x', 'y'), 'y'), 1),
      never: choose(eq(either(a, 'x', 'y'), 'z'), 1),
      always: choose(ne(choose(a, 'x', 'y'), 'z'), 1),
    }));
    expect(lines).toEqual([
      ...['{{- if .Values.a }}', 'is: 1', 'other: 1', '{{- else }}', 'isNot: 1', '{{- end }}'],
      'always: 1',
    ]);
  });

  test('of a text that is always there', () => {
    expect(template(({ a }) => ({ text: ifEmpty(either(a, 'x', ''), '') }))).toEqual([
      'text: {{ ternary "x" "" .Values.a | quote }}',
    ]);
  });

  test('where nothing would be written', () => {
    const lines = template(({ a }) => ({ one: 1, ...fields(a, {}), list: ['own', ...items(a, [])] }));
    expect(lines).toEqual(['one: 1', 'list:', '  - own']);
  });
});

test('a document is laid out alike where a condition holds already', () => {
  specsOf(
    schema,
    ({ a, b, m }) => ({
      text: document({
        k: 1,
        list: ['own', ...items(or(a, b), [{ k: 2, ...fields(or(a, b), { a: 1 }), ...fields(b, { b: 2 }) }])],
        ...fields(a, { deep: { ...fields(a, { one: 1 }), ...fieldsOf(m, (value, key) => ({ [key]: value })) } }),
      }),
    }),
    cases,
  );
});
