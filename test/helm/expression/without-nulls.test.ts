import { fieldsOf, itemsOfMap, Type } from '../../../lib/helm';
import { withoutNulls } from '../../../lib/helm/internal';
import { specsOf } from '../support/charts';

test('a map lacks what is null in it, whether the type of its entries is known or not', () => {
  const typed = Type.Record(Type.String(), Type.Optional(Type.Object({ x: Type.Optional(Type.String()) })));
  const schema = Type.Object({ typed, open: Type.Record(Type.String(), Type.Unknown(), { default: {} }) });
  const specs = specsOf(
    schema,
    ({ typed: one, open: other }) => ({
      typed: itemsOfMap(withoutNulls(one as never), (_value, key) => ({ key })),
      open: itemsOfMap(withoutNulls(other), (_value, key) => ({ key })),
      isOpen: { ...fieldsOf(withoutNulls(other)) },
    }),
    [{}, { typed: null, open: null }, { typed: { a: null, b: { x: 'x' } }, open: { a: null, b: 'x' } }],
  );
  expect(specs[0]).toEqual({ typed: [], open: [], isOpen: {} });
  expect(specs[2]).toEqual({ typed: [{ key: 'b' }], open: [{ key: 'b' }], isOpen: { b: 'x' } });
});
