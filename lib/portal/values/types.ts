import { oneOf, Type, type TSchema } from '../../helm';

/** An optional text; "" means the same as unset. */
export const text = (description: string, fallback = '') =>
  Type.Optional(Type.String({ default: fallback, description }));

/** An optional text of a form; "" means the same as unset. */
export const textLike = (pattern: string, description: string) =>
  Type.Optional(Type.String({ default: '', pattern: `^(${pattern})?$`, description }));

/** An optional name of an object; "" means the same as unset. */
export const name = (description: string) =>
  Type.Optional(
    Type.String({ default: '', pattern: '^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$', maxLength: 63, description }),
  );

/** A text of which the constructs say what is allowed, with the same words wherever it comes from. */
export const anyText = (fallback: string, description: string) => Type.String({ default: fallback, description });

/** A text that must not be empty. */
export const given = (fallback: string, description: string) =>
  Type.String({ default: fallback, minLength: 1, description });

/** A key of a Secret. */
export const secretKey = (fallback: string, description: string) =>
  Type.String({ default: fallback, pattern: '^[-._a-zA-Z0-9]+$', maxLength: 253, description });

/** When to pull an image. */
export const pullPolicy = () =>
  optionalOneOf(['Always', 'IfNotPresent', 'Never'], "When to pull; by default the cluster's rule.");

/** An optional choice of a few texts; "" means the same as unset. */
export const optionalOneOf = <const T extends string>(values: readonly T[], description: string) =>
  Type.Optional(oneOf<T | ''>(['', ...values], { default: '', description }));

/** A switch. */
export const flag = (fallback: boolean, description: string) => Type.Boolean({ default: fallback, description });

/** A switch that is left to the cluster where it is not given. */
export const optionalFlag = (description: string) => Type.Optional(Type.Boolean({ description }));

/** A number of something. */
export const count = (fallback: number, description: string, minimum = 0) =>
  Type.Integer({ default: fallback, minimum, description });

/** An optional number of something. */
export const optionalCount = (description: string, fallback?: number, minimum = 0) =>
  Type.Optional(Type.Integer({ ...(fallback !== undefined && { default: fallback }), minimum, description }));

/** A port. */
export const port = (fallback: number, description: string) =>
  Type.Integer({ default: fallback, minimum: 1, maximum: 65535, description });

/** A port, by its number or its name. */
export const portOrName = (fallback: string, description: string) =>
  Type.Union([Type.Integer({ minimum: 1, maximum: 65535 }), Type.String({ minLength: 1 })], {
    default: fallback,
    description,
  });

/** A number of pods or a percentage of them; "" means unset. */
export const podsOrPercentage = (description: string) =>
  Type.Optional(
    Type.Union([Type.Integer({ minimum: 0 }), Type.String({ pattern: '^([0-9]+%)?$' })], { default: '', description }),
  );

/** A map of texts, such as labels. */
export const texts = (description: string) => Type.Record(Type.String(), Type.String(), { default: {}, description });

/** A list of texts. */
export const list = (fallback: string[], description: string, minItems = 0) =>
  Type.Array(Type.String(), { default: fallback, description, ...(minItems > 0 && { minItems }) });

/** A list of names of a form, each of them once. */
export const namesLike = (pattern: string, description: string) =>
  Type.Array(Type.String({ pattern: `^(${pattern})$` }), { default: [], uniqueItems: true, description });

/** Secrets for pulling images: their names, or references to them as Kubernetes writes them. */
export const pullSecrets = (description: string) =>
  Type.Array(Type.Union([Type.String({ minLength: 1 }), Type.Object({ name: Type.String({ minLength: 1 }) })]), {
    default: [],
    description,
  });

/** An object of the Kubernetes API, of which the top-level keys are checked. */
export function kubernetesObject(keys: readonly string[], fallback: object, description: string) {
  const properties = Object.fromEntries(keys.map((key) => [key, Type.Optional(Type.Unknown())]));
  return Type.Object(properties, { default: fallback, description });
}

const NUMBERS = ['containerPort', 'port', 'maxSkew'];

/** A list of objects of the Kubernetes API, of which the top-level keys are checked; those that must be there are scalars. */
export function kubernetesObjects(
  keys: readonly string[],
  description: string,
  required: readonly string[] = [],
  fallback: object[] = [],
) {
  const properties = keys.map((key): [string, TSchema] => {
    // The value of a variable or of a label: YAML takes many texts for something else.
    if (key === 'value') return [key, Type.Optional(Type.String())];
    if (!required.includes(key)) return [key, Type.Optional(Type.Unknown())];
    return [key, NUMBERS.includes(key) ? Type.Integer({ minimum: 1 }) : Type.String({ minLength: 1 })];
  });
  return Type.Array(Type.Object(Object.fromEntries(properties)), { default: fallback, description });
}

/** A value that is unset where it is not given. */
export function withoutDefault<T extends TSchema>({ default: _default, ...schema }: T) {
  return Type.Optional(schema as unknown as T);
}
