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
