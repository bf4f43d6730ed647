import { completeValues, oneOf, Type, ValuesError } from '../../../lib/helm';
import { valuesSchema } from '../../../lib/helm/values/schema';
import { validate } from '../../../lib/helm/values/validate';
import { valuesYaml } from '../../../lib/helm/values/values-yaml';
import { helm, majors, renderedValues } from '../../support/helm';

const schema = Type.Object({
  image: Type.Object({
    tag: Type.String({ default: '1' }),
    policy: Type.Optional(oneOf(['Always', 'Never'])),
    pull: Type.Object({
      secrets: Type.Array(Type.Object({ name: Type.String(), key: Type.Optional(Type.String()) }), { default: [] }),
    }),
  }),
  port: Type.Integer({ default: 80, minimum: 1, maximum: 65535 }),
  mode: oneOf(['a', 'b'], { default: 'a' }),
  on: Type.Boolean({ default: true }),
  m: Type.Record(Type.String(), Type.Object({ n: Type.Integer() }), { default: {} }),
  quantity: Type.Optional(Type.Union([Type.String(), Type.Integer()])),
  name: Type.String({ default: 'x', pattern: '^[a-z]*$', maxLength: 5 }),
  free: Type.Unknown(),
  sources: Type.Array(
    Type.Object(
      {
        name: Type.String(),
        file: Type.Optional(Type.String()),
        url: Type.Optional(Type.Union([Type.String(), Type.Integer()])),
      },
      { oneOf: [{ required: ['file'] }, { required: ['url'] }] },
    ),
    { default: [] },
  ),
});

const refused: [string, object, string[]][] = [
  [
    'an unknown key',
    { imag: 1 },
    [
      'imag: unknown key, allowed are image, port, mode, on, m, quantity, name, free, sources, global; did you mean image?',
    ],
  ],
  [
    'an unknown key below',
    { image: { tags: 1 } },
    ['image.tags: unknown key, allowed are tag, policy, pull; did you mean tag?'],
  ],
  ['an unknown key further below', { image: { pull: { x: 1 } } }, ['image.pull.x: unknown key, allowed are secrets']],
  [
    'an unknown key in a list',
    { image: { pull: { secrets: [{ name: 'a', x: 1 }] } } },
    ['image.pull.secrets[0].x: unknown key, allowed are name, key'],
  ],
  ['an unknown key in a map', { m: { a: { n: 1, x: 1 } } }, ['m.a.x: unknown key, allowed are n']],
  ['a missing key', { m: { 'a/b~c': {} } }, ['m.a/b~c.n: missing or null, a value is required']],
  [
    'another type',
    { on: 'yes', port: '80' },
    ['port: got "80", allowed is integer', 'on: got "yes", allowed is boolean'],
  ],
  ['a text for a section', { image: 'x' }, ['image: got a text, allowed is object']],
  [
    'what only a parent chart can do',
    { enabled: false },
    ['enabled: got false, allowed is true, as only the condition of a parent chart leaves this chart out'],
  ],
  ['a broken number', { port: 1.5 }, ['port: got 1.5, allowed is integer']],
  [
    'another choice',
    { mode: 'c', image: { policy: '' } },
    ['image.policy: got "", allowed are "Always", "Never"', 'mode: got "c", allowed are "a", "b"'],
  ],
  ['none of two types', { quantity: true }, ['quantity: got true, allowed is string or integer']],
  ['a number out of range', { port: 0 }, ['port: got 0, it must be >= 1']],
  [
    'a text of another form',
    { name: 'ABCDEF' },
    [
      'name: got "ABCDEF", it must NOT have more than 5 characters',
      'name: got "ABCDEF", allowed is text like ^[a-z]*$',
    ],
  ],
  [
    'none of the keys of which one must be there',
    { sources: [{ name: 'a' }] },
    ['sources[0]: got {"name":"a"}, allowed is exactly one of file, url'],
  ],
  [
    'two of the keys of which one must be there',
    {
      sources: [
        { name: 'a', url: 'x' },
        { name: 'b', url: 1, file: 'x' },
      ],
    },
    ['sources[1]: got {"name":"b","url":1,"file":"x"}, allowed is exactly one of file, url'],
  ],
  [
    'what else is wrong beside them',
    { sources: [{ url: true }, { name: 1, x: 1 }] },
    [
      'sources[0].name: missing or null, a value is required',
      'sources[0].url: got true, allowed is string or integer',
      'sources[1]: got {"name":1,"x":1}, allowed is exactly one of file, url',
      'sources[1].name: got 1, allowed is string in quotes',
      'sources[1].x: unknown key, allowed are name, file, url',
    ],
  ],
];

test.each(refused)('%s is refused here, with path, value and what is allowed', (_, values, problems) => {
  let caught: unknown;
  try {
    completeValues(schema, values);
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(ValuesError);
  expect([...(caught as ValuesError).problems].sort()).toEqual([...problems].sort());
});

const accepted: [string, object][] = [
  ['nothing', {}],
  ['anything under global', { global: { x: { y: [1] } } }],
  ['null for what is optional', { image: { policy: null }, quantity: null, free: null, m: null }],
  ['what a parent chart hands on', { enabled: true, tags: { portals: false } }],
  ['both types of a union', { quantity: 1 }],
  ['a whole number written as a decimal', { port: 80.0 }],
  ['anything in a free-form value', { free: { x: [null, { y: 1 }] } }],
  ['the limits', { port: 65535, name: 'abcde' }],
  ['an empty text', { name: '' }],
  [
    'each of the keys of which one must be there',
    {
      sources: [
        { name: 'a', url: 1 },
        { name: 'b', file: '' },
      ],
    },
  ],
];

test.each(accepted)('%s is accepted here', (_, values) => {
  expect(() => completeValues(schema, values)).not.toThrow();
});

describe.each(majors)('Helm %i', (major) => {
  const given = { defaults: valuesYaml(schema), schema: JSON.stringify(valuesSchema(schema)) };
  const read = (values: object) => renderedValues(helm(major), { ...given, files: [JSON.stringify(values)] });

  test.each(refused)('refuses %s, too', (_, values) => {
    expect(() => read(values)).toThrow(/values don't meet the specifications of the schema/);
  });

  test.each(accepted)('accepts %s, too, and reads the same', (_, values) => {
    expect(withoutNulls(read(values))).toEqual(withoutNulls(completeValues(schema, values)));
  });
});

/** What is unset is null here, so that it can be handed on, and absent in Helm: both mean the same. */
function withoutNulls(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const kept = Object.entries(value).filter(([, entry]) => entry !== null);
  return Object.fromEntries(kept.map(([key, entry]) => [key, withoutNulls(entry)]));
}

test('a long value is cut in the message', () => {
  const [problem] = validate(schema, { ...completeValues(schema), mode: 'x'.repeat(1000) });
  expect(problem!.length).toBeLessThan(150);
});

test('the schema is draft-07, closed at each level, without references, defaults and descriptions', () => {
  const written = valuesSchema(
    Type.Object({ ...schema.properties, s: Type.Optional(Type.String({ description: 'x' })) }),
  );
  const text = JSON.stringify(written);
  expect(written.$schema).toBe('http://json-schema.org/draft-07/schema#');
  expect(text).not.toMatch(/"\$(ref|id)"|"default"|"description"/);
  const objects = text.match(/"properties"/g)!.length;
  expect(text.match(/"additionalProperties":(false|true)/g)).toHaveLength(objects + 1);
});

test('a chart may declare values of its own under global, and anything else is still allowed there', () => {
  const own = Type.Object({ global: Type.Object({ registry: Type.String({ default: '' }) }) });
  expect(completeValues(own, { global: { other: 1 } } as object)).toEqual({ global: { registry: '', other: 1 } });
  expect(() => completeValues(own, { global: { registry: 1 } } as object)).toThrow(
    'global.registry: got 1, allowed is string in quotes',
  );
  for (const major of majors) {
    const given = { defaults: valuesYaml(own), schema: JSON.stringify(valuesSchema(own)) };
    expect(renderedValues(helm(major), { ...given, files: ['global: {other: 1}'] })).toEqual({
      global: { registry: '', other: 1 },
    });
  }
});

test('a value without a default must be given, and so must its section', () => {
  const required = Type.Object({ s: Type.Object({ name: Type.String(), n: Type.Integer({ default: 1 }) }) });
  expect(validate(required, { s: null })).toEqual(['s: got null, allowed is object']);
  expect(validate(required, {})).toEqual(['s: missing or null, a value is required']);
  expect(validate(required, { s: { n: null } })).toEqual(['s.name: missing or null, a value is required']);
});

test('a form of text is told in words and by examples, where the declaration has them', () => {
  const forms = Type.Object({
    a: Type.String({ pattern: '^a$', title: 'a letter', examples: ['a'] }),
    b: Type.String({ pattern: '^b$', examples: ['b', 'bb'] }),
    c: Type.Union([Type.String({ pattern: '^c$', examples: ['c'] }), Type.Integer()]),
  });
  expect(validate(forms, { a: '', b: '', c: '' })).toEqual([
    'a: got "", allowed is a letter, such as "a"',
    'b: got "", allowed is text, such as "b" or "bb"',
    'c: got "", allowed is string, such as "c" or integer',
  ]);
});

test('a key of a map that is not allowed is named, once', () => {
  const map = Type.Object({ map: Type.Record(Type.String({ pattern: '^[a-z]+$' }), Type.String()) });
  expect(validate(map, { map: { a: '', 'B c': '' } })).toEqual([
    'map: got the key "B c", allowed is a key like ^[a-z]+$',
  ]);
});

test('an entry of a map may be null where it is optional', () => {
  const entry = Type.Object({ n: Type.Integer() });
  const map = Type.Object({ map: Type.Record(Type.String(), Type.Optional(entry)) });
  expect(validate(map, { map: { a: null, b: { n: 1 } } })).toEqual([]);
  expect(validate(map, { map: { a: 'x' } })).toEqual(['map.a: got a text, allowed is object']);
});

test('values are completed as Helm merges them, several files in order', () => {
  const files = [
    { image: { tag: '2' }, m: { a: { n: 1 } }, image2: undefined },
    { image: { policy: 'Always' }, m: { b: { n: 2 } } },
  ];
  const complete = completeValues(schema, ...files.map((file) => JSON.parse(JSON.stringify(file))));
  expect(complete).toMatchObject({
    image: { tag: '2', policy: 'Always', pull: { secrets: [] } },
    m: { a: { n: 1 }, b: { n: 2 } },
  });
  expect(completeValues(schema)).not.toBe(completeValues(schema));
});
