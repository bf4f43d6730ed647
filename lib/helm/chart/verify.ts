import { Type, type TSchema } from '@sinclair/typebox';
import type { IConstruct } from 'constructs';
import { isSymbolic } from '../expression/combinators';
import type { Input } from '../expression/ref';
import { ValuesError } from '../base/problems';
import { HelmChart } from './helm-chart';

/**
 * Looks into a value with code that only TypeScript can run: at once where it is known, and else in the plain output, of
 * all values together. Helm does not know of it.
 * @param problemsOf gives a sentence for each problem, which begins with the path of the value
 * @throws ValuesError at once, if the value is known and has problems
 */
export function verify<T>(scope: IConstruct, value: Input<T>, problemsOf: (value: T) => readonly string[]): void {
  if (isSymbolic(value)) {
    HelmChart.around(scope).verify(value, problemsOf as (value: unknown) => readonly string[]);
    return;
  }
  const problems = problemsOf(value as T);
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
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- what has no values needs no validation
    const { validate } = require('../values/validate') as typeof import('../values/validate');
    return validate(
      root,
      keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), known),
    );
  });
}

const isNothing = (value: unknown): boolean => typeof value === 'object' && Object.keys(value!).length === 0;
