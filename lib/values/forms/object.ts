import { Type, type TSchema } from '../../helm';
import { MAX_INT32 } from '../../kubernetes';

/** The schemas of fields, by their names. */
export type Fields = Readonly<Record<string, TSchema>>;

/** A whole number. */
export const whole = (minimum = 0, maximum = MAX_INT32) => Type.Integer({ minimum, maximum });

/** A switch. */
export const flag = () => Type.Boolean();

/** A list. */
export const listOf = (item: TSchema, options: object = {}) => Type.Array(item, options);

/** A list of texts. */
export const texts = () => Type.Array(Type.String());

/** A text that is not empty. */
export const given = () => Type.String({ minLength: 1 });

const fields = (properties: Fields, required: readonly string[]): Fields =>
  Object.fromEntries(
    Object.entries(properties).map(([key, schema]) => [key, required.includes(key) ? schema : Type.Optional(schema)]),
  );

/** What a declaration says of an object that has exactly one of some keys; null is as if it were not there. */
export const exactlyOneOf = (...keys: string[]) => ({
  oneOf: keys.map((key) => ({ required: [key], properties: { [key]: { not: { type: 'null' } } } })),
});

/** The mark of objects that constructs hand on as they are, so that they may have fields of which nobody knows yet. */
export const HANDED_ON = Symbol('handed on');

/** An object of the Kubernetes API with these fields, and others of which nothing is known here. */
export const open = (properties: Fields, ...required: string[]): TSchema =>
  Type.Object(fields(properties, required), { additionalProperties: true, [HANDED_ON]: true });

/** An object of the Kubernetes API that has no other fields than these; those without a schema may be anything. */
export const closed = (keys: readonly string[], schemas: Fields, required: readonly string[] = []) =>
  Type.Object(
    fields(
      Object.fromEntries(keys.map((key) => [key, schemas[key] ?? (required.includes(key) ? given() : Type.Unknown())])),
      required,
    ),
    { [HANDED_ON]: true },
  );
