import {
  choose,
  define,
  dig,
  eq,
  isNotEmpty,
  ne,
  nonNullString,
  text,
  toJson,
  Type,
  type Input,
} from '../../../lib/helm';
import { chartFiles } from '../../../lib/helm/chart/files';
import { expectTwoWays, helmChart, thing } from '../support/charts';

const schema = Type.Object({
  any: Type.Record(Type.String(), Type.Unknown(), { default: {} }),
  on: Type.Optional(Type.Boolean()),
  name: Type.Optional(Type.String()),
  kind: Type.String({ default: '' }),
});

type Body = Parameters<typeof expectTwoWays<typeof schema>>[1];

const body: Body = (chart, { any, on, name, kind }) => {
  const type = dig(any as Input<Record<string, unknown>>, 'type');
  const yes = (is: Parameters<typeof choose>[0]) => choose(is, 'yes', 'no');
  const parts = Array.from({ length: 9 }, (_, index) => text`${kind}${toJson(name)}${String(index)}`);
  thing(chart, 'it', {
    recreate: yes(eq(toJson(type), '"Recreate"')),
    other: yes(ne(toJson(type), '"Recreate"')),
    isTrue: yes(eq(toJson(type), '"true"')),
    isOn: yes(eq(toJson(on), 'true')),
    isOff: yes(eq(toJson(on), 'false')),
    isShop: yes(eq(toJson(name), '"shop"')),
    all: parts.join(''),
    some: text`${kind}${toJson(any)}${toJson(on)}${toJson(name)}`,
    quoted: text`say "\\d" of \`${kind}\`, "${kind}"`,
    raw: yes(eq(kind, 'a "quoted" \\ text')),
    size: define('size', choose(eq(kind, 'a'), 'small', choose(isNotEmpty(name), text`of ${nonNullString(name)}`, ''))),
  });
};

const template = (path: string) => chartFiles(helmChart(schema, body)).get(`templates/${path}`)!;

test.each([
  ['a text in JSON is compared as a text', 'eq (toString $type) "Recreate"'],
  ['so is a boolean', 'eq .Values.on true'],
  ['what reads like another value is compared in JSON', '`"true"`'],
  ['many parts of a text are a list', 'join "" (list .Values.kind'],
  ['what has quotes needs no backslashes', 'eq .Values.kind `a "quoted" \\ text`'],
])('%s', (_what, printed) => {
  expect(template('it.yaml').replaceAll(/\n */g, ' ')).toContain(printed);
});

test('a choice that has a name is if, else if and else, and no branch says nothing', () => {
  expect(template('_helpers.tpl').split('\n')).toEqual(
    expect.arrayContaining([
      ...['{{- if eq .Values.kind "a" -}}', '{{- "small" -}}', '{{- else if .Values.name -}}'],
      '{{- printf "of %s" .Values.name -}}',
    ]),
  );
  expect(template('_helpers.tpl')).not.toContain('{{- "" -}}');
});

test('both outputs compare values of all kinds alike', () => {
  const types = ['Recreate', 'true', true, null, 1, 1.5, ['Recreate'], { Recreate: 'Recreate' }, ''];
  const cases = [
    ...types.map((type) => ({ any: { type } })),
    ...[true, false, null].map((on) => ({ on })),
    ...['shop', '', 'a "b" \\ c'].map((name) => ({ name, kind: name })),
    ...['a', 'a "quoted" \\ text', '`'].map((kind) => ({ kind })),
  ];
  expectTwoWays(schema, body, cases);
});
