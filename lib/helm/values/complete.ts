import type { Static, TSchema } from '@sinclair/typebox';
import { isSection } from '../expression/ref';
import { coalesce, mergeFiles, type Values } from './merge';
import { ValuesError } from '../base/problems';
import { retiredProblems } from './retired';
import type { CompleteValues, GivenValues } from './given';
import { complete, completionOf, type Completion } from './completion';
import { defaultsOf } from './schema';

/**
 * Complete values: the defaults of a declaration, and over them what is given, merged as Helm does.
 * A value without a default, or whose default was taken away, is null.
 * @throws ValuesError with a sentence for each value that is not allowed
 */
export function completeValues<S extends TSchema>(
  schema: S,
  ...values: readonly GivenValues<Static<S>>[]
): CompleteValues<Static<S>> {
  return completed(schema, values as readonly object[]) as CompleteValues<Static<S>>;
}

function completed(schema: TSchema, values: readonly object[]): unknown {
  const given = checkedValues(schema, ...values);
  const problems = retiredProblems(schema, given);
  if (problems.length > 0) throw new ValuesError(problems);
  return withNulls(schema, given);
}

// Loaded when needed: who only makes constructs has no values to check.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const validation = () => require('./validate') as typeof import('./validate');

/**
 * Checks the defaults of a declaration against its own constraints.
 * @param path that of the chart, for errors
 * @throws Error with a sentence for each default that is not allowed
 */
export function checkDefaults(schema: TSchema, path: string): void {
  const problems = validation().defaultProblems(schema);
  if (problems.length > 0) throw new Error(`${path}: the declaration refuses its own defaults: ${problems.join('; ')}`);
}

/** The values as templates see them: complete, and without what is unset. */
export function checkedValues(schema: TSchema, ...values: readonly object[]): Values {
  const { defaults, completion } = knownOf(schema);
  const all = coalesce(defaults, mergeFiles(...(values as Values[])));
  const problems = validation().validate(schema, all);
  if (problems.length > 0) throw new ValuesError(problems);
  complete(all, completion);
  return all;
}

/** What values are completed with, which is read once from each declaration. */
interface Known {
  readonly defaults: Values;
  readonly completion: Completion;
}

const known = new WeakMap<TSchema, Known>();

function knownOf(schema: TSchema): Known {
  const read = known.get(schema) ?? { defaults: defaultsOf(schema) as Values, completion: completionOf(schema) };
  known.set(schema, read);
  return read;
}

function withNulls(schema: TSchema, value: unknown): unknown {
  if (!isSection(schema) || value === undefined || value === null) return value ?? null;
  const children = Object.entries(schema.properties as Record<string, TSchema>);
  const given = children.map(([key, child]) => [key, withNulls(child, (value as Values)[key])] as const);
  return { ...(value as Values), ...Object.fromEntries(given) };
}
