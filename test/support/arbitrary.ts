import { OptionalKind } from '@sinclair/typebox';
import fc from 'fast-check';
import type { TSchema } from '../../lib/helm';
import { isNullable, isSection } from '../../lib/helm/expression/ref';

/** Texts that YAML, templates or shells like to take for something else. */
export const TRAPS = [
  ...[
    '',
    ' ',
    'yes',
    'no',
    'on',
    'y',
    'n',
    'true',
    'null',
    '~',
    '1.10',
    '0x1F',
    '0755',
    '1_000',
    '12:30:45',
    '1e3',
    '-',
    '- a',
    'a: b',
  ],
  ...[
    '#x',
    'a #x',
    ' lead',
    'trail ',
    'a\nb',
    'a\nb\n',
    'a\n\nb',
    'tab\there',
    "it's",
    '"quoted"',
    '\\',
    '%s %d',
    '*x',
    '&x',
    '!x',
  ],
  ...[
    '@x',
    '`x`',
    '{a}',
    '[a]',
    '${{ parameters.name }}',
    '${VAR}',
    'ünïcödé',
    '漢字',
    '😀',
    '\u0007',
    'a\u00a0b',
    '\ufeff',
  ],
  ...[
    'x'.repeat(200),
    `${'word '.repeat(40)}end`,
    '2001-01-01',
    '=',
    '<<',
    '1000000',
    '.5',
    'a,b',
    'a|b',
    '>',
    '|',
    '?',
    ': ',
    'a:',
  ],
];

// What Helm itself loses: its toYaml turns these line breaks of YAML 1.1 into spaces and miscounts several newlines at an
// end and spaces at the start of several lines, and Helm 3 trims white space of any alphabet off the end of a file.
const chars = fc
  .string({ maxLength: 12, unit: 'grapheme' })
  .filter(
    (value) => !/[\u0085\u2028\u2029]|\n\n$|^\s[^]*\n|[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]$/.test(value),
  );
const text = fc
  .oneof(fc.constantFrom(...TRAPS), chars)
  .filter((value) => !value.includes('{{') || value.startsWith('${{ '));
const KEYS = ['a', 'b', 'app', 'a.b/c', 'key with space', 'yes', '1', '1.5', 'ü', 'a:b', '~'];
const key = fc.oneof(fc.constantFrom(...KEYS), fc.stringMatching(/^[a-z]{1,6}$/));
const number = fc.oneof(
  fc.integer(),
  fc.constantFrom(0, 1000000, 1000660000, 2 ** 53, -5, 0.5, 1e21, 1.25e-7),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** One that JSON knows. */
// Numbers of the size of those that stand for symbolic ones are refused in constructs, with a sentence.
const jsonNumber = number
  .map((value) => (Object.is(value, -0) ? 0 : value))
  .filter((value) => Math.abs(value) < 2 ** 47 || value === 2 ** 53 || Math.abs(value) >= 2 ** 62);

const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof(text, jsonNumber, fc.boolean()),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(key, tie('json'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

/** Values files that a declaration of values accepts: any of the keys, any of the allowed values. */
export function valuesOf(schema: TSchema): fc.Arbitrary<unknown> {
  if (schema.arbitrary !== undefined) return schema.arbitrary as fc.Arbitrary<unknown>;
  if (schema.enum !== undefined) return fc.constantFrom(...(schema.enum as unknown[]));
  if (schema.anyOf !== undefined) return fc.oneof(...(schema.anyOf as TSchema[]).map(valuesOf));
  if (schema.properties !== undefined) return objectOf(schema);
  switch (schema.type) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return integerOf(schema);
    case 'string':
      return textOf(schema);
    case 'array':
      return fc.array(valuesOf(schema.items as TSchema), {
        minLength: (schema.minItems as number | undefined) ?? 0,
        maxLength: 3,
      });
    case 'number':
      return numberOf(schema);
    case 'object': {
      const [[pattern, entry]] = Object.entries(schema.patternProperties as Record<string, TSchema>) as [
        [string, TSchema],
      ];
      const value = OptionalKind in entry ? fc.option(valuesOf(entry), { freq: 9 }) : valuesOf(entry);
      return fc.dictionary(keyLike(pattern, schema.keys as { examples: string[] } | undefined), value, {
        maxKeys: 4,
        noNullPrototype: true,
      });
    }
    default:
      return json;
  }
}

/** Keys of any kind, or of the form that the declaration names. */
function keyLike(pattern: string, form?: { readonly examples: readonly string[] }) {
  if (form === undefined) return key;
  const fits = new RegExp(pattern);
  return likeExamples([...form.examples, ...KEYS.filter((each) => fits.test(each))], fits);
}

function objectOf(schema: TSchema): fc.Arbitrary<unknown> {
  const required = new Set((schema.required ?? []) as string[]);
  const fields = Object.entries(schema.properties as Record<string, TSchema>).map(
    ([name, child]): [string, fc.Arbitrary<unknown>] => {
      const value = valuesOf(child);
      return [
        name,
        isNullable(child)
          ? fc.oneof({ weight: 9, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) })
          : value,
      ];
    },
  );
  // In a values file any key may be left out that has a default; in an element of a list only what is optional.
  const optional = fields.filter(
    ([name]) => hasDefault((schema.properties as Record<string, TSchema>)[name]!) || !required.has(name),
  );
  const keep = fields.filter((field) => !optional.includes(field)).map(([name]) => name);
  const record = fc.record(Object.fromEntries(fields), { requiredKeys: keep, noNullPrototype: true });
  return schema.oneOf === undefined ? record : record.chain((value) => withOneOf(schema, value));
}

/** Exactly one of the keys that exclude each other. */
function withOneOf(schema: TSchema, value: Record<string, unknown>): fc.Arbitrary<unknown> {
  const keys = (schema.oneOf as { required: [string] }[]).map(({ required }) => required[0]);
  const rest = Object.fromEntries(Object.entries(value).filter(([name]) => !keys.includes(name)));
  const properties = schema.properties as Record<string, TSchema>;
  return fc
    .constantFrom(...keys)
    .chain((name) => valuesOf(properties[name]!).map((chosen) => ({ ...rest, [name]: chosen })));
}

/** An object of another API that may have more fields than the declared ones is no section of values. */
const hasDefault = (schema: TSchema): boolean =>
  schema.default !== undefined || (isSection(schema) && schema.additionalProperties !== true);

function numberOf(schema: TSchema): fc.Arbitrary<number> {
  const { minimum = -Infinity, exclusiveMinimum = -Infinity } = schema as Record<string, number | undefined>;
  return jsonNumber.filter((value) => value >= minimum && value > exclusiveMinimum);
}

function integerOf(schema: TSchema): fc.Arbitrary<number> {
  const { minimum = -(2 ** 31), maximum = 2 ** 31 } = schema as { minimum?: number; maximum?: number };
  const traps = [0, 1, 7007, 1000000, 1000660000].filter((value) => value >= minimum && value <= maximum);
  return fc.oneof(fc.constantFrom(...traps), fc.integer({ min: minimum, max: maximum }));
}

const matches = new Map<string, fc.Arbitrary<string>>();

/** Texts that a pattern matches; fast-check takes long to make ready for one. */
function matching(pattern: string): fc.Arbitrary<string> {
  const known = matches.get(pattern) ?? fc.stringMatching(new RegExp(pattern));
  matches.set(pattern, known);
  return known;
}

/** Examples of a form, and longer texts that still are of it. */
function likeExamples(examples: readonly string[], pattern: RegExp): fc.Arbitrary<string> {
  const longer = fc.tuple(fc.constantFrom(...examples), matching('^[a-z]{1,6}$'));
  return longer.map(([example, more]) => (pattern.test(example + more) ? example + more : example));
}

function textOf(schema: TSchema): fc.Arbitrary<string> {
  const {
    pattern,
    examples,
    minLength = 0,
    maxLength = 1000,
  } = schema as { pattern?: string; examples?: string[]; minLength?: number; maxLength?: number };
  if (examples !== undefined && pattern !== undefined) return likeExamples(examples, new RegExp(pattern));
  const fits = (value: string) => [...value].length >= minLength && [...value].length <= maxLength;
  return (pattern === undefined ? text : matching(pattern).filter((value) => !value.includes('{{'))).filter(fits);
}
