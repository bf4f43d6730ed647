import { Type, type TSchema } from '@sinclair/typebox';
import { Lazy } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { isSymbolic } from '../expression/operand';
import { isRef, type Input } from '../expression/ref';
import { WHOLE } from '../expression/structure';
import { ValuesError } from '../base/problems';
import { HelmChart } from './helm-chart';
import { ofProperties } from './property-names';

/**
 * Looks into a value with code that only TypeScript can run: at once where it is known, and else in the plain output, of
 * all values together. Helm does not know of it.
 * @param problemsOf gives a sentence for each problem, which begins with the path of the value
 * @throws ValuesError at once, if the value is known and has problems
 */
export function verify<T>(scope: IConstruct, value: Input<T>, problemsOf: (value: T) => readonly string[]): void {
  const said = (known: T) => problemsOf(known).map((problem) => ofProperties(scope, problem));
  if (isSymbolic(value)) {
    HelmChart.around(scope).verify(value, said as (value: unknown) => readonly string[]);
    return;
  }
  const problems = said(value as T);
  if (problems.length > 0) throw new ValuesError(problems);
}

const rooted = new WeakMap<TSchema, TSchema>();

/**
 * Refuses a value that does not meet a schema, such as the one which the values of a chart have at `path`, so that a
 * construct refuses what its chart refuses, with the same sentences. Unset values are fine.
 * @throws ValuesError at once, if the value is known and has problems
 */
export function verifySchema(scope: IConstruct, path: string, value: Input<unknown>, schema: TSchema): void {
  const keys = path.split('.');
  verify(scope, value, (known) => {
    if (known === undefined || known === null || isNothing(known)) return [];
    const root = rooted.get(schema) ?? keys.reduceRight((inner, key) => Type.Object({ [key]: inner }), schema);
    rooted.set(schema, root);
    return schemas().validate(
      root,
      keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), known),
    );
  });
}

/**
 * Refuses what a schema refuses of a value that may have symbolic parts; of those the schema of the chart says it.
 * @param what names the value, before each sentence
 * @throws ValuesError with a sentence for each problem
 */
export function verifyKnown(what: string, value: object, schema: TSchema): void {
  const { validate } = schemas();
  const problems = validate(schema, known(value));
  if (problems.length > 0) throw new ValuesError(problems.map((problem) => `${what}: ${problem}`));
}

// eslint-disable-next-line @typescript-eslint/no-require-imports -- what has no values needs no validation
const schemas = () => require('../values/validate') as typeof import('../values/validate');

/** A value in which something else stands for the symbolic parts, and for those that are made later. */
function known(value: unknown): unknown {
  const { UNKNOWN, withMore } = schemas();
  if (isRef(value) || value instanceof Lazy) return UNKNOWN;
  if (value === null || typeof value !== 'object') return isSymbolic(value) ? UNKNOWN : value;
  if (WHOLE in value) return UNKNOWN;
  if (Array.isArray(value)) return value.map(known);
  if (!isPlain(value)) return instance(value);
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  const closed = entries.filter(([key]) => !isSymbolic(key));
  const object = Object.fromEntries(closed.map(([key, field]) => [key, known(field)]));
  return closed.length < entries.length ? withMore(object) : object;
}

const isPlain = (value: object) => [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null);

/** Stands for an object of a class: no schema accepts it, and sentences name its class. */
const instance = (value: object) => Object.assign(() => undefined, { toJSON: () => `a ${value.constructor.name}` });

const isNothing = (value: unknown): boolean => typeof value === 'object' && Object.keys(value!).length === 0;
