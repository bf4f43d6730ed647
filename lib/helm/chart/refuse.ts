import type { IConstruct } from 'constructs';
import { ne } from '../expression/combinators';
import { isSymbolic } from '../expression/operand';
import { define } from '../expression/helper';
import { erase, find } from '../expression/leaves';
import type { Input } from '../expression/ref';
import { document } from '../model/document';
import { located } from '../model/located';
import { ValuesError } from '../base/problems';
import { HelmChart } from './helm-chart';
import { ofProperties } from './property-names';

/**
 * Refuses properties that do not go together, with a sentence that begins with the path of the value. It does so at
 * once where they are known, and else in both outputs of the `HelmChart`, before anything is made. Inside `when()`, only
 * if its condition holds.
 * @throws ValuesError at once, if the condition is known and holds
 */
export function refuse(scope: IConstruct, condition: Input<boolean>, message: string): void {
  if (condition === true) throw new ValuesError([ofProperties(scope, message)]);
  if (!isSymbolic(condition)) return;
  const sentence = ofProperties(scope, message);
  located(scope.node.path, () => HelmChart.around(scope).refuse(condition, sentence));
}

/**
 * Refuses with the first of several sentences, which stand in `items()`, `itemsOf()` or `itemsOfMap()`: for rules over
 * lists and maps with unknown contents. A sentence has no quotes.
 * @throws ValuesError at once, if it is known that there is one
 */
export function refuseFirst(scope: IConstruct, name: string, sentences: readonly string[]): void {
  const all = define(
    `${scope.node.id}.${name}`,
    document({ sentences: [true, ...sentences] }),
    'What is wrong, a sentence for each place.',
  );
  const first = erase(find(all, /"[^"]*"/), /"/);
  refuse(scope, ne(first, ''), first);
}
