import type { IConstruct } from 'constructs';
import { isSymbolic } from '../expression/combinators';
import type { Input } from '../expression/ref';
import { ValuesError } from '../values/problems';
import { HelmChart } from './helm-chart';

/**
 * Refuses properties that do not go together, with a sentence that begins with the path of the value: at once where they
 * are known, and else in both outputs of the `HelmChart`, before anything is made. Inside `when()`, only if its condition
 * holds.
 * @throws ValuesError at once, if the condition is known and holds
 */
export function refuse(scope: IConstruct, condition: Input<boolean>, message: string): void {
  if (condition === true) throw new ValuesError([message]);
  if (!isSymbolic(condition)) return;
  HelmChart.around(scope).refuse(condition, message);
}
