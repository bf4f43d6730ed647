import { isMap } from '../base/map';
import { isExpr, whole } from '../expression/carrier';
import { spreadInstead } from '../expression/spreads';

/**
 * Data in which cdk8s-plus made a list of a map, such as the variables of a container: it takes the keys of the map, and what
 * is spread into that becomes items with keys, as the others are.
 */
export function withKeyedItems(data: unknown): unknown {
  if (Array.isArray(data)) return data.map((item) => asItems(item) ?? withKeyedItems(item));
  if (!isMap(data)) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withKeyedItems(value)]));
}

/** The items that a piece of structure gives, of which cdk8s-plus took the only key. */
function asItems(item: unknown): unknown {
  const [[field, key] = [], ...others] = isMap(item) ? Object.entries(item) : [];
  const symbol = others.length === 0 && typeof key === 'string' ? whole(key) : undefined;
  // A field that is spread has its placeholder for a key and for a value.
  if (field === undefined || field === key || symbol === undefined || isExpr(symbol)) return undefined;
  if ((symbol.piece === 'optional' || symbol.piece === 'repeat') && isMap(symbol.body)) {
    const items = Object.entries(symbol.body).map(([name, value]) => ({ [field]: name, ...(value as object) }));
    return spreadInstead(key as string, { ...symbol, body: items });
  }
  if (symbol.piece !== 'spread') return undefined;
  throw new Error(
    `a class makes items of a map with a ${field} for each key, of which the values are not known: write fieldsOf(map, (value, key) => ({ [key]: ... }))`,
  );
}
