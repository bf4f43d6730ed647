import { JsonPatch } from 'cdk8s';
import { choose, fields, fieldsOf, items, itemsOf, Type } from '../../../lib/helm';
import { type Body, expectThreeWays, helmChart, thing } from '../support/charts';

const schema = Type.Object({
  on: Type.Boolean({ default: true }),
  list: Type.Array(Type.String(), { default: ['a', 'b'] }),
  map: Type.Record(Type.String(), Type.String(), { default: { a: 'x' } }),
});
const patched =
  (specOf: (v: any) => object, ...patches: JsonPatch[]): Body<typeof schema> =>
  (chart, v) =>
    thing(chart, 'it', specOf(v)).addJsonPatch(...patches);

test.each<[string, string, (v: any) => object, JsonPatch]>([
  [
    'an index behind itemsOf()',
    '"list"',
    ({ list }) => ({ l: [...itemsOf(list), 'z'] }),
    JsonPatch.add('/spec/l/1', 'q'),
  ],
  [
    'an item of items()',
    'what on decides',
    ({ on }) => ({ l: items(on, ['a', 'b']) }),
    JsonPatch.replace('/spec/l/0', 'q'),
  ],
  [
    'an item that is chosen',
    'what on decides',
    ({ on }) => ({ l: [choose(on, 'a'), 'b'] }),
    JsonPatch.remove('/spec/l/1'),
  ],
  ['a field of a map of values', '"map"', ({ map }) => ({ m: map }), JsonPatch.add('/spec/m/z', 'q')],
  [
    'a field that a spread map may have',
    '"map"',
    ({ map }) => ({ a: 'z', ...fieldsOf(map) }),
    JsonPatch.remove('/spec/a'),
  ],
  ['a field that fields() has', 'what on decides', ({ on }) => fields(on, { a: 1 }), JsonPatch.replace('/spec/a', 'q')],
  [
    'a place to copy from',
    '"list"',
    ({ list }) => ({ l: [...itemsOf(list), 'z'] }),
    JsonPatch.copy('/spec/l/0', '/spec/x'),
  ],
])('a patch of what depends on values is refused: %s', (_what, open, specOf, patch) => {
  expect(() => helmChart(schema, patched(specOf, patch)).manifests()).toThrow(
    new RegExp(
      `^probe/it: the patch \\{ op: .*\\} depends on values, as ${open} is there: give the value to the construct`,
    ),
  );
});

test('patches beside that are as in an ordinary chart', () => {
  const body: Body<typeof schema> = (chart, v) => {
    patched(
      ({ on, list, map }) => ({
        ...{ inner: { a: 1 }, ...fields(on as boolean, { b: 2 }) },
        l: ['first', ...itemsOf<string>(list)],
        m: { ...fieldsOf<string>(map) },
      }),
      JsonPatch.replace('/spec/inner/a', 2),
      JsonPatch.replace('/spec/l/0', 'new'),
      JsonPatch.add('/spec/l/-', 'last'),
      JsonPatch.add('/spec/m/a', 'added'),
      JsonPatch.add('/metadata/labels', { own: 'a' }),
      JsonPatch.replace('/metadata/labels/own', 'b'),
    )(chart, v);
  };
  const [defaults, off] = expectThreeWays(schema, body, [{}, { on: false, list: [], map: {} }]) as any[];
  expect(defaults.it.spec).toEqual({
    ...{ inner: { a: 2 }, b: 2, l: ['new', 'a', 'b', 'last'], m: { a: 'added' } },
  });
  expect(off.it.spec).toEqual({ inner: { a: 2 }, l: ['new', 'last'], m: { a: 'added' } });
  expect(off.it.metadata.labels).toEqual({ own: 'b' });
});
