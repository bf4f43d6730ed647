import type { TSchema } from '@sinclair/typebox';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { valuesSchema } from './schema';
import { redacted } from './secret-keys';

// A schema is compiled for a few values: what makes its code shorter takes longer than it saves.
const ajv = new Ajv({ allErrors: true, strict: false, verbose: true, logger: false, code: { optimize: false } });
const compiled = new WeakMap<TSchema, ValidateFunction>();

/**
 * What is wrong with values, one sentence each: the path, what was given, what is allowed.
 * An empty list means that the schema accepts them.
 */
export function validate(schema: TSchema, values: unknown): string[] {
  const check = compiled.get(schema) ?? ajv.compile(valuesSchema(schema));
  compiled.set(schema, check);
  if (check(values)) return [];
  const errors = check.errors!.filter(({ keyword }) => !['if', 'propertyNames'].includes(keyword));
  const unions = errors.filter(({ keyword }) => ['anyOf', 'oneOf'].includes(keyword)).map((error) => error.schemaPath);
  return [
    ...new Set(errors.filter((error) => !unions.some((path) => error.schemaPath.startsWith(`${path}/`))).map(sentence)),
  ];
}

/** The schema of a key: `true` for one that was retired. */
type Known = true | { readonly deprecated?: boolean };

const unescaped = (key: string) => key.replaceAll('~1', '/').replaceAll('~0', '~');

function sentence(error: ErrorObject): string {
  const keys = error.instancePath.split('/').slice(1).map(unescaped);
  const path = keys.join('.');
  const received = redacted(keys, error.data);
  const at = (key: string) => (path === '' ? key : `${path}.${key}`);
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'additionalProperties': {
      const known = Object.entries((error.parentSchema?.properties ?? {}) as Record<string, Known>);
      const allowed = known.filter(([, schema]) => schema !== true && schema.deprecated !== true).map(([key]) => key);
      return `${at(String(params.additionalProperty))}: unknown key, allowed are ${allowed.join(', ')}`;
    }
    case 'required':
      return `${at(String(params.missingProperty))}: missing or null, a value is required`;
    case 'type': {
      const allowed = [params.type].flat();
      // Who writes a text there may mean a secret.
      const isText = typeof error.data === 'string' && allowed.includes('object');
      return `${path}: got ${isText ? 'a text' : received}, allowed is ${allowed.join(' or ')}`;
    }
    case 'enum':
      return `${path}: got ${received}, allowed are ${(params.allowedValues as unknown[]).map((each) => JSON.stringify(each)).join(', ')}`;
    case 'anyOf':
      return `${path}: got ${received}, allowed is ${alternatives(error.schema).join(' or ')}`;
    case 'oneOf':
      return `${path}: got ${received}, allowed is exactly one of ${alternatives(error.schema).join(', ')}`;
    case 'minItems':
    case 'minProperties':
    case 'minLength':
      return `${path}: got ${received}, it must not be empty`;
    case 'pattern':
      if (error.propertyName !== undefined)
        return `${path}: got the key ${JSON.stringify(error.propertyName)}, allowed are keys like ${String(params.pattern)}`;
      return `${path}: got ${received}, allowed is text like ${String(params.pattern)}`;
    default:
      return `${path}: got ${received}, it ${error.message}`;
  }
}

function alternatives(schemas: unknown): string[] {
  const all = schemas as { title?: string; type?: string; pattern?: string; required?: string[] }[];
  return all.map(({ title, type, pattern, required }) => {
    if (title !== undefined) return title;
    if (pattern !== undefined) return `${type} like ${pattern}`;
    return type ?? required?.join(' with ') ?? 'a value of the schema';
  });
}
