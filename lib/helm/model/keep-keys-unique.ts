import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { ValuesError } from '../base/problems';
import { isSymbolic } from '../expression/operand';
import { ownJson } from './own-json';
import { withUniqueKeys } from './unique-keys';

/**
 * Makes an object have each key of its keyed lists once, as both outputs of a `HelmChart` do for every object. An
 * item that stands in a list already is left out. Synthesis fails where another item has its key.
 * @returns the construct
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
 */
export function keepKeysUnique<T extends IConstruct>(construct: T): T {
  const apiObject = ApiObject.of(construct);
  const inner = ownJson(apiObject);
  apiObject.toJson = () => {
    const json = inner();
    if (isSymbolic(json)) return json;
    const { object, problems } = withUniqueKeys(json);
    if (problems.length > 0) throw new ValuesError(problems);
    return object;
  };
  return construct;
}
