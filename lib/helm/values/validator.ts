import type { TSchema } from '@sinclair/typebox';
import type { Ajv, Options, ValidateFunction } from 'ajv';
import { valuesSchema } from './schema';
import { KEYWORDS, sharedSchema } from './shared-schema';

const OPTIONS: Options = { allErrors: true, strict: false, verbose: true, logger: false };
// What an alternative refuses is found below the path of its union: nothing in there moves.
const MOVABLE = KEYWORDS.filter((keyword) => keyword !== 'anyOf');
const validators = new WeakMap<TSchema, ValidateFunction>();
const built = new WeakMap<TSchema, () => ValidateFunction | undefined>();
let common: Ajv | undefined;

/** What validates the values of a declaration, which is made once. */
export function validatorOf(schema: TSchema): ValidateFunction {
  const validator = validators.get(schema) ?? built.get(schema)?.() ?? compiled(schema);
  validators.set(schema, validator);
  return validator;
}

/** Lets a build bring {@link validatorCode} of a declaration: to compile a large one takes half a second. */
export function validatedBy(schema: TSchema, load: () => ValidateFunction | undefined): void {
  built.set(schema, load);
}

/** A CommonJS module that is the validator of a declaration. */
export function validatorCode(schema: TSchema): string {
  const own = newAjv({ ...OPTIONS, code: { source: true } });
  // Loaded when needed: only a build makes code.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { default: standalone } = require('ajv/dist/standalone') as typeof import('ajv/dist/standalone');
  return standalone(own, own.compile(jsonSchema(schema)));
}

function compiled(schema: TSchema): ValidateFunction {
  // A schema is compiled for a few values: what makes its code shorter takes longer than it saves.
  common ??= newAjv({ ...OPTIONS, code: { optimize: false } });
  return common.compile(jsonSchema(schema));
}

const jsonSchema = (schema: TSchema) => sharedSchema(valuesSchema(schema), MOVABLE);

function newAjv(options: Options): Ajv {
  // Loaded when needed: a build has validators.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return new (require('ajv') as typeof import('ajv')).Ajv(options);
}
