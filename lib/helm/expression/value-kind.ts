/** What Helm's `kindOf` calls a value. */
export function kindName(value: unknown): string {
  if (value === undefined || value === null) return 'invalid';
  if (Array.isArray(value)) return 'slice';
  return { object: 'map', string: 'string', boolean: 'bool', number: 'float64' }[typeof value as 'object'];
}

/** An entry of a value, if that is a map with such a key. */
export function own(map: unknown, key: string): unknown {
  return kindName(map) === 'map' && Object.hasOwn(map as object, key)
    ? (map as Record<string, unknown>)[key]
    : undefined;
}
