import { OptionalKind, type TSchema } from '@sinclair/typebox';
import { documented, form, isSection, typeOf, type Reader } from '../../helm/internal';

interface Constraints {
  readonly title?: string;
  readonly examples?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly minProperties?: number;
  readonly uniqueItems?: boolean;
  readonly enum?: readonly unknown[];
  readonly keys?: { readonly title?: string; readonly examples?: readonly string[] };
  readonly items?: TSchema;
  readonly anyOf?: readonly TSchema[];
  readonly properties?: object;
  readonly additionalProperties?: unknown;
  readonly patternProperties?: Readonly<Record<string, TSchema>>;
}

/** What there is to say of a value. */
export function explanation(path: string, schema: TSchema, readers: readonly Reader[]): string {
  const {
    default: fallback,
    example,
    description,
  } = schema as { readonly default?: unknown; readonly example?: unknown; readonly description?: string };
  const allowed = constraintsOf(schema);
  const lines = [
    `KEY:      ${path === '' ? '(all values)' : path} <${typeText(schema)}>`,
    ...(isSection(schema) ? [] : [`DEFAULT:  ${fallback === undefined ? 'none' : JSON.stringify(fallback)}`]),
    ...(example === undefined ? [] : [`EXAMPLE:  ${JSON.stringify(example)}`]),
    ...(allowed.length === 0 ? [] : [`ALLOWED:  ${allowed.join('; ')}`]),
    ...(description === undefined ? [] : ['', ...wrapped(description)]),
    ...block('KEYS:', keysOf(schema)),
    ...objects(
      'OBJECTS:',
      readers.filter(({ isInConditionOnly }) => !isInConditionOnly),
    ),
    ...objects(
      'DECIDES WHETHER THERE IS:',
      readers.filter(({ isInConditionOnly }) => isInConditionOnly),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

const objects = (title: string, readers: readonly Reader[]): string[] =>
  block(
    title,
    readers.map(({ kind, template }) => [kind === '' ? 'any kind' : kind, template]),
  );

/** The type of a value; a list or map says what is in it. */
function typeText(schema: TSchema): string {
  const { items, patternProperties, anyOf } = schema as Constraints;
  if (anyOf !== undefined) return anyOf.map(typeText).join(' or ');
  if (items !== undefined && !Array.isArray(items)) return `array of ${typeText(items)}`;
  const [entry] = Object.values(patternProperties ?? {});
  return entry === undefined ? typeOf(schema).replaceAll('`', '') : `map of ${typeText(entry)}`;
}

/** What a value must be, besides its type. */
function constraintsOf(schema: TSchema): string[] {
  const own = schema as Constraints;
  const { minimum, maximum, items, anyOf = [], keys } = own;
  const all = [
    own.enum === undefined ? undefined : own.enum.map((value) => JSON.stringify(value)).join(', '),
    own.enum === undefined && (own.title ?? own.pattern) !== undefined ? form(own) : undefined,
    minimum === undefined ? undefined : `at least ${minimum}`,
    maximum === undefined ? undefined : `at most ${maximum}`,
    own.minLength === undefined ? undefined : `at least ${own.minLength} characters`,
    own.maxLength === undefined ? undefined : `at most ${own.maxLength} characters`,
    own.minItems === undefined ? undefined : `at least ${own.minItems} items`,
    own.minProperties === undefined ? undefined : `at least ${own.minProperties} keys`,
    own.uniqueItems === true ? 'no item twice' : undefined,
    keys?.title === undefined ? undefined : `each key is ${form(keys)}`,
  ].filter((part) => part !== undefined);
  const inItems = items === undefined || Array.isArray(items) ? [] : constraintsOf(items);
  return [
    ...all,
    ...(inItems.length === 0 ? [] : [`each item is ${inItems.join(', ')}`]),
    ...anyOf.flatMap((one) => constraintsOf(one).map((part) => `${typeOf(one)}: ${part}`)),
  ];
}

/** The keys of a value, with their types and what they are for. */
function keysOf(schema: TSchema): string[][] {
  const { items, anyOf = [], properties, patternProperties = {}, additionalProperties } = schema as Constraints;
  if (properties !== undefined) {
    const known = documented(schema).map(([key, child]) => [
      `${key}${OptionalKind in child || child.default !== undefined || isSection(child) ? '' : ' (required)'}`,
      `<${typeText(child)}>`,
      firstSentence(child.description ?? ''),
    ]);
    return additionalProperties === true ? [...known, ['(others)', '<any>', 'Handed on as they are.']] : known;
  }
  if (items !== undefined && !Array.isArray(items)) return keysOf(items);
  return [...Object.values(patternProperties), ...anyOf].map(keysOf).find((keys) => keys.length > 0) ?? [];
}

const firstSentence = (text: string): string => /^.*?[.](?=\s|$)/s.exec(text)?.[0] ?? text;

function block(title: string, rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const width = (column: number): number => Math.max(...rows.map((row) => (row[column] ?? '').length));
  const columns = rows.map((row) =>
    row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(Math.min(width(column), 40)))).join('  '),
  );
  return ['', title, ...columns.map((line) => `  ${line}`.trimEnd())];
}

/** A text in lines of no more than 100 characters. */
function wrapped(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const lines = [''];
    for (const word of line.split(' ')) {
      const last = lines.at(-1)!;
      if (last !== '' && last.length + word.length > 98) lines.push(word);
      else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
    }
    return lines.map((each) => `  ${each}`);
  });
}
