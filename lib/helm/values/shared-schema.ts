type Schema = Record<string, unknown>;

/** The length of JSON below which a schema stays where it is: short ones say more there. */
const WORTH = 80;

/** A JSON schema in which what occurs several times is written once, below `definitions`: every release carries it. */
export function sharedSchema(schema: Schema): Schema {
  const counts = new Map<string, number>();
  count(schema, counts);
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

function count(schema: Schema, counts: Map<string, number>): void {
  inner(schema, (child) => {
    const json = JSON.stringify(child);
    const before = counts.get(json) ?? 0;
    counts.set(json, before + 1);
    if (before === 0) count(child, counts);
    return child;
  });
}

/** The schema with every schema right inside of it replaced. */
function inner(schema: Schema, replace: (child: Schema, key: string) => Schema): Schema {
  const replaced = (child: unknown, key: string) =>
    typeof child === 'object' && child !== null && !Array.isArray(child) ? replace(child as Schema, key) : child;
  const entries = Object.entries(schema).map(([keyword, value]) => {
    if (keyword === 'properties' || keyword === 'patternProperties') {
      const isNamed = keyword === 'properties';
      const properties = Object.entries(value as Schema).map(([key, child]) => [
        key,
        replaced(child, isNamed ? key : 'entry'),
      ]);
      return [keyword, Object.fromEntries(properties) as Schema] as const;
    }
    if (keyword === 'anyOf') {
      return [keyword, (value as Schema[]).map((child) => replaced(child, 'either'))] as const;
    }
    return [keyword, ['items', 'additionalProperties'].includes(keyword) ? replaced(value, keyword) : value] as const;
  });
  return Object.fromEntries<unknown>(entries);
}

function unused(key: string, definitions: Record<string, Schema>): string {
  if (!Object.hasOwn(definitions, key)) return key;
  for (let number = 2; ; number++) {
    if (!Object.hasOwn(definitions, `${key}${number}`)) return `${key}${number}`;
  }
}
