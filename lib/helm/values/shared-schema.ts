type Schema = Record<string, unknown>;

/** The length of JSON below which a schema stays where it is: short ones say more there. */
const WORTH = 80;

/** The keywords of JSON schema that the declarations of values use, and which have schemas inside. */
export const KEYWORDS = ['properties', 'patternProperties', 'items', 'additionalProperties', 'anyOf'] as const;

/**
 * A JSON schema in which what occurs several times is written once, below `definitions`: every release carries it.
 * @param keywords those whose schemas are looked into
 */
export function sharedSchema(schema: Schema, keywords: readonly string[] = KEYWORDS): Schema {
  const inner = within(keywords);
  const counts = new Map<string, number>();
  count(schema, counts, inner);
  const names = new Map<string, string>();
  const definitions: Record<string, Schema> = {};
  const replace = (child: Schema, key: string): Schema => {
    const json = JSON.stringify(child);
    if (json.length < WORTH || counts.get(json) === 1) return inner(child, replace);
    let name = names.get(json);
    if (name === undefined) {
      name = unused(key, definitions);
      names.set(json, name);
      definitions[name] = {}; // keeps the name
      definitions[name] = inner(child, replace);
    }
    return { $ref: `#/definitions/${name}` };
  };
  const shared = inner(schema, replace);
  return Object.keys(definitions).length === 0 ? shared : { ...shared, definitions };
}

function count(schema: Schema, counts: Map<string, number>, inner: Inner): void {
  inner(schema, (child) => {
    const json = JSON.stringify(child);
    const before = counts.get(json) ?? 0;
    counts.set(json, before + 1);
    if (before === 0) count(child, counts, inner);
    return child;
  });
}

type Inner = (schema: Schema, replace: (child: Schema, key: string) => Schema) => Schema;

/** Replaces every schema right inside of one. */
function within(keywords: readonly string[]): Inner {
  return (schema, replace) => {
    const replaced = (child: unknown, key: string) =>
      typeof child === 'object' && child !== null && !Array.isArray(child) ? replace(child as Schema, key) : child;
    const named = (children: Schema, name: (key: string) => string) =>
      Object.fromEntries(Object.entries(children).map(([key, child]) => [key, replaced(child, name(key))]));
    const entries = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
      if (!keywords.includes(keyword)) return [keyword, value];
      if (keyword === 'properties') return [keyword, named(value as Schema, (key) => key)];
      if (keyword === 'patternProperties') return [keyword, named(value as Schema, () => 'entry')];
      if (keyword === 'anyOf') return [keyword, (value as Schema[]).map((child) => replaced(child, 'either'))];
      return [keyword, replaced(value, keyword)];
    });
    return Object.fromEntries(entries);
  };
}

function unused(key: string, definitions: Record<string, Schema>): string {
  if (!Object.hasOwn(definitions, key)) return key;
  for (let number = 2; ; number++) {
    if (!Object.hasOwn(definitions, `${key}${number}`)) return `${key}${number}`;
  }
}
