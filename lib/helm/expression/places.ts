import { spreadAt } from './spreads';

const places = new WeakMap<object, string>();

/** Remembers where lists and objects were given to a construct, for errors. */
export function placed(data: unknown, place: string): void {
  if (typeof data !== 'object' || data === null || places.has(data)) return;
  const isList = Array.isArray(data);
  if (!isList && Object.getPrototypeOf(data) !== Object.prototype) return;
  places.set(data, place);
  for (const [key, inner] of Object.entries(data)) {
    spreadAt(key, place);
    placed(inner, isList ? `${place}[${key}]` : `${place}.${key}`);
  }
}

/** The beginning of a sentence about data: where it was given, if that is known. */
export const placeOf = (data: unknown): string => {
  const place = typeof data === 'object' && data !== null ? places.get(data) : undefined;
  return place === undefined ? '' : `${place}: `;
};
