import { form, type Form } from './sentence';

type Schema = Record<string, unknown>;

/**
 * A schema as it is written for Helm, which says nothing of a text that it refuses but the pattern: the words of the
 * declaration stand in that, before a `^` that no text matches there. A key that is refused is named with its path, as
 * Helm does it for values and not for `propertyNames`.
 */
export function withSpokenPatterns(schema: Schema): Schema {
  const entries = Object.entries(schema).map(([keyword, value]) => [keyword, spoken(keyword, value)] as const);
  const { title, examples: _examples, pattern, propertyNames, ...rest } = Object.fromEntries(entries);
  // No value is the words: another keyword refuses texts.
  if (Array.isArray(rest.enum) && title !== undefined) rest.enum = [...(rest.enum as unknown[]), title];
  return {
    ...(typeof pattern === 'string' && { pattern: withWords(wordsOf(schema), pattern) }),
    ...rest,
    ...(propertyNames !== undefined && keysOf(schema.propertyNames as Form, rest.additionalProperties as Schema)),
  };
}

/** Keywords of which the keys are names of values. */
const NAMED = ['properties'];

function spoken(keyword: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each: unknown) => (isSchema(each) ? withSpokenPatterns(each) : each));
  if (!isSchema(value) || keyword === 'propertyNames') return value;
  if (!NAMED.includes(keyword)) return withSpokenPatterns(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, isSchema(each) ? withSpokenPatterns(each) : each]),
  );
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is allowed, in words, unless the declaration has no examples; a pattern of a few words says itself which. */
const wordsOf = ({ title, examples }: Form): string => (examples === undefined ? '' : form({ title, examples }));

/** The words with a `^` after them, which never matches; what else would mean something in a pattern is a text there. */
const withWords = (words: string, pattern = ''): string =>
  words === '' ? pattern : `${words.replace(/[()[\]{}|\\^$]/g, '\\$&')}^${pattern === '' ? '' : `|${pattern}`}`;

/** Entries whose keys match, and for the others a schema that no value matches and of which Helm says the words. */
function keysOf(keys: Form, entry: Schema = {}): Schema {
  const words = `its key must be ${form(keys, 'a key')}`;
  const types = typesOf(entry).filter((type) => type !== 'null');
  const isText = types.includes('string');
  const other = isText && types.length === 1 ? { type: 'string' } : { enum: [words] };
  return {
    patternProperties: { [keys.pattern!]: entry },
    additionalProperties: {
      ...(entry.type !== undefined && { type: entry.type }),
      ...other,
      ...(isText && { pattern: withWords(words) }),
    },
  };
}

const typesOf = ({ type = [], anyOf = [] }: Schema): unknown[] =>
  [type, ...(anyOf as Schema[]).flatMap(typesOf)].flat();
