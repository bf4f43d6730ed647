import { define, each, fieldsOf, ifEmpty, isEmpty, itemsOf, string, text, tpl, tplAll, Type } from '../../../lib/helm';
import { chartFiles } from '../../../lib/helm/chart/files';
import { majors } from '../../support/helm';
import { expectTwoWays, helmChart, inHelm, thing, type Body } from '../support/charts';

const NAME = { pattern: '^([a-z-]+)?$|\\{\\{', title: 'a name', examples: ['my-name'] };
const schema = Type.Object({
  s: Type.String({ default: 'text' }),
  name: Type.String({ default: '', ...NAME }),
  other: Type.String({ default: 'other' }),
  'a.b': Type.String({ default: '{{ .Release.Name }}' }),
  m: Type.Record(Type.String(), Type.String(), { default: {} }),
  list: Type.Array(Type.Object({ name: Type.String() }), { default: [] }),
  section: Type.Object({ name: Type.String({ default: 'x', ...NAME }) }),
});
const body: Body<typeof schema> = (chart, v) => {
  thing(chart, 'it', {
    ...{ s: tpl(v.s), name: tpl(ifEmpty(v.name, v.other)), dots: tpl(v['a.b']), isEmpty: isEmpty(v.m) },
    ...{ m: fieldsOf(tplAll(v.m)), raw: { ...fieldsOf(v.m) }, list: itemsOf(tplAll(v.list)) },
  });
  each(tplAll(v.list), (item, index) => thing(chart, text`thing-${index}`, { name: tpl(item.name) }));
};
const it = (values: object): unknown => {
  const [made] = expectTwoWays(schema, body, [values]) as Record<string, { spec: unknown }>[];
  return made!.it!.spec;
};

test('a value is evaluated once, and whatever reads it gets what came out', () => {
  const literal = '{{ "{{" }}query}}';
  expect(
    it({
      ...{
        s: literal,
        other: '{{ .Values.s }}',
        m: { a: literal, b: '{{ .Release.Name }}' },
        list: [{ name: literal }],
      },
    }),
  ).toEqual({
    ...{ s: '{{query}}', name: literal, dots: 'release', isEmpty: false },
    ...{ m: { a: '{{query}}', b: 'release' }, raw: { a: '{{query}}', b: 'release' }, list: [{ name: '{{query}}' }] },
  });
});

test('templates read values as they are; the paths of what is evaluated stand in one place', () => {
  const files = chartFiles(helmChart(schema, body as never));
  expect(files.get('templates/it.yaml')).toContain('s: {{ .Values.s | quote }}');
  expect(files.get('files/values/forms.json')).toMatch(/"templated": {"list":.*,"m":.*,"name":.*,"other":.*,"s":.*}/);
});

test('what is evaluated already is not evaluated a second time', () => {
  const again: Body<typeof schema> = (chart, v) => {
    thing(chart, 'it', { list: itemsOf(tplAll(v.list)) });
    each(v.list, (item, index) => thing(chart, text`thing-${index}`, { name: tpl(item.name) }));
  };
  expect(() => helmChart(schema, again as never).model()).toThrow(
    'tpl(the value of the loop.name): tpl() or tplAll() elsewhere evaluates all of "list" already; use tplAll(list) here, too, and leave out this tpl()',
  );
});

test.each(['tpl', 'placeOf', 'problems'])('define("%s") would take a name of the engine', (name) => {
  const chart = helmChart(schema, (inner, v) => thing(inner, 'it', { a: define(name, string(v.s)) }));
  expect(() => chartFiles(chart)).toThrow(
    `define("${name}"): a template of the engine has this name, take another one`,
  );
});

describe('what comes out of an expression has the form of the value', () => {
  const chart = helmChart(schema, (inner, v) => {
    thing(inner, 'it', { name: tpl(v.name), m: fieldsOf(tplAll(v.m)) });
    thing(inner, 'other', { name: tpl(v.section.name) });
  }) as unknown as Parameters<typeof inHelm>[0];

  test.each([
    [{ name: '{{ .Values.s }}', s: 'A B' }, 'name: its expression gives "A B", allowed is a name, such as "my-name"'],
    [{ name: '{{ .Values.s }}', s: '' }, 'name: its expression gives an empty text, check the value that it refers to'],
  ])('%j', (values, sentence) => {
    expect(() => chart.manifests(values)).toThrow(sentence);
    for (const major of majors) expect(() => inHelm(chart, major, [values])).toThrow(sentence);
  });

  test('literal braces are no expression that gives something else', () => {
    expect(() => chart.manifests({ name: '{{ .Values.s }}', s: 'fine' })).not.toThrow();
  });
});

describe.each(majors)('what Helm %i cannot evaluate, it shows with the path of the value', (major) => {
  const chart = helmChart(schema, body as never) as unknown as Parameters<typeof inHelm>[0];

  test.each([
    [{ m: { a: 'x', b: '{{ .Values.no.such }}' } }, '{{/* m.b */}}{{ .Values.no.such }}'],
    [{ list: [{ name: 'a' }, { name: '{{ include "no.such" . }}' }] }, '{{/* list[1].name */}}{{ include'],
    [{ 'a.b': '{{ .Values.no.such }}' }, '{{/* a.b */}}{{ .Values.no.such }}'],
  ])('%j', (values, part) => {
    expect(() => inHelm(chart, major, [values])).toThrow(part);
  });
});
