import type { TSchema } from '@sinclair/typebox';
import { ValuesError } from '../base/problems';
import type { Values } from '../base/map';
import { variantsOf } from '../values/variants';
import { difference, type Difference } from './compare';

/** How many values files are tried; those of larger declarations are spread over all values. */
const MAX_TRIED = 200;

/** The two ways to the objects for values. */
interface Ways {
  readonly schema: TSchema;
  /** From symbolic values, as the Helm chart has them. */
  readonly symbolic: (values: Values) => object[];
  /** From the values themselves, as in an ordinary chart. */
  readonly concrete: (values: Values) => object[];
}

/**
 * Makes the constructs of a chart with concrete values, for the defaults and for values of which one is another, and
 * compares the objects with those that the symbolic values give. Code that looks at a value before it is known
 * (`!v.on`, `v.name ?? 'x'`, `number(v.replicas) > 3`) is found that way; no symbol can notice it.
 * @throws Error with the values, the object and the field of the first difference
 */
export function checkBuild({ schema, symbolic, concrete }: Ways): void {
  const variants = variantsOf(schema);
  const step = Math.max(1, variants.length / MAX_TRIED);
  const tried = Array.from({ length: Math.min(variants.length, MAX_TRIED) }, (_, n) => variants[Math.floor(n * step)]!);
  for (const values of [{}, ...tried]) {
    const made = accepted(() => symbolic(values));
    const expected = made && accepted(() => concrete(values), values);
    const found = expected && difference(made, expected);
    if (found !== undefined) throw new Error(sentence(values, found));
  }
}

/** What is made; undefined where the values are refused: those that are invented may make no sense to a construct. */
function accepted(make: () => object[], values?: Values): object[] | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof ValuesError || (values !== undefined && Object.keys(values).length > 0)) return undefined;
    throw error;
  }
}

function sentence(values: Values, { place, symbolic, concrete }: Difference): string {
  const given = Object.keys(values).length === 0 ? 'the default values' : JSON.stringify(values);
  const shown = (value: unknown) => (value === undefined ? 'nothing' : JSON.stringify(value));
  return (
    `with ${given}, ${place} is ${shown(symbolic)} in the Helm chart and ${shown(concrete)} where the constructs get the values themselves: ` +
    `a construct loses what is symbolic, or code looks at it before it is known (!v.a, v.a ?? b, v.a > b); use not(), ifNull(), gt(), choose() and overlay()`
  );
}
