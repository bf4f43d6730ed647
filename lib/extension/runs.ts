/** Items that follow each other and have the same key. */
export function runs<T, K>(items: readonly T[], keyOf: (item: T) => K): (readonly [key: K, items: T[]])[] {
  const found: (readonly [K, T[]])[] = [];
  for (const item of items) {
    const key = keyOf(item);
    const last = found.at(-1);
    if (last !== undefined && last[0] === key) last[1].push(item);
    else found.push([key, [item]]);
  }
  return found;
}
