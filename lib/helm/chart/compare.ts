import { isMap } from '../base/map';
import { isEmpty } from '../expression/operators';
import type { Manifest } from '../values/objects';

/** Where two outputs differ first: the object and the field, and what each has there. */
export interface Difference {
  readonly place: string;
  readonly symbolic: unknown;
  readonly concrete: unknown;
}

/** Compares the objects that symbolic values give with those that the values themselves give. */
export function difference(symbolic: readonly object[], concrete: readonly object[]): Difference | undefined {
  const others = new Set(concrete as Manifest[]);
  for (const object of symbolic as Manifest[]) {
    const other = counterpart(object, [...others]);
    if (other === undefined) return { place: nameOf(object), symbolic: 'there', concrete: 'not there' };
    others.delete(other);
    const found = within(object, other, '');
    if (found !== undefined) return { ...found, place: `${nameOf(object)}, ${found.place}` };
  }
  const [extra] = others;
  return extra === undefined ? undefined : { place: nameOf(extra), symbolic: 'not there', concrete: 'there' };
}

/** The other object of this kind and name: the one in the same namespace if there are several. */
function counterpart(object: Manifest, others: readonly Manifest[]): Manifest | undefined {
  const named = others.filter((other) => nameOf(other) === nameOf(object));
  return named.find(({ metadata }) => metadata.namespace === object.metadata.namespace) ?? named[0];
}

const nameOf = ({ kind, metadata: { name } }: Manifest): string => `${kind} ${String(name)}`;

function within(symbolic: unknown, concrete: unknown, place: string): Difference | undefined {
  if (isMap(symbolic) && concrete === undefined) return within(symbolic, {}, place);
  if (isMap(concrete) && symbolic === undefined) return within({}, concrete, place);
  if (Array.isArray(symbolic) && Array.isArray(concrete)) {
    const length = Math.max(symbolic.length, concrete.length);
    return first(
      Array.from({ length }, (_, index) => index),
      (index) => within(symbolic[index], concrete[index], `${place}[${index}]`),
    );
  }
  if (isMap(symbolic) && isMap(concrete)) {
    return first([...new Set([...Object.keys(symbolic), ...Object.keys(concrete)])], (key) =>
      within(symbolic[key], concrete[key], place === '' ? key : `${place}.${key}`),
    );
  }
  // Classes leave out what is empty where they ask `if (value)`; to Kubernetes, it is unset.
  const isSame = withoutAddress(symbolic) === withoutAddress(concrete) || (isNothing(symbolic) && isNothing(concrete));
  return isSame ? undefined : { place, symbolic, concrete };
}

/** The hash of a construct's path, which holds the symbol of a loop in each(). */
const withoutAddress = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/\bc8[0-9a-f]{6,}$/, '') : value;

const isNothing = (value: unknown): boolean => isEmpty(value) && value !== false && value !== 0;

function first<T>(items: readonly T[], find: (item: T) => Difference | undefined): Difference | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
