import { Construct } from 'constructs';
import { WHOLE } from './structure';

type Fields = Record<string, unknown>;
type Method = (...args: unknown[]) => unknown;

/** Whether a value is an object that a class may look into: a map of fields, or an instance of a class. */
export function hasFields(value: unknown): value is object {
  if (Construct.isConstruct(value))
    throw new Error(
      'choose() of constructs would make both: make each of them in when(), or choose what is taken of them, such as a name',
    );
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('resolve' in value);
}

/**
 * One of two objects, of which each field and each result of a method is one of two: classes may look into it as into any
 * other. As a whole it is `whole`.
 */
export function eitherObject(
  then: object | undefined,
  otherwise: object | undefined,
  choose: (then: unknown, otherwise: unknown) => unknown,
  whole: () => string,
): object {
  const one = (then ?? otherwise)!;
  const pick = (key: string): unknown => {
    const [a, b] = [then, otherwise].map((each) => (each as Fields | undefined)?.[key]);
    if (typeof (a ?? b) !== 'function') return a === b ? a : choose(a, b);
    return (...args: unknown[]) =>
      choose((a as Method | undefined)?.apply(then, args), (b as Method | undefined)?.apply(otherwise, args));
  };
  const keys = [...new Set([then, otherwise].flatMap((each) => Object.keys(each ?? {})))];
  const fields = Object.defineProperties(Object.create(Object.getPrototypeOf(one) as object) as object, {
    ...Object.fromEntries(keys.map((key) => [key, { enumerable: true, configurable: true, get: () => pick(key) }])),
    resolve: { value: whole, configurable: true },
    [WHOLE]: { value: true },
  });
  return new Proxy(fields, {
    get: (target, key): unknown =>
      typeof key === 'symbol' || key === 'resolve' || key === 'constructor'
        ? (Reflect.get(one, key) ?? Reflect.get(target, key))
        : pick(key),
  });
}
