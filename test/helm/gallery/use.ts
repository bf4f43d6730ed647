import type { Construct } from 'constructs';
import type { V } from './values';

/** What stands in a property: a value of some kind, one of two values, or what a loop makes. */
export type Given = 'number' | 'text' | 'boolean' | 'list' | 'map' | 'choice' | 'loop';

/** One way to give a symbolic value to a class of cdk8s. */
export interface Use {
  /** The class. */
  readonly of: string;
  /** The property or the method. */
  readonly field: string;
  readonly given: Given;
  readonly make: (scope: Construct, values: V) => unknown;
  /** What an ordinary chart is written with, where that differs. @default - `make` */
  readonly ordinary?: (scope: Construct, values: V) => unknown;
  /** The error that says why this is refused, and what to write instead. @default - it works */
  readonly refused?: string;
}

type Props<P> = (values: V, scope: Construct) => P;

/** The uses of one class: for each property, what may be given in which way. */
interface Uses<P> {
  readonly of: string;
  readonly make: (scope: Construct, props: P) => unknown;
  readonly works: Readonly<Record<string, Partial<Record<Given, Props<P>>>>>;
  /** What is refused, each with a part of the error. */
  readonly refused?: Readonly<Record<string, Partial<Record<Given, readonly [Props<P>, string]>>>>;
}

/** The uses of one class, one by one. */
export function usesOf<P>({ of, make, works, refused = {} }: Uses<P>): Use[] {
  const use = (field: string, given: string, props: Props<P>): Use => ({
    of,
    field,
    given: given as Given,
    make: (scope, values) => make(scope, props(values, scope)),
  });
  return [
    ...Object.entries(works).flatMap(([field, ways]) =>
      Object.entries(ways).map(([given, props]) => use(field, given, props)),
    ),
    ...Object.entries(refused).flatMap(([field, ways]) =>
      Object.entries(ways).map(([given, [props, error]]) => ({ ...use(field, given, props), refused: error })),
    ),
  ];
}
