/** A map of values, as plain JSON. */
export type Values = Record<string, unknown>;

/** Whether a value is a map, as opposed to a list or a scalar. */
export function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Sets a key as JSON.parse would: an assignment to `__proto__` would change the prototype instead. */
export function put(map: Values, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    map[key] = value;
  }
}
