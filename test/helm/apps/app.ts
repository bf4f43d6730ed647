import type { Chart } from 'cdk8s';
import type { Refs, Static, TObject } from '../../../lib/helm';

/** A program as people write it with cdk8s, which takes its values from a chart. */
export interface Program {
  readonly name: string;
  readonly values: TObject;
  readonly make: (chart: Chart, values: never) => unknown;
  /** Values files of a user. */
  readonly cases: readonly object[];
}

/** A program, with the types of its values. */
export const program = <V extends TObject>(
  name: string,
  values: V,
  make: (chart: Chart, values: Refs<Static<V>>) => unknown,
  cases: readonly object[],
): Program => ({ name, values, make, cases });
