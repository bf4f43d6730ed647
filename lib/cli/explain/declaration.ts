import { Type, ValuesError, type TSchema } from '../../helm';
import { unknownKey } from '../../helm/internal';

interface Declared {
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly patternProperties?: Readonly<Record<string, TSchema>>;
  readonly items?: TSchema;
  readonly anyOf?: readonly TSchema[];
  readonly additionalProperties?: unknown;
  readonly retired?: Readonly<Record<string, string>>;
}

/** A declared value. */
export interface Declaration {
  readonly schema: TSchema;
  /** The keys that lead to the value, up to a list or map of which it is a part. */
  readonly keys: readonly string[];
}

/** The keys of a path such as `backstage.extraEnvVars[0].name`; an index, or nothing, in brackets is any item of a list. */
export const keysOf = (path: string): readonly string[] =>
  path
    .replaceAll(/\[\d*\]/g, '.[]')
    .split('.')
    .filter((key) => key !== '');

/**
 * The declaration of the value at a path.
 * @throws ValuesError for a key that there is not, with the nearest one
 */
export function declarationOf(root: TSchema, path: string): Declaration {
  const keys: string[] = [];
  let isOpen = true;
  let at: TSchema = root;
  let before = '';
  for (const key of keysOf(path)) {
    const next = childOf(at, key);
    if (next === undefined) throw new ValuesError([problem(at, before, key)]);
    // Inside of a list or map, an object reads all of it.
    isOpen &&= (at as Declared).properties !== undefined;
    if (isOpen) keys.push(key);
    at = next;
    before = key === '[]' ? `${before}[]` : [before, key].filter((part) => part !== '').join('.');
  }
  return { schema: at, keys };
}

/** A key that the chart does not know, of a map that may have such keys. */
const HANDED_ON = Type.Unknown({ description: 'The chart hands this key on as it is, and does not know it.' });

function childOf(schema: TSchema, key: string): TSchema | undefined {
  const { properties = {}, patternProperties = {}, items, anyOf = [], additionalProperties } = schema as Declared;
  if (Object.hasOwn(properties, key)) return properties[key];
  if (key === '[]' && items !== undefined) return items;
  const [entry] = key === '[]' ? [] : Object.values(patternProperties);
  const found = entry ?? anyOf.map((one) => childOf(one, key)).find((child) => child !== undefined);
  return found ?? (additionalProperties === true && key !== '[]' ? HANDED_ON : undefined);
}

function problem(schema: TSchema, path: string, key: string): string {
  const { properties, items, retired = {} } = schema as Declared;
  const at = path === '' ? key : `${path}.${key}`;
  if (Object.hasOwn(retired, key)) return `${at}: ${retired[key]}`;
  if (properties !== undefined) return unknownKey(path, key, properties);
  if (items !== undefined) return `${at}: ${path} is a list; ask for its items with ${path}[].${key}`;
  return `${at}: ${path} has no keys; ask for ${path}`;
}
