/** What of a schema may hold descriptions. */
interface Described {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly patternProperties?: Readonly<Record<string, Described>>;
  readonly items?: Described;
  readonly anyOf?: readonly Described[];
}

/** The descriptions in a schema, each with the key of the value. */
export function descriptionsOf(schema: object, key = ''): (readonly [key: string, description: string])[] {
  const { description, properties = {}, patternProperties = {}, items, anyOf = [] } = schema as Described;
  const inner = [
    ...Object.entries(properties).map(([name, value]) => [value, key === '' ? name : `${key}.${name}`] as const),
    ...Object.values(patternProperties).map((value) => [value, `${key}.*`] as const),
    ...(items === undefined ? [] : [[items, `${key}[]`] as const]),
    ...anyOf.map((value) => [value, key] as const),
  ];
  return [
    ...(description === undefined ? [] : [[key, description] as const]),
    ...inner.flatMap(([value, name]) => descriptionsOf(value, name)),
  ];
}
