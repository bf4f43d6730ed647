import { Type, type SchemaOptions, type TUnsafe } from '@sinclair/typebox';

/** A value that is one of a few texts. */
export function oneOf<const T extends string>(
  values: readonly T[],
  options: SchemaOptions & { default?: T } = {},
): TUnsafe<T> {
  return Type.Unsafe<T>({ type: 'string', enum: values, ...options });
}
