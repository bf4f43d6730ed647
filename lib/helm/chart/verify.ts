import type { IConstruct } from 'constructs';
import { isSymbolic } from '../expression/combinators';
import type { Input } from '../expression/ref';
import { ValuesError } from '../values/problems';
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
