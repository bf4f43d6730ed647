import type { Static, TSchema } from '@sinclair/typebox';
import { coalesce, mergeFiles, type Values } from './merge';
import { ValuesError } from './problems';
import { defaultsOf } from './schema';

/**
 * Complete values: the defaults of a declaration, and over them what is given, merged as Helm does.
 * @throws ValuesError with a sentence for each value that is not allowed
 */
export function completeValues<S extends TSchema>(schema: S, ...values: readonly object[]): Static<S> {
  // Loaded when needed: a chart that is only written has no values to check.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { validate } = require('./validate') as typeof import('./validate');
  const all = coalesce(defaultsOf(schema) as Values, mergeFiles(...(values as Values[])));
  const problems = validate(schema, all);
  if (problems.length > 0) throw new ValuesError(problems);
  return all;
}
