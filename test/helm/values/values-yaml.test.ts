import { completeValues, isNull, type TObject, Type } from '../../../lib/helm';
import { defaultsOf, valuesSchema } from '../../../lib/helm/values/schema';
import { valuesTable } from '../../../lib/helm/values/table';
import { valuesYaml } from '../../../lib/helm/values/values-yaml';
import { TRAPS } from '../../support/arbitrary';
import { helm, majors, renderedValues } from '../../support/helm';
import { expectTwoWays, specsOf } from '../support/charts';

/** What each Helm reads from values.yaml, with the schema beside it. */
function expectReadAs(schema: TObject, expected: unknown): void {
  const given = { defaults: valuesYaml(schema), schema: JSON.stringify(valuesSchema(schema)) };
  for (const major of majors) expect(renderedValues(helm(major), given)).toEqual(expected);
}

test('each value has its description above it, as helm-docs reads it', () => {
  const schema = Type.Object({
    image: Type.Object(
      { tag: Type.String({ default: '1.10', description: 'The tag.\nSecond line.' }) },
      { description: 'The image' },
    ),
    pull: Type.Optional(Type.String({ description: 'Unset' })),
    list: Type.Array(Type.String(), { default: ['a'] }),
  });
  expect(valuesYaml(schema))
    .toBe(`# Default values of the chart. Generated from the declaration of the values; do not edit.

# -- The image
image:
  # -- The tag.
  # Second line.
  tag: '1.10'

# -- Unset
# pull:

list:
  - a
`);
  expectReadAs(schema, { image: { tag: '1.10' }, list: ['a'] });
});

test('real Helm reads the defaults that were declared, whatever they are', () => {
  const odd = [...TRAPS, ' a\nb', 'a  \nb', '{{ x }}', 'a\n# b\n', '\u0085'];
  const schema = Type.Object({
    texts: Type.Object(Object.fromEntries(odd.map((text, index) => [`t${index}`, Type.String({ default: text })]))),
    list: Type.Array(Type.String(), { default: odd }),
    numbers: Type.Array(Type.Number(), { default: [0, 1e6, 1000660000, 1e21, 0.5, -1e-7] }),
    deep: Type.Object({
      er: Type.Object({ map: Type.Record(Type.String(), Type.String(), { default: { 'a: b': '', yes: 'no' } }) }),
    }),
    free: Type.Unknown({ default: { a: [[], {}, [[1]], { b: { c: [] } }] } }),
    zero: Type.Integer({ default: 0 }),
    no: Type.Boolean({ default: false }),
  });
  expectReadAs(schema, defaultsOf(schema));
});

test.each(['x\n\n', 'x\n\n\n', '\n\n', ' \n\n'])('the line ends at the end of the default %j are kept', (text) => {
  const schema = Type.Object({
    a: Type.String({ default: text }),
    s: Type.Object({ b: Type.String({ default: text }), c: Type.String({ default: text }) }),
    d: Type.String({ default: text }),
  });
  expectReadAs(schema, { a: text, s: { b: text, c: text }, d: text });
});

test('a section of which nothing has a default is an empty map', () => {
  const schema = Type.Object({
    s: Type.Object({ x: Type.Optional(Type.String()), deep: Type.Object({ y: Type.Optional(Type.String()) }) }),
    none: Type.Object({}),
  });
  expect(defaultsOf(schema)).toEqual({ s: { deep: {} }, none: {} });
  expectReadAs(schema, { s: { deep: {} }, none: {} });
});

test('keys that need quotes are quoted, also those of sections', () => {
  const names = ['no', 'a: b', '1', '~', '#x', 'null', '- a', '1.5'];
  const schema = Type.Object(
    Object.fromEntries(names.flatMap((name) => [[name, Type.Object({ [name]: Type.String({ default: 'x' }) })]])),
  );
  expectReadAs(schema, Object.fromEntries(names.map((name) => [name, { [name]: 'x' }])));
});

test('a default of another type than its declaration is an error of the declaration', () => {
  const schema = Type.Object({ n: Type.Integer({ default: 'x' as never }) });
  const given = { defaults: valuesYaml(schema), schema: JSON.stringify(valuesSchema(schema)) };
  for (const major of majors) expect(() => renderedValues(helm(major), given)).toThrow(/integer/i);
});

test('the table of values has a row for each value, with its path, type, default and description', () => {
  const schema = Type.Object({
    image: Type.Object({ tag: Type.String({ default: 'a|b', description: 'The | tag\nof it' }) }),
    kind: Type.Unsafe<string>({ type: 'string', enum: ['a', 'b'], default: 'a' }),
    some: Type.Optional(Type.Union([Type.String(), Type.Integer()])),
    free: Type.Unknown(),
  });
  expect(valuesTable(schema).split('\n')).toEqual([
    '| Key | Type | Default | Description |',
    '|-----|------|---------|-------------|',
    '| `image.tag` | string | `"a\\|b"` | The \\| tag of it |',
    '| `kind` | `a`, `b` | `"a"` |  |',
    '| `some` | string or integer | none |  |',
    '| `free` | any | none |  |',
  ]);
});

test('what is deprecated is accepted and shown to nobody, and has no default', () => {
  const old = { default: 'old', deprecated: true, description: 'Old' } as const;
  const schema = Type.Object({
    name: Type.String({ default: 'x' }),
    title: Type.Optional(Type.String(old)),
    s: Type.Object({ a: Type.Integer({ default: 1 }), b: Type.Optional(Type.Unknown(old)) }),
    section: Type.Optional(Type.Object({ c: Type.Optional(Type.String({ default: 'c' })) }, { deprecated: true })),
  });
  expect(valuesYaml(schema)).not.toMatch(/title|b:|section|Old|old/);
  expect(valuesTable(schema)).not.toMatch(/title|s\.b|section|Old/);
  expectReadAs(schema, defaultsOf(schema));
  const made = specsOf(
    schema,
    ({ title, s, section }) => ({ title, b: s.b, c: section.c, null: isNull(section), section }),
    [{}, { title: 'y', s: { b: [1] }, section: { c: 'd' } }, { section: {} }],
    expectTwoWays,
  );
  expect(made).toEqual([
    { null: true },
    { title: 'y', b: [1], c: 'd', null: false, section: { c: 'd' } },
    { null: false, section: {} },
  ]);
  expect(() => completeValues(schema, { titles: 'y' } as object)).toThrow(
    'titles: unknown key, allowed are name, s, global',
  );
});
