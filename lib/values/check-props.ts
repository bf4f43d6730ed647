import type { IConstruct } from 'constructs';
import { isSymbolic, Type, ValuesError, type TSchema } from '../helm';
import { isNullable, nameProperties, placed, unknownKey, verifyKnown, type PropertyNames } from '../helm/internal';
import { gotNull, KnownObject } from './known-object';
import { openFields } from './open-fields';

/** What a construct knows of each of its properties. */
type Declared<P> = Readonly<Record<keyof P, TSchema | KnownObject>>;
/** Declarations of the properties, and of no others. */
type Only<P, D> = D & Readonly<Record<Exclude<keyof D, keyof P>, never>>;

let areChecked = false;

/** Makes constructs of what is checked already: of values, by their schema, or of properties, by the construct that has them. */
export function ofChecked<T>(body: () => T): T {
  const before = areChecked;
  areChecked = true;
  try {
    return body();
  } finally {
    areChecked = before;
  }
}

/**
 * Refuses properties of a construct that it does not have, and those that the values of the chart refuse, too, with the same
 * sentences.
 * @param declared the values that the properties are like, and what those are that no value is like
 * @param byValues what the properties are called where they are values: later sentences of the construct speak of properties
 * @throws ValuesError with a sentence for each problem
 */
export function checkProps<P extends object, D extends Declared<P>>(
  construct: IConstruct,
  given: P | undefined,
  declared: Only<P, D>,
  byValues?: PropertyNames | ((given: P) => PropertyNames),
): void {
  if (areChecked) return;
  const what = nameOf(construct);
  const props = (given ?? {}) as Readonly<Record<string, unknown>>;
  const entries = Object.entries(props).filter(([key, value]) => value !== undefined && !isSymbolic(key));
  const all = declared as Readonly<Record<string, TSchema | KnownObject>>;
  const unknown = entries.filter(([key]) => !Object.hasOwn(all, key)).map(([key]) => unknownKey('', key, all));
  const objects = Object.entries(all).flatMap(([key, each]) =>
    each instanceof KnownObject ? each.problems(key, props[key]) : [],
  );
  const nulls = Object.entries(all).flatMap(([key, each]) =>
    props[key] === null && !(each instanceof KnownObject) && !isNullable(each)
      ? [gotNull(key, each.type === undefined ? 'another value' : `a value of the type ${each.type as string}`)]
      : [],
  );
  const problems = [...unknown, ...objects, ...nulls];
  if (problems.length > 0) throw new ValuesError(problems.map((problem) => `${what}: ${problem}`));
  if (byValues !== undefined) nameProperties(construct, typeof byValues === 'function' ? byValues(given!) : byValues);
  const described = Object.entries(all).filter(
    (entry): entry is [string, TSchema] => !(entry[1] instanceof KnownObject),
  );
  checkFields(construct, props, Object.fromEntries(described));
  const known = described
    .map(([key]) => key)
    .filter((key) => props[key] !== undefined)
    .sort();
  if (known.length === 0) return;
  verifyKnown(what, Object.fromEntries(known.map((key) => [key, props[key]])), schemaOf(declared, known));
}

/**
 * Refuses fields of which nobody knows yet in properties of which the construct looks at each field; for those that it checks
 * itself otherwise.
 * @param declared the values that the properties are like
 * @throws ValuesError with a sentence for each problem
 */
export function checkFields<P extends object>(
  construct: IConstruct,
  given: P,
  declared: Partial<Readonly<Record<keyof P, TSchema>>>,
): void {
  if (areChecked) return;
  const problems = (Object.keys(given) as (keyof P & string)[]).flatMap((key) => {
    const place = `${nameOf(construct)}: ${key}`;
    placed(given[key], place);
    const schema = declared[key];
    return schema === undefined ? [] : openFields(given[key], schema, place);
  });
  if (problems.length > 0) throw new ValuesError(problems);
}

const nameOf = ({ constructor, node }: IConstruct): string => `${constructor.name} ${node.path}`;

const schemas = new WeakMap<object, Map<string, TSchema>>();

/** The schema of the properties that are given, which is compiled once for each choice of them. */
function schemaOf(declared: object, keys: readonly string[]): TSchema {
  const made = schemas.get(declared) ?? new Map<string, TSchema>();
  schemas.set(declared, made);
  const name = keys.join();
  const all = declared as Record<string, TSchema>;
  const schema = made.get(name) ?? Type.Object(Object.fromEntries(keys.map((key) => [key, Type.Optional(all[key]!)])));
  made.set(name, schema);
  return schema;
}
