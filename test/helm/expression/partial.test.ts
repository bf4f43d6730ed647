import {
  choose,
  define,
  eq,
  fields,
  helmExpression,
  ifEmpty,
  isEmpty,
  items,
  itemsOf,
  partial,
  text,
  toJson,
  tpl,
  Type,
  string,
  type Input,
} from '../../../lib/helm';
import { chartFiles } from '../../../lib/helm/chart/files';
import { expectThreeWays, expectTwoWays, helmChart, thing, type Body } from '../support/charts';

const Image = Type.Object({ repository: Type.String(), tag: Type.String({ default: '' }) });
const schema = Type.Object({
  registry: Type.String({ default: '' }),
  one: Type.Object({ ...Image.properties, repository: Type.String({ default: 'one' }) }),
  other: Type.Object({ ...Image.properties, repository: Type.String({ default: 'other' }) }),
  labels: Type.Record(Type.String(), Type.String(), { default: {} }),
  names: Type.Array(Type.String(), { default: ['x'] }),
  count: Type.Integer({ default: 3 }),
});
const cases = [
  {},
  { registry: 'r', one: { tag: '1' }, labels: { a: 'b' }, names: [] },
  { other: { repository: 'x', tag: '2' }, names: ['p', 'q'], count: 12345678 },
];

interface ImageParams {
  readonly image: { readonly repository: Input<string>; readonly tag: Input<string> };
  readonly fallback: string;
}
const image = (chart: string, registry: Input<string>, params: ImageParams) =>
  partial('image', params, (p) =>
    choose(
      isEmpty(registry),
      text`${tpl(p.image.repository)}:${ifEmpty(p.image.tag, p.fallback)}`,
      text`${registry}/${tpl(p.image.repository)}:${ifEmpty(p.image.tag, p.fallback)} of ${chart}`,
    ),
  );

test('texts, maps and lists of parameters are the same in all three ways', () => {
  const body: Body<typeof schema> = (chart, v) => {
    const pod = (params: { names: Input<string[]>; count: Input<number>; title: string }) =>
      partial('pod', params, (p) => ({
        title: p.title,
        count: p.count,
        names: itemsOf(p.names, (name, index) => [{ name, index: text`${index} of ${p.count}` }]),
        registry: v.registry,
        nested: image('probe', v.registry, { image: v.one, fallback: p.title }),
      }));
    thing(chart, 'texts', {
      one: image('probe', v.registry, { image: v.one, fallback: 'first' }),
      other: image('probe', v.registry, { image: v.other, fallback: string(v.registry) }),
      turns: itemsOf(v.names, (name) => [
        { image: image('probe', v.registry, { image: v.one, fallback: text`${name}` }) },
      ]),
    });
    thing(chart, 'maps', {
      pod: pod({ names: v.names, count: v.count, title: 'a' }),
      fields: { before: 1, ...pod({ names: v.names, count: v.count, title: 'b' }) },
      list: partial('list', { names: v.names }, (p) => ['first', ...itemsOf<string, string>(p.names)]),
    });
  };
  const [made] = expectThreeWays(schema, body, cases) as any[];
  expectTwoWays(schema, body, [{ other: { repository: '{{ .Release.Name }}/x', tag: '{{ "2" }}' } }]);
  expect(made.texts.spec.one).toBe('one:first');
  expect(made.maps.spec.pod.nested).toBe('one:a');
});

test('the chart has one named template, which is told its parameters at each use', () => {
  const chart = helmChart(schema, (scope, v) => {
    thing(scope, 'it', {
      one: image('probe', v.registry, { image: v.one, fallback: '1' }),
      other: image('probe', v.registry, { image: v.other, fallback: '2' }),
    });
  });
  const files = chartFiles(chart);
  expect(files.get('templates/it.yaml')).toContain(
    'one: {{ include "probe.image" (dict "image" .Values.one "fallback" "1" "root" .) | quote }}',
  );
  const helpers = files.get('templates/_helpers.tpl')!;
  expect(helpers.match(/define "probe.image"/g)).toHaveLength(1);
  expect(helpers).toContain(
    '{{- /* Takes (dict "image" ... "fallback" ... "root" $). */}}\n{{- define "probe.image" -}}',
  );
  expect(helpers).toContain('(default .fallback .image.tag)');
});

test('what is known is computed at once', () => {
  expect(partial('name', { a: 'x' }, (p) => `${p.a}y`)).toBe('xy');
});

test('uses that differ in more than their parameters are of templates with a number', () => {
  const chart = helmChart(schema, (scope, v) => {
    const use = (suffix: string) => partial('mine', { tag: v.one.tag }, (p) => text`${p.tag}${suffix}`);
    thing(scope, 'it', { a: use('1'), b: use('2'), c: use('1') });
  });
  const template = chartFiles(chart).get('templates/it.yaml')!;
  expect([...template.matchAll(/[abc]: [{][{] include "probe[.](mine2?)"/g)].map(([, name]) => name)).toEqual([
    'mine',
    'mine2',
    'mine',
  ]);
});

test('a named part inside cannot hold a parameter, a parameter cannot be called root, and no loop is outside', () => {
  helmChart(schema, (_scope, v) => {
    const a = string(v.registry);
    expect(() => partial('mine', { a }, (p) => define('inner', text`${p.a}!`))).toThrow(
      'define("inner") cannot hold the value of a loop, or a parameter of a partial(), around it',
    );
    expect(() => partial('mine', { root: a }, (p) => text`${p.root}`)).toThrow('no parameter can be called "root"');
    expect(() => itemsOf(v.names, (name) => [partial('mine', { a }, (p) => text`${p.a}${name}`)])).toThrow(
      'partial("mine") cannot hold the value of a loop around it',
    );
  });
});

test('an expression of Helm is given as a parameter: inside, "$" would not be the root', () => {
  const namespace = () => helmExpression(Type.String(), '$.Release.Namespace', 'space');
  expectTwoWays(
    schema,
    (chart, v) => {
      const named = partial(
        'placed',
        { name: v.registry, namespace: namespace() },
        (p) => text`${p.name} in ${p.namespace}`,
      );
      thing(chart, 'it', { named });
    },
    cases,
  );
  helmChart(schema, (_chart, v) => {
    expect(() => partial('placed', { name: v.registry }, (p) => text`${p.name} in ${namespace()}`)).toThrow(
      'partial("placed") cannot hold a helmExpression(), in which "$" is the root of the chart: give it as a parameter',
    );
  });
});

test('a value as it is can have a name, or be what a parameter gives', () => {
  expectThreeWays(
    schema,
    (chart, v) => {
      thing(chart, 'it', {
        map: define('map', v.labels),
        spread: { ...(define('more', v.labels) as object), own: 'x' },
        list: define('list', v.names),
        text: define('text', v.registry),
        param: partial('param', { labels: v.labels }, (p) => p.labels),
      });
    },
    cases,
  );
  helmChart(schema, (_chart, v) => {
    expect(() => define('count', v.count as never)).toThrow(
      'define("count"): got a value that is of the kind integer, allowed is a text, a map or a list',
    );
  });
});

test('a text that ends with a line break, in a list of which parts are open, keeps it', () => {
  expectThreeWays(
    schema,
    (chart, v) => {
      const list = [{ content: 'x: 1\n' }, ...items(eq(v.registry, 'r'), [{ content: 'y\n' }])];
      const map = { a: 'b', ...fields(eq(v.registry, 'r'), { c: 'd\n' }) };
      thing(chart, 'it', { list: toJson(list), map: toJson(map), last: toJson({ ...map, e: 'f\n' }) });
    },
    cases,
  );
});
