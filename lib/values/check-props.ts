import type { IConstruct } from 'constructs';
import { Type, type TSchema } from '../helm';
import { placed, verifyKnown } from '../helm/internal';
import { COMMON_PROPS } from './common-props';

/** The declarations of some properties. */
type Declared<P> = Partial<Readonly<Record<keyof P, TSchema>>>;

let areValues = false;

/** Makes constructs of values, which their schema has checked already. */
export function ofValues<T>(body: () => T): T {
  const before = areValues;
  areValues = true;
  try {
    return body();
  } finally {
    areValues = before;
  }
}

const schemas = new WeakMap<object, Map<string, TSchema>>();

/**
 * Refuses properties of a construct that the values of the chart refuse, too, with the same sentences.
 * @param declared the values that the properties are like; a property that has none is not looked into
 * @throws ValuesError with a sentence for each problem
 */
export function checkProps<P extends object>(construct: IConstruct, given: P, declared: Declared<P>): void {
  if (areValues) return;
  const name = `${construct.constructor.name} ${construct.node.path}`;
  for (const [key, value] of Object.entries(given)) placed(value, `${name}: ${key}`);
  const known = Object.keys(given)
    .filter((key) => given[key as keyof P] !== undefined && (key in declared || key in COMMON_PROPS))
    .sort();
  if (known.length === 0) return;
  const props = Object.fromEntries(known.map((key) => [key, given[key as keyof P]]));
  verifyKnown(name, props, schemaOf(declared, known));
}

/** The schema of the properties that are given, which is compiled once for each choice of them. */
function schemaOf(declared: object, keys: readonly string[]): TSchema {
  const made = schemas.get(declared) ?? new Map<string, TSchema>();
  schemas.set(declared, made);
  const name = keys.join();
  const all = { ...COMMON_PROPS, ...declared } as Record<string, TSchema>;
  const schema = made.get(name) ?? Type.Object(Object.fromEntries(keys.map((key) => [key, Type.Optional(all[key]!)])));
  made.set(name, schema);
  return schema;
}
