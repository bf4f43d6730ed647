import { ApiObject, Size, type ApiObjectProps } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { boolean, choose, itemsOf, number, string, text, Type, unlessEmpty } from '../../../lib/helm';
import { helmChart } from '../support/charts';

const schema = Type.Object({
  port: Type.Integer({ default: 7 }),
  on: Type.Boolean({ default: true }),
  name: Type.String({ default: 'a' }),
  map: Type.Record(Type.String(), Type.String(), { default: { a: 'b' } }),
  list: Type.Array(Type.String(), { default: ['a'] }),
});

/** What happens where somebody writes this into an object. */
const made = (specOf: (v: any) => object) =>
  helmChart(schema, (chart, v) => {
    const spec = specOf(v);
    new ApiObject(chart, 'it', { apiVersion: 'example.com/v1', kind: 'Thing', spec } as object as ApiObjectProps);
  }).manifests();

test.each<[string, (v: any) => object]>([
  ['{ ...map }', ({ map }) => ({ ...map })],
  ['Object.assign', ({ map }) => Object.assign({}, map) as object],
  ['Object.keys', ({ map }) => Object.keys(map as object)],
  ['Object.entries', ({ map }) => Object.entries(map as object)],
])('the keys of a map cannot be looked at: %s', (_how, specOf) => {
  expect(() => made(specOf)).toThrow('"map" is symbolic: its keys are not known yet, use fieldsOf(), dig() or each()');
});

test.each<[string, (v: any) => object]>([
  ['[...list]', ({ list }) => [...list]],
  ['map', ({ list }) => list.map((item: string) => item)],
  ['length', ({ list }) => ({ many: list.length > 1 })],
  ['join', ({ list }) => ({ all: list.join(',') })],
])('the items of a list cannot be looked at: %s', (_how, specOf) => {
  expect(() => made(specOf)).toThrow('"list" is symbolic: its items are not known yet');
});

test.each<[string, (v: any) => object]>([
  ['toUpperCase', ({ name }) => ({ name: name.toUpperCase() })],
  ['length', ({ name }) => ({ isLong: name.length > 9 })],
  ['toString', ({ name }) => ({ name: name.toString() })],
  ['startsWith', ({ name }) => ({ is: name.startsWith('a') })],
])('a text has no methods: %s', (_how, specOf) => {
  expect(() => made(specOf)).toThrow('"name" is symbolic');
});

test.each<[string, (v: any) => object]>([
  ['a sum', ({ port }) => ({ port: number(port) + 1 })],
  ['a product', ({ port }) => ({ port: number(port) * 2 })],
  ['a quantity', ({ port }) => ({ size: Size.gibibytes(parseInt(string(port))).toGibibytes() })],
  ['a text of it', ({ port }) => ({ size: `${parseInt(string(port))}Gi` })],
])('a number cannot be computed with: %s', (_how, specOf) => {
  expect(() => made(specOf)).toThrow(/it: .*a symbolic number cannot be computed with, use add\(\) or mul\(\)/);
});

test('a text that a construct takes for a map or a list is refused, with what to use', () => {
  const spread = /a symbolic text was spread into its characters: spread \.\.\.fieldsOf\(map\)/;
  const annotations = (v: any) => unlessEmpty(v.map) as unknown as Record<string, string>;
  expect(() =>
    helmChart(
      schema,
      (chart, v) => new kplus.ConfigMap(chart, 'it', { metadata: { annotations: annotations(v) } }),
    ).manifests(),
  ).toThrow(spread);
  expect(() =>
    helmChart(schema, (chart, v) => {
      const args = unlessEmpty(v.list) as unknown as string[];
      new kplus.Deployment(chart, 'it', { containers: [{ image: 'a:1', args: [...args] }] });
    }).manifests(),
  ).toThrow(spread);
});

test.each<[string, (v: any) => object]>([
  ['beside other fields', ({ map }) => ({ fields: { a: 'b', ...unlessEmpty<any>(map) } })],
  ['beside other items', ({ list }) => ({ items: ['a', ...unlessEmpty<any>(list), 'b'] })],
])('characters of a placeholder are found %s', (_where, specOf) => {
  expect(() => made(specOf)).toThrow('it: a symbolic text was spread into its characters');
});

test.each<[string, (v: any) => unknown]>([
  ['the first item', ({ list }) => itemsOf(list)[0]],
  ['join', ({ list }) => itemsOf(list).join(',')],
  ['a choice', ({ on, list }) => choose(on, itemsOf(list)[0], 'none')],
])('all items of a list are no single value: %s', (_how, valueOf) => {
  expect(() => made((v) => ({ value: valueOf(v) }))).toThrow(
    'it: itemsOf(list) stands where one value is expected: spread it into a list, or make a text of the items with join()',
  );
});

test.each<[string, (name: string) => string, string]>([
  ['toUpperCase', (name) => name.toUpperCase(), '"name" did not survive'],
  ['the first letter as a capital', (name) => name[0]!.toUpperCase() + name.slice(1), '"name" did not survive'],
  ['the first twelve letters', (name) => name.slice(0, 12), '"name" did not survive'],
  ['the first three letters', (name) => name.slice(0, 3), 'a symbolic value did not survive'],
])('a text that somebody cut or rewrote is refused, by the name of the value: %s', (_how, change, message) => {
  expect(() => made((v) => ({ text: change(string(v.name)) }))).toThrow(`it: ${message}`);
});

test('what is right stays right', () => {
  const specOf = ({ port, on, name, list }: any) => ({
    texts: [text`${port}m`, text`1.${port}`, `${number(port)}m`, text`${port}${port}`, string(name), 'NaNcy is a name'],
    values: [number(port), boolean(on)],
    letters: ['a', 'b', 'c'],
    zeroes: { 0: 'a', 1: 'b' },
    list,
  });
  expect((made(specOf)[0] as any).spec).toEqual({
    texts: ['7m', '1.7', '7m', '77', 'a', 'NaNcy is a name'],
    values: [7, true],
    letters: ['a', 'b', 'c'],
    zeroes: { 0: 'a', 1: 'b' },
    list: ['a'],
  });
});
