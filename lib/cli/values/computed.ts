import { isDeepStrictEqual } from 'node:util';
import { isMap, put, type Values } from '../../helm/internal';
import { portalValues } from '../../portal';

/**
 * All values: the defaults, and over them what is given.
 * @throws ValuesError
 */
export function computedValues(given: Values): Values {
  return without(portalValues(given), portalValues(), (value) => value === null);
}

/**
 * The least values that make the same portal: what differs from the defaults.
 * @throws ValuesError
 */
export function changedValues(given: Values): Values {
  return without(portalValues(given), portalValues(), () => true);
}

/** The values without those which are as by default, where nobody needs to see that. */
function without(values: Values, defaults: Values, isNoise: (value: unknown) => boolean): Values {
  const left: Values = {};
  for (const [key, value] of Object.entries(values)) {
    const fallback = Object.hasOwn(defaults, key) ? defaults[key] : undefined;
    if (isDeepStrictEqual(value, fallback ?? null) && isNoise(value)) continue;
    if (!isMap(value) || !isMap(fallback)) {
      put(left, key, value);
      continue;
    }
    const inner = without(value, fallback, isNoise);
    // A key of the defaults that is not there was taken away.
    for (const gone of Object.keys(fallback)) if (!Object.hasOwn(value, gone)) put(inner, gone, null);
    put(left, key, inner);
  }
  return left;
}
