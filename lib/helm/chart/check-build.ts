import type { TSchema } from '@sinclair/typebox';
import { randomInt } from 'node:crypto';
import { ValuesError } from '../base/problems';
import type { Values } from '../base/map';
import { mergeFiles } from '../values/merge';
import { sampled } from '../values/sampled';
import { neededValues, variantsOf } from '../values/variants';
import { difference, type Difference } from './compare';

/** How the check of what `build` makes is done. */
export interface BuildCheck {
  /** How many values files are tried at most. A declaration that has more is sampled. @default 200 */
  readonly samples?: number;
  /** What the sample follows from: the same seed gives the same values files. @default - another one each time, which errors name */
  readonly seed?: number;
}

const MAX_TRIED = 200;

/** The two ways to the objects for values. */
interface Ways {
  readonly schema: TSchema;
  /** From symbolic values, as the Helm chart has them. */
  readonly symbolic: (values: Values) => object[];
  /** From the values themselves, as in an ordinary chart. */
  readonly concrete: (values: Values) => object[];
  readonly options?: BuildCheck;
}

/**
 * Makes the constructs of a chart with concrete values, for the defaults and for values of which one is another, and
 * compares the objects with those that the symbolic values give. Code that looks at a value before it is known
 * (`!v.on`, `v.name ?? 'x'`, `number(v.replicas) > 3`) is found that way; no symbol can notice it.
 * @throws Error with the values, the object and the field of the first difference
 */
export function checkBuild({ schema, symbolic, concrete, options = {} }: Ways): void {
  const { samples = MAX_TRIED, seed = randomInt(2 ** 31) } = options;
  const variants = variantsOf(schema);
  const isSampled = variants.length > samples;
  const tried = isSampled ? sampled(variants, samples, seed) : variants;
  const needed = neededValues(schema);
  for (const changed of [{}, ...tried]) {
    const values = mergeFiles(needed, changed);
    const problem = problemWith(values, symbolic, concrete);
    if (problem === undefined) continue;
    const sample = `; this is one of ${samples} of ${variants.length} values files, which checkBuild: { seed: ${seed} } tries again`;
    throw new Error(problem + (isSampled && tried.includes(changed) ? sample : ''));
  }
}

/** A sentence where both ways do not give the same objects, or only one refuses the values. */
function problemWith(values: Values, symbolic: Ways['symbolic'], concrete: Ways['concrete']): string | undefined {
  const made = given(() => symbolic(values));
  const expected = given(() => concreteOf(values, concrete));
  if (expected === undefined || (made instanceof ValuesError && expected instanceof ValuesError)) return undefined;
  if (made instanceof ValuesError || expected instanceof ValuesError) return refusedOnce(values, made, expected);
  const found = difference(made, expected);
  return found && sentence(values, found);
}

/** What is made, or the refusal of the values. */
function given<T>(make: () => T): T | ValuesError {
  try {
    return make();
  } catch (error) {
    if (error instanceof ValuesError) return error;
    throw error;
  }
}

/** The objects that concrete values give; undefined where values that are invented make no sense to a construct. */
function concreteOf(values: Values, concrete: Ways['concrete']): object[] | undefined {
  try {
    return concrete(values);
  } catch (error) {
    if (error instanceof ValuesError) throw error;
    if (Object.keys(values).length > 0) return undefined;
    throw new Error(
      `with ${sayValues(values)} themselves, as an ordinary chart has them: ${(error as Error).message}`,
      {
        cause: error,
      },
    );
  }
}

function refusedOnce(values: Values, made: object, expected: object): string {
  const [way, other, error, remedy] =
    made instanceof ValuesError
      ? ['in the Helm chart', 'where the constructs get the values themselves', made, '']
      : [
          'where the constructs get the values themselves',
          'in the Helm chart',
          expected as ValuesError,
          '; let the declaration of the value refuse it too, with pattern, enum or minimum, or call refuse()',
        ];
  return `with ${sayValues(values)}, this is refused ${way}, and not ${other}: ${error.message}${remedy}`;
}

const sayValues = (values: Values): string =>
  Object.keys(values).length === 0 ? 'the default values' : JSON.stringify(values);

function sentence(values: Values, { place, symbolic, concrete }: Difference): string {
  const shown = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value));
  return (
    `with ${sayValues(values)}, ${place} is ${shown(symbolic)} in the Helm chart and ${shown(concrete)} where the constructs get the values themselves: ` +
    `a construct loses what is symbolic, or code looks at it before it is known (!v.a, v.a ?? b, v.a > b); use not(), ifNull(), gt(), choose() and overlay()`
  );
}
