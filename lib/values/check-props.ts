import type { IConstruct } from 'constructs';
import { Type, ValuesError, type TSchema } from '../helm';
import { placed, verifyKnown } from '../helm/internal';
import { COMMON_PROPS } from './common-props';
import { openFields } from './open-fields';

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
  const known = Object.keys(given)
    .filter((key) => given[key as keyof P] !== undefined && (key in declared || key in COMMON_PROPS))
    .sort();
  checkFields(construct, given, { ...COMMON_PROPS, ...declared });
  if (known.length === 0) return;
  const props = Object.fromEntries(known.map((key) => [key, given[key as keyof P]]));
  verifyKnown(nameOf(construct), props, schemaOf(declared, known));
}

/**
 * Refuses fields of which nobody knows yet in properties of which the construct looks at each field; for those that it checks
 * itself otherwise.
 * @param declared the values that the properties are like
 * @throws ValuesError with a sentence for each problem
 */
export function checkFields<P extends object>(construct: IConstruct, given: P, declared: Declared<P>): void {
  if (areValues) return;
  const problems = (Object.keys(given) as (keyof P & string)[]).flatMap((key) => {
    const place = `${nameOf(construct)}: ${key}`;
    placed(given[key], place);
    const schema = declared[key];
    return schema === undefined ? [] : openFields(given[key], schema, place);
  });
  if (problems.length > 0) throw new ValuesError(problems);
}

const nameOf = ({ constructor, node }: IConstruct): string => `${constructor.name} ${node.path}`;

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
