import type { TSchema } from '@sinclair/typebox';
import { inRelease } from '../model/tpl';
import { completeValues } from '../values/complete';
import { CHART, RELEASE } from './names';

let values: object | undefined;

/** The values of a chart that is made by {@link withValues}; undefined elsewhere, where they are symbolic. */
export const concreteValues = (): object | undefined => values;

/** Makes a chart of which the constructs get the values themselves. */
export function withValues<T>(schema: TSchema, given: object, make: () => T): T {
  const before = values;
  values = completeValues(schema, given);
  try {
    return inRelease({ values, release: RELEASE, chart: CHART }, make);
  } finally {
    values = before;
  }
}
