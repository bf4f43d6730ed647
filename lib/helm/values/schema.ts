import { OptionalKind, type TSchema } from '@sinclair/typebox';
import { isNullable, isSection, lacksDefault } from '../expression/ref';

type JsonSchema = Record<string, unknown>;

/** How TypeBox writes that the keys of a record may be anything. */
const ANY_KEY = '^(.*)$';

/** What a parent chart hands on: the condition and the tags by which it has this chart, which mean nothing here. */
const OF_PARENT = {
  enabled: {
    ...{ type: ['boolean', 'null'], enum: [true, null], deprecated: true },
    title: 'true, as only the condition of a parent chart leaves this chart out',
  },
  tags: { type: ['object', 'null'], deprecated: true },
};

/** The values that a chart declares, as the `values.schema.json` of a Helm chart: draft-07, closed, without references. */
export function valuesSchema(values: TSchema): JsonSchema {
  const root = convert(values, true);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...root,
    properties: { ...OF_PARENT, ...(root.properties as object), global: convertGlobal(values) },
  };
}

// A parent chart may put anything of its own into `global`.
function convertGlobal(values: TSchema): JsonSchema {
  const declared = (values.properties as Record<string, TSchema>).global;
  return {
    ...(declared === undefined ? { type: ['object', 'null'] } : nullable(declared, true)),
    additionalProperties: true,
  };
}

/** @param isCompleted whether null is replaced by a default there, as in sections that are in no list or map */
function convert(schema: TSchema, isCompleted = false): JsonSchema {
  const {
    default: _default,
    // values.yaml has the descriptions; every release carries the schema in its Secret.
    description: _description,
    example: _example,
    properties,
    required: _required,
    items,
    patternProperties,
    anyOf,
    retired,
    notMap,
    keys,
    yielding: _yielding,
    ...rest
  } = schema as JsonSchema;
  const converted: JsonSchema = { ...rest };
  // Its own sentence says more than the schema could.
  if (notMap !== undefined) delete converted.type;
  if (properties !== undefined) {
    const children = Object.entries(properties as Record<string, TSchema>);
    const isRequired = (child: TSchema) => (isCompleted ? lacksDefault(child) : !isNullable(child));
    const required = children.filter(([, child]) => isRequired(child)).map(([key]) => key);
    const anything = Object.keys(retired ?? {}).map((key) => [key, true] as const);
    converted.properties = Object.fromEntries([
      ...children.map(
        ([key, child]) =>
          [key, isRequired(child) ? convert(child, isCompleted) : nullable(child, isCompleted)] as const,
      ),
      ...anything,
    ]);
    if (required.length > 0) converted.required = required;
    converted.additionalProperties ??= false;
  }
  if (items !== undefined)
    converted.items = Array.isArray(items)
      ? (items as TSchema[]).map((item) => convert(item))
      : convert(items as TSchema);
  if (patternProperties !== undefined) {
    const [[pattern, entry]] = Object.entries(patternProperties as Record<string, TSchema>) as [[string, TSchema]];
    if (Object.keys(entry).length > 0) {
      // Elsewhere, a loop over the map would meet null.
      converted.additionalProperties = isCompleted || OptionalKind in entry ? nullable(entry) : convert(entry);
    }
    if (pattern !== ANY_KEY) converted.propertyNames = { ...(keys as object), pattern };
  }
  if (anyOf !== undefined) converted.anyOf = (anyOf as TSchema[]).map((child) => convert(child));
  return converted;
}

function nullable(schema: TSchema, isCompleted = false): JsonSchema {
  const converted = convert(schema, isCompleted && (isSection(schema) || schema.patternProperties !== undefined));
  if (typeof converted.type === 'string') converted.type = [converted.type, 'null'];
  if (Array.isArray(converted.enum)) converted.enum = [...(converted.enum as unknown[]), null];
  const union = converted.anyOf as JsonSchema[] | undefined;
  if (union !== undefined && !union.some(({ type }) => type === 'null')) converted.anyOf = [...union, { type: 'null' }];
  const choices = converted.oneOf as JsonSchema[] | undefined;
  // What is required of a map is nothing that null lacks.
  if (choices !== undefined)
    converted.oneOf = [...choices.map((choice) => ({ ...choice, not: { type: 'null' } })), { type: 'null' }];
  return converted;
}

/** The declared values that are shown to users: all but those marked `deprecated`, which older values files may have. */
export function documented(schema: TSchema): [string, TSchema][] {
  const children = Object.entries(schema.properties as Record<string, TSchema>);
  return children.filter(([, child]) => child.deprecated !== true);
}

/** The defaults of all declared values; a value without a default is not among them. */
export function defaultsOf(schema: TSchema): unknown {
  if (!isSection(schema)) return structuredClone(schema.default) as unknown;
  const defaults = documented(schema).map(([key, child]) => [key, defaultsOf(child)] as const);
  return Object.fromEntries(defaults.filter(([, value]) => value !== undefined));
}
