import { each, fieldsOfList, itemsOf, text, toJson, toPrettyJson, Type } from '../../../lib/helm';
import { chunks, distinct, largest } from '../../../lib/helm/internal';
import { expectThreeWays, specsOf, thing } from '../support/charts';

const schema = Type.Object({
  list: Type.Array(Type.Object({ kind: Type.String(), text: Type.Optional(Type.String()) }), { default: [] }),
});
const item = (kind: string, size: number) => ({ kind, text: 'ü'.repeat(size) });
const values = [
  {},
  { list: null },
  { list: [item('b', 0), item('a', 10), item('b', 200), item('<&>', 10), item('B', 100)] },
];

test('lists are cut by size, measured and gathered the same in all three ways', () => {
  const specs = specsOf(
    schema,
    ({ list }) => ({
      sizes: itemsOf(chunks(list, 100), (chunk, index) => text`${index}: ${toJson(chunk)}`),
      largest: largest(list),
      kinds: toJson(distinct(list, 'kind')),
    }),
    values,
  );
  for (const empty of specs.slice(0, 2)) expect(empty).toEqual({ sizes: [], largest: 0, kinds: '[]' });
  expect(specs[2].largest).toBe(Buffer.byteLength(JSON.stringify(item('b', 200), null, 2)));
  expect(specs[2].kinds).toBe(JSON.stringify(['\\u003c\\u0026\\u003e', 'B', 'a', 'b']).replaceAll('\\\\', '\\'));
  expect(specs[2].sizes.map((line: string) => [...line.matchAll(/"kind":"([^"]*)"/g)].map(([, kind]) => kind))).toEqual(
    [['b', 'a'], ['b'], ['\\u003c\\u0026\\u003e'], ['B']],
  );
});

test('there is an object for each part, with its items', () => {
  const made = expectThreeWays(
    schema,
    (chart, { list }) =>
      each(chunks(list, 100), (chunk, index) =>
        thing(chart, text`part-${index}`, {
          ...fieldsOfList(chunk, (entry) => ({ [text`${entry.kind}.yaml`]: toPrettyJson(entry) })),
        }),
      ),
    [{ list: [item('b', 0), item('a', 10), item('c', 200)] }],
  );
  expect(Object.keys(made[0]!)).toEqual(['part-0', 'part-1']);
});
