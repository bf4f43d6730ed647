import type { ErrorObject } from 'ajv';
import { pathIn } from './path';
import { nearest } from './nearest';
import { redacted } from './secret-keys';

/** The schema of a key: `true` for one that was retired. */
type Known = true | { readonly deprecated?: boolean };

/** What a declaration says of the texts that it allows; `title` names them, and `examples` are some of them. */
export interface Form {
  readonly title?: string;
  readonly examples?: readonly string[];
  readonly pattern?: string;
}

const unescaped = (key: string) => key.replaceAll('~1', '/').replaceAll('~0', '~');
const isNull = (type: unknown): boolean => type === 'null';
export const quoted = (value: unknown): string => JSON.stringify(value);

/** What is wrong with a value, in a sentence: its path, what was received, what is allowed. */
export function sentence(error: ErrorObject, values: unknown): string {
  const keys = error.instancePath.split('/').slice(1).map(unescaped);
  const path = pathIn(values, keys);
  const received = redacted(keys, error.data);
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(path, String(params.additionalProperty), error.parentSchema?.properties as object);
    case 'required':
      return `${below(path, String(params.missingProperty))}: missing or null, a value is required`;
    case 'type': {
      const allowed = [params.type].flat().filter((type) => !isNull(type));
      // Who writes a text there may mean a secret.
      const isText = typeof error.data === 'string' && allowed.includes('object');
      return `${path}: got ${isText ? 'a text' : received}, allowed is ${types(allowed, error)}`;
    }
    case 'enum': {
      const title = titleOf(error);
      if (title !== undefined) return `${path}: got ${received}, allowed is ${title}`;
      const allowed = (params.allowedValues as unknown[]).filter((value) => value !== null);
      return `${path}: got ${received}, allowed are ${allowed.map(quoted).join(', ')}`;
    }
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
        return `${path}: got the key ${quoted(error.propertyName)}, allowed is ${form(error.parentSchema as Form, 'a key')}`;
      return `${path}: got ${received}, allowed is ${form(error.parentSchema as Form)}`;
    default:
      return `${path}: got ${received}, it ${error.message}`;
  }
}

/** The types of a value; of a text that YAML takes for something else, that it wants quotes. */
function types(allowed: readonly unknown[], { data, parentSchema }: ErrorObject): string {
  if (allowed.join() !== 'string' || !['number', 'boolean'].includes(typeof data)) return allowed.join(' or ');
  const { title = 'string', examples } = parentSchema as Form;
  return form({ title: `${title} in quotes`, examples });
}

const titleOf = ({ parentSchema }: ErrorObject) => (parentSchema as Form).title;

const below = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

/** What is wrong with a key that is not among those which are known. */
export function unknownKey(path: string, key: string, properties: object = {}): string {
  const known = Object.entries(properties as Record<string, Known>);
  const allowed = known.filter(([, schema]) => schema !== true && schema.deprecated !== true).map(([name]) => name);
  const meant = nearest(key, allowed);
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  return `${below(path, key)}: unknown key, allowed are ${allowed.join(', ')}${hint}`;
}

/** The texts that are allowed, in words where the declaration has some. */
export function form({ title, examples = [], pattern }: Form, noun = 'text'): string {
  const such = examples.length === 0 ? '' : `, such as ${examples.map(quoted).join(' or ')}`;
  return `${title ?? (such === '' ? `${noun} like ${pattern}` : noun)}${such}`;
}

function alternatives(schemas: unknown): string[] {
  const all = schemas as (Form & { readonly type?: string; readonly required?: readonly string[] })[];
  return all
    .filter(({ type }) => !isNull(type))
    .map((schema) => {
      const { title, type, pattern, required } = schema;
      if (title !== undefined || pattern !== undefined) return form(schema, type);
      return type ?? required?.join(' with ') ?? 'a value of the schema';
    });
}
