import { choose, fields, fieldsOf, text, Type, unlessEmpty } from '../../../lib/helm';
import { specsOf } from '../support/charts';

const Map = Type.Record(Type.String(), Type.String(), { default: {} });
const schema = Type.Object({ on: Type.Boolean({ default: true }), a: Map, b: Map });
const cases = [
  {},
  { a: { x: 'a', y: 'a' }, b: { y: 'b', z: 'b' } },
  { a: null, b: { own: 'b' }, on: false },
  { a: { first: 'a', last: 'a', own: 'a' }, b: {} },
];

test('of two maps of unknown keys the later one wins', () => {
  const specs = specsOf(
    schema,
    ({ a, b }) => ({ all: { ...fieldsOf(a), ...fieldsOf(b) }, ...fieldsOf(b), ...fieldsOf(a) }),
    cases,
  );
  expect(specs[1]).toEqual({ all: { x: 'a', y: 'b', z: 'b' }, x: 'a', y: 'a', z: 'b' });
  expect(specs[2]).toEqual({ all: { own: 'b' }, own: 'b' });
});

test('maps of known and of unknown keys are merged in the order in which they are given', () => {
  const specs = specsOf(
    schema,
    ({ a, b, on }) => ({
      all: { first: 'own', own: 'own', ...fieldsOf(a), last: 'own' },
      more: { own: 'own', ...fieldsOf(a), ...fieldsOf(b), ...fields(on, { y: 'own' }) },
      deep: { ...{ x: 'own', ...fieldsOf(a) }, ...fieldsOf(b) },
      some: unlessEmpty({ ...fieldsOf(a), ...fieldsOf(b) }),
    }),
    cases,
  );
  expect(specs[0].all).toEqual({ first: 'own', own: 'own', last: 'own' });
  expect(specs[1].more).toEqual({ own: 'own', x: 'a', y: 'own', z: 'b' });
  expect(specs[3].all).toEqual({ first: 'a', last: 'own', own: 'a' });
});

test('of three maps, of which the last is written, each key is that of the last one that has it', () => {
  const specs = specsOf(
    schema,
    ({ a, b }) => ({ all: { ...fieldsOf(a), ...{ ...fieldsOf(b), own: 'own', last: 'own' } } }),
    [...cases, { a: { own: 'a', x: 'a', y: 'a' }, b: { own: 'b', y: 'b' } }],
  );
  expect(specs[1].all).toEqual({ x: 'a', y: 'b', z: 'b', own: 'own', last: 'own' });
  expect(specs[4].all).toEqual({ x: 'a', y: 'b', own: 'own', last: 'own' });
});

test('of a written field and a map that is spread, the later one wins, as in JavaScript', () => {
  const specs = specsOf(
    schema,
    ({ a }) => ({
      before: { own: 'own', ...fieldsOf(a) },
      after: { ...fieldsOf(a), own: 'own' },
      between: { first: 'own', ...fieldsOf(a), last: 'own' },
    }),
    cases,
  );
  expect(specs[3]).toEqual({
    before: { first: 'a', last: 'a', own: 'a' },
    after: { first: 'a', last: 'a', own: 'own' },
    between: { first: 'a', last: 'own', own: 'a' },
  });
});

test('a field whose condition does not hold takes nothing from a map beside it', () => {
  const specs = specsOf(
    schema,
    ({ a, on }) => ({
      before: { ...fields(on, { own: 'own' }), ...fieldsOf(a) },
      after: {
        ...fieldsOf(a),
        ...fields(on, { own: 'own' }), // As in JavaScript, where the field would be undefined.
        first: choose(on, 'own'),
      },
    }),
    [{ a: { own: 'a', first: 'a' }, on: false }],
  );
  expect(specs[0]).toEqual({ before: { own: 'a', first: 'a' }, after: { own: 'a' } });
});

test('of a written field and fields of a loop, the later one wins, as in JavaScript', () => {
  const specs = specsOf(
    schema,
    ({ a }) => ({
      before: { own: 'own', ...fieldsOf(a, (value, key) => ({ [key]: text`<${value as never}>` })) },
      after: { ...fieldsOf(a, (value, key) => ({ [key]: text`<${value as never}>` })), own: 'own' },
    }),
    cases,
  );
  expect(specs[3].before.own).toBe('<a>');
  expect(specs[3].after.own).toBe('own');
});
