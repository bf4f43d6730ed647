import {
  choose,
  define,
  document,
  fields,
  fieldsOfList,
  isNotEmpty,
  items,
  itemsOf,
  text,
  Type,
} from '../../../lib/helm';
import { helmChart, specsOf } from '../support/charts';

const File = Type.Object({ name: Type.String(), content: Type.Optional(Type.String()), on: Type.Boolean() });
const schema = Type.Object({
  on: Type.Boolean({ default: false }),
  files: Type.Array(File, { default: [] }),
  names: Type.Array(Type.String(), { default: [] }),
});
const cases = [
  {},
  { files: null, names: null },
  { on: true, files: [{ name: 'a', on: true }], names: ['x', 'y'] },
  {
    files: [
      { name: 'a b', content: '', on: false },
      { name: 'yes', content: '{{ x }}', on: true },
    ],
  },
];

test('fields are made of each item of a list, with the index for texts', () => {
  const specs = specsOf(
    schema,
    ({ files, names }) => ({
      one: { ...fieldsOfList(files, (file, index) => ({ [text`${index}-${file.name}`]: file.content })), own: 1 },
      two: fieldsOfList(names, (name, index) => ({ [`${index}-a`]: name, [`${index}-b`]: { index } })),
      some: { own: 1, ...fieldsOfList(files, (file) => fields(file.on, { [text`${file.name}`]: file })) },
      doc: document({ k: 1, ...fieldsOfList(files, (file, index) => ({ [text`f-${index}`]: file.name })) }),
    }),
    cases,
  );
  expect(specs[0]).toMatchObject({ one: { own: 1 }, two: {}, some: { own: 1 } });
  expect(specs[1]).toMatchObject({ one: { own: 1 }, two: {}, some: { own: 1 } });
  expect(specs[2].two).toEqual({ '0-a': 'x', '0-b': { index: '0' }, '1-a': 'y', '1-b': { index: '1' } });
  expect(specs[3]).toMatchObject({ one: { '0-a b': '', '1-yes': '{{ x }}' }, doc: 'k: 1\nf-0: "a b"\nf-1: "yes"' });
  expect(specs[3].some).toEqual({ own: 1, yes: { name: 'yes', content: '{{ x }}', on: true } });
});

test('concrete lists give fields at once, and what is unset gives none', () => {
  expect(fieldsOfList(['x', 'y'], (item, index) => ({ [text`${item}-${index}`]: 1 }))).toEqual({
    'x-0': 1,
    'y-1': 1,
  });
  expect(fieldsOfList(undefined, () => ({ a: 1 }))).toEqual({});
});

test('a list with a name is the same list wherever it is used', () => {
  const specs = specsOf(
    schema,
    ({ on, files, names }) => {
      const all = define('all', [
        'own',
        ...items(on, [{ a: [1] }]),
        ...itemsOf(files, (file) => ({ name: file.name })),
      ]);
      const some = define('some', [...items(on, ['on']), ...itemsOf(names)]);
      return {
        all,
        some,
        deep: { list: [...some, 'last', [...all]] },
        loop: itemsOf(names, (name) => ({ name, all, some })),
        either: choose(on, all, some),
        none: define('none', []),
      };
    },
    cases,
  );
  expect(specs[0]).toEqual({
    ...specs[1],
    none: [],
    some: [],
    all: ['own'],
    either: [],
    deep: { list: ['last', ['own']] },
  });
  expect(specs[2]).toMatchObject({
    all: ['own', { a: [1] }, { name: 'a' }],
    some: ['on', 'x', 'y'],
    deep: { list: ['on', 'x', 'y', 'last', ['own', { a: [1] }, { name: 'a' }]] },
  });
});

test('fieldsOfList() over items under a condition is refused: nobody knows their numbers', () => {
  helmChart(Type.Object({ on: Type.Boolean({ default: true }) }), (_chart, v) => {
    const list = [{ name: 'a' }, ...items(v.on, [{ name: 'b' }])];
    expect(() => fieldsOfList(list, ({ name }, index) => ({ [text`${index}-${name}`]: name }))).toThrow(
      'items() and itemsOf() cannot stand in this list, of which each item has a number; give the list of a value, or choose() for the fields of an item',
    );
  });
});

test('items() refuses a list that depends on values itself', () => {
  helmChart(schema, (_chart, { on, names }) => {
    const either = choose<string[]>(isNotEmpty(names), ['some'], ['none']);
    for (const condition of [on, true])
      expect(() => items(condition, either)).toThrow('items() got a list that depends on values itself');
  });
});
