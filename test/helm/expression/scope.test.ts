import { JsonPatch, type ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { and, choose, define, defineCondition, each, eq, fields, fieldsOf, isNotEmpty } from '../../../lib/helm';
import { itemsOf, ne, not, overlay, partial, string, text, Type, when } from '../../../lib/helm';
import { chartFiles } from '../../../lib/helm/chart/files';
import { type Body, concrete, expectThreeWays, helmChart, thing } from '../support/charts';

const schema = Type.Object({
  on: Type.Boolean({ default: false }),
  word: Type.String({ default: 'x' }),
  m: Type.Record(Type.String(), Type.Object({ on: Type.Boolean(), tags: Type.Array(Type.String()) }), { default: {} }),
  l: Type.Array(Type.String(), { default: [] }),
});
const cases = [
  {},
  { on: true, l: ['a', 'a'] },
  { m: { a: { on: true, tags: ['x', 'y'] }, b: { on: false, tags: [] } }, l: null },
  { on: true, m: { c: { on: false, tags: ['z'] } } },
];

test('objects are made under conditions and in loops, also within each other', () => {
  const body: Body<typeof schema> = (chart, v) => {
    when(v.on, () => {
      thing(chart, 'one', { a: 1 });
      when(isNotEmpty(v.l), () => thing(chart, 'two', { l: v.l }));
    });
    each(v.l, (value, index) => thing(chart, text`l-${index}`, { value }));
    each(v.m, (entry, key) => {
      when(entry.on, () => thing(chart, `m-${key}`, { key, all: v.m }));
      each(entry.tags, (tag, i) => thing(chart, text`t-${key}-${i}`, { tag, key, word: v.word }));
    });
  };
  const names = expectThreeWays(schema, body, cases).map((objects) => Object.keys(objects).sort());
  expect(names).toEqual([[], ['l-0', 'l-1', 'one', 'two'], ['m-a', 't-a-0', 't-a-1'], ['one', 't-c-0']]);
});

test.each<[string, (object: ApiObject) => unknown]>([
  ['a patch of the labels', (object) => object.addJsonPatch(JsonPatch.replace('/metadata/labels', { a: 'b' }))],
  ['a patch without labels', (object) => object.addJsonPatch(JsonPatch.remove('/metadata/labels'))],
  ['a patch of the metadata', (object) => object.addJsonPatch(JsonPatch.replace('/metadata', { name: 'it' }))],
  ['an overlay without labels', (object) => overlay(object, { metadata: { labels: null } })],
  ['an overlay of the labels', (object) => overlay(object, { metadata: { labels: { a: 'b' } } })],
])('a condition holds whatever becomes of the labels: %s', (_what, change) => {
  const body: Body<typeof schema> = (chart, v) => when(v.on, () => change(thing(chart, 'it', {})));
  const names = expectThreeWays(schema, body, [{}, { on: true }]).map((objects) => Object.keys(objects));
  expect(names).toEqual([[], ['it']]);
});

test('labels may be chosen as a whole', () => {
  const body: Body<typeof schema> = (chart, v) =>
    when(v.on, () => overlay(thing(chart, 'it', {}), { metadata: { labels: choose(eq(v.word, 'x'), { a: 'b' }) } }));
  const [x, y] = expectThreeWays(schema, body, [{ on: true }, { on: true, word: 'y' }]) as any[];
  expect([x.it.metadata.labels, y.it.metadata.labels]).toEqual([{ a: 'b' }, undefined]);
});

test('concrete conditions and loops make ordinary objects', () => {
  const body = (chart: any) => {
    when(true, () => thing(chart, 'yes', {}));
    when(false, () => thing(chart, 'no', {}));
    each({ b: 1, a: 2 }, (value, key) => thing(chart, `m-${key}`, { value }));
    each(undefined, () => thing(chart, 'none', {}));
  };
  const names = concrete(schema, body, {}).map((object) => (object as any).metadata.name);
  expect(names).toEqual(['yes', 'm-a', 'm-b']);
});

test('a condition or loop that makes no object is an error', () => {
  expect(() => helmChart(schema, (_, v) => when(v.on, () => undefined))).toThrow('when(on) made no object');
  expect(() => helmChart(schema, (_, v) => each(v.l, () => undefined))).toThrow('each(l) made no object');
});

test('after an error inside of a condition the next object is without that condition', () => {
  const chart = helmChart(schema, (scope, v) => {
    const fail = () => {
      throw new Error('own');
    };
    expect(() => when(v.on, fail)).toThrow('own');
    thing(scope, 'it', {});
  });
  expect(chart.manifests({ on: false })).toHaveLength(1);
});

const leaks: [string, Body<typeof schema>][] = [
  [
    'value of each()',
    (chart, v) => {
      let leaked: unknown;
      each(v.m, (value, key) => {
        leaked = value.on;
        thing(chart, key, {});
      });
      thing(chart, 'it', { leaked });
    },
  ],
  [
    'key of fieldsOf()',
    (chart, v) => {
      let leaked = '';
      const map = fieldsOf(v.m, (_, key) => ({ [(leaked = key)]: 1 }));
      thing(chart, 'it', { ...map, leaked });
    },
  ],
  [
    'value of one loop in another',
    (chart, v) => {
      let leaked: unknown;
      each(v.m, (value, key) => {
        leaked = value.on;
        thing(chart, key, {});
      });
      each(v.m, (_, key) => thing(new Construct(chart, 'it'), key, { leaked }));
    },
  ],
];

test('a named part cannot hold the value of a loop, or a parameter of a partial(), around it', () => {
  const make = () =>
    helmChart(schema, (chart, v) => {
      each(v.m, (_, key) => thing(chart, 'it', { name: define('part', text`a-${key}`) }));
    });
  expect(make).toThrow('define("part") cannot hold the value of a loop, or a parameter of a partial(), around it');
});

test.each(leaks)('the %s outside of its loop is an error that names the construct, in both outputs', (_, body) => {
  const values = { m: { a: { on: true, tags: [] }, b: { on: true, tags: [] } } };
  expect(() => helmChart(schema, body).manifests(values)).toThrow(/probe\/it.*outside/s);
  expect(() => helmChart(schema, body).write('/nonexistent')).toThrow(/probe\/it.*outside/s);
});

test('a named part is written once and holds a text, a map, or a choice of texts', () => {
  const body: Body<typeof schema> = (chart, v) => {
    const word = define('word', text`<${v.word}>`);
    const map = define('map', { word, ...fields(v.on, { on: 'yes' }) });
    const choice = define('choice', choose(v.on, text`on-${v.word}`, word));
    for (const id of ['a', 'b']) thing(chart, id, { map, inner: { ...map, own: 1 }, choice, text: text`${choice}!` });
  };
  const [off, on] = expectThreeWays(schema, body, [{}, { on: true, word: '{{ x }}' }]) as any[];
  expect(off.a.spec).toEqual({ map: { word: '<x>' }, inner: { word: '<x>', own: 1 }, choice: '<x>', text: '<x>!' });
  expect(on.b.spec).toMatchObject({ map: { word: '<{{ x }}>', on: 'yes' }, choice: 'on-{{ x }}' });
});

test('a condition with a name is the same condition wherever it is used', () => {
  const body: Body<typeof schema> = (chart, v) => {
    const isOther = defineCondition('isOther', and(v.on, ne(v.word, 'x')));
    when(isOther, () => thing(chart, 'other', {}));
    thing(chart, 'it', { isOther, ...fields(not(isOther), { isNot: true }) });
  };
  const [off, on] = expectThreeWays(schema, body, [{ on: true }, { on: true, word: 'other' }]) as any[];
  expect(off.it.spec).toEqual({ isOther: false, isNot: true });
  expect(off).not.toHaveProperty('other');
  expect(on).toMatchObject({ it: { spec: { isOther: true } }, other: {} });
});

test('a name stands for one content however many loops were before it', () => {
  const body: Body<typeof schema> = (chart, v) => {
    const words = () =>
      define(
        'words',
        itemsOf(v.l, (word) => text`${word}!`),
      );
    thing(chart, 'it', { a: ['own', ...words()], other: ['own', ...itemsOf(v.l)], b: ['own', ...words()] });
  };
  const [made] = expectThreeWays(schema, body, [{ l: ['x'] }]) as any[];
  expect(made.it.spec.b).toEqual(['own', 'x!']);
});

test('two contents of one name have names of their own, also inside of others and with parameters', () => {
  const body: Body<typeof schema> = (chart, v) => {
    const inner = (text: string) => define('inner', text);
    const loud = (mark: string) => partial('loud', { word: v.word }, (p) => text`${p.word}${mark}`);
    thing(chart, 'it', {
      a: define('part', text`a-${inner(text`i-${v.word}`)}`),
      b: define('part', text`b-${inner(text`j-${v.word}`)}`),
      c: define('part', text`a-${inner(text`i-${v.word}`)}`),
      d: [loud('!'), loud('?'), loud('!')],
    });
  };
  const [made] = expectThreeWays(schema, body, [{ word: 'x' }]) as any[];
  expect(made.it.spec).toEqual({ a: 'a-i-x', b: 'b-j-x', c: 'a-i-x', d: ['x!', 'x?', 'x!'] });
  const chart = helmChart(schema, body);
  const helpers = chartFiles(chart).get('templates/_helpers.tpl')!;
  const names = [...helpers.matchAll(/define "probe[.]([a-z0-9]+)"/g)].map(([, name]) => name);
  expect(names).toEqual(expect.arrayContaining(['part', 'part2', 'inner', 'inner2', 'loud', 'loud2']));
});

test('a name that looks like one with a number is not taken for that', () => {
  const body: Body<typeof schema> = (chart, v) => {
    const part = (name: string, mark: string) => define(name, text`${v.word}${mark}`);
    thing(chart, 'it', { list: [part('part', '1'), part('part', '2'), part('part2', '3'), part('part2', '4')] });
  };
  const [made] = expectThreeWays(schema, body, [{}]) as any[];
  expect(made.it.spec.list).toEqual(['x1', 'x2', 'x3', 'x4']);
  const single: Body<typeof schema> = (chart, v) => {
    const part = (name: string, mark: string) => define(name, text`${v.word}${mark}`);
    thing(chart, 'it', { list: [part('part', '1'), part('part', '2'), part('part2', '3')] });
  };
  expect((expectThreeWays(schema, single, [{}]) as any[])[0].it.spec.list).toEqual(['x1', 'x2', 'x3']);
});

test('two objects of one file are an error', () => {
  const chart = helmChart(schema, (scope) => {
    thing(scope, 'a-b', {});
    thing(new Construct(scope, 'a'), 'b', {});
  });
  expect(() => chart.write('/nonexistent')).toThrow('templates/a-b.yaml would be written twice');
});

test('an object cannot be added after the chart was read', () => {
  const chart = helmChart(schema, (scope, v) => when(eq(v.word, 'x'), () => thing(scope, 'it', { w: string(v.word) })));
  chart.manifests();
  expect(() => thing(chart, 'late', {})).toThrow('Cannot add children');
});
