import { isSection } from '../../lib/helm/expression/ref';
import type { TSchema } from '../../lib/helm';

/** A declared value, or a section of values, by its keys. */
export interface Declared {
  readonly keys: readonly string[];
  readonly schema: TSchema;
}

/** Every declared value and section. */
export function declared(schema: TSchema, keys: readonly string[] = []): Declared[] {
  if (!isSection(schema)) return [];
  return Object.entries(schema.properties as Record<string, TSchema>).flatMap(([key, child]) => {
    const path = [...keys, key];
    return [{ keys: path, schema: child }, ...declared(child, path)];
  });
}

/** A values file with one value in it. */
export const valuesWith = (keys: readonly string[], value: unknown): object =>
  keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object;
