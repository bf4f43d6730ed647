import type { TSchema } from '@sinclair/typebox';
import { isMap } from '../base/map';

/** The path of what the keys lead to in values, as it stands in messages: `a.list[0].key`; `path` is that of the values. */
export function pathIn(values: unknown, keys: readonly string[], path = ''): string {
  let value = values;
  for (const key of keys) {
    if (Array.isArray(value)) path += `[${key}]`;
    else path += path === '' ? key : `.${key}`;
    value = (value as Record<string, unknown> | undefined)?.[key];
  }
  return path;
}

/** What keys lead to in maps; undefined where one of them is in no map. */
export function valueAt(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce((map, key) => (isMap(map) && Object.hasOwn(map, key) ? map[key] : undefined), value);
}

/** The declaration of the value to which keys lead. */
export function declarationAt(schema: TSchema, keys: readonly string[]): TSchema | undefined {
  const at = (section: TSchema | undefined, key: string) =>
    (section?.properties as Record<string, TSchema> | undefined)?.[key];
  return keys.reduce<TSchema | undefined>(at, schema);
}
