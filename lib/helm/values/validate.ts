import type { TSchema } from '@sinclair/typebox';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { defaultsOf, valuesSchema } from './schema';
import { sentence } from './sentence';
import { KEYWORDS, sharedSchema } from './shared-schema';

// A schema is compiled for a few values: what makes its code shorter takes longer than it saves.
const ajv = new Ajv({ allErrors: true, strict: false, verbose: true, logger: false, code: { optimize: false } });
// What an alternative refuses is found below the path of its union: nothing in there moves.
const MOVABLE = KEYWORDS.filter((keyword) => keyword !== 'anyOf');
const compiled = new WeakMap<TSchema, ValidateFunction>();

/**
 * What is wrong with values, one sentence each: the path, what was given, what is allowed.
 * An empty list means that the schema accepts them.
 */
export function validate(schema: TSchema, values: unknown): string[] {
  const check = compiled.get(schema) ?? ajv.compile(sharedSchema(valuesSchema(schema), MOVABLE));
  compiled.set(schema, check);
  if (check(values)) return [];
  return sentences(check.errors!, values);
}

/** What a declaration refuses of its own defaults; what a user must give has none. */
export function defaultProblems(schema: TSchema): string[] {
  const defaults = defaultsOf(schema);
  validate(schema, defaults);
  const errors = compiled.get(schema)!.errors ?? [];
  return sentences(
    errors.filter(({ keyword }) => keyword !== 'required'),
    defaults,
  );
}

function sentences(all: readonly ErrorObject[], values: unknown): string[] {
  const errors = all.filter(({ keyword }) => !['if', 'propertyNames'].includes(keyword));
  const unions = errors.filter(({ keyword }) => ['anyOf', 'oneOf'].includes(keyword)).map((error) => error.schemaPath);
  return [
    ...new Set(
      errors
        .filter((error) => !unions.some((path) => error.schemaPath.startsWith(`${path}/`)))
        .map((error) => sentence(error, values)),
    ),
  ];
}
