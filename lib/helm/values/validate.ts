import type { TSchema } from '@sinclair/typebox';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { valuesSchema } from './schema';

const ajv = new Ajv({ allErrors: true, strict: false, verbose: true, logger: false });
const compiled = new WeakMap<TSchema, ValidateFunction>();

/**
 * What is wrong with values, one sentence each: the path, what was given, what is allowed.
 * An empty list means that the schema accepts them.
 */
export function validate(schema: TSchema, values: unknown): string[] {
  const check = compiled.get(schema) ?? ajv.compile(valuesSchema(schema));
  compiled.set(schema, check);
  if (check(values)) return [];
  const errors = check.errors!.filter((error) => error.keyword !== 'if');
  const unions = errors.filter((error) => error.keyword === 'anyOf').map((error) => error.schemaPath);
  return [
    ...new Set(errors.filter((error) => !unions.some((path) => error.schemaPath.startsWith(`${path}/`))).map(sentence)),
  ];
}

function sentence(error: ErrorObject): string {
  const path = error.instancePath.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~');
  const at = (key: string) => (path === '' ? key : `${path}.${key}`);
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'additionalProperties': {
      const known = Object.keys((error.parentSchema?.properties ?? {}) as object);
      return `${at(String(params.additionalProperty))}: unknown key, allowed are ${known.join(', ')}`;
    }
    case 'required':
      return `${at(String(params.missingProperty))}: missing or null, a value is required`;
    case 'type':
      return `${path}: got ${show(error.data)}, allowed is ${[params.type].flat().join(' or ')}`;
    case 'enum':
      return `${path}: got ${show(error.data)}, allowed are ${(params.allowedValues as unknown[]).map(show).join(', ')}`;
    case 'anyOf':
      return `${path}: got ${show(error.data)}, allowed is ${union(error.schema)}`;
    default:
      return `${path}: got ${show(error.data)}, it ${error.message}`;
  }
}

function union(schemas: unknown): string {
  return (schemas as { type?: string }[]).map((schema) => schema.type ?? 'a value of the schema').join(' or ');
}

function show(value: unknown): string {
  const json = JSON.stringify(value);
  return json.length > 60 ? `${json.slice(0, 57)}...` : json;
}
