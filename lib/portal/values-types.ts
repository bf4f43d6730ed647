import { oneOf, Type, type TSchema } from '../helm';

/** An optional text; "" means the same as unset. */
export const text = (description: string, fallback = '') =>
  Type.Optional(Type.String({ default: fallback, description }));

/** An optional name of an object; "" means the same as unset. */
export const name = (description: string) =>
  Type.Optional(
    Type.String({ default: '', pattern: '^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$', maxLength: 63, description }),
  );

/** A text that must not be empty. */
export const given = (fallback: string, description: string) =>
  Type.String({ default: fallback, minLength: 1, description });

/** A key of a Secret. */
export const secretKey = (fallback: string, description: string) =>
  Type.String({ default: fallback, pattern: '^[-._a-zA-Z0-9]+$', maxLength: 253, description });

/** When to pull an image. */
export const pullPolicy = () =>
  Type.Optional(
    oneOf(['', 'Always', 'IfNotPresent', 'Never'], {
      default: '',
      description: "When to pull; by default the cluster's rule.",
    }),
  );

/** A port. */
export const port = (fallback: number, description: string) =>
  Type.Integer({ default: fallback, minimum: 1, maximum: 65535, description });

/** A map of texts, such as labels. */
export const texts = (description: string) => Type.Record(Type.String(), Type.String(), { default: {}, description });

/** A list of texts. */
export const list = (fallback: string[], description: string, minItems = 0) =>
  Type.Array(Type.String(), { default: fallback, description, ...(minItems > 0 && { minItems }) });

/** Secrets for pulling images, as Kubernetes writes them. */
export const pullSecretReferences = (description: string) =>
  Type.Array(Type.Object({ name: Type.String({ minLength: 1 }) }), { default: [], description });

/** An object of the Kubernetes API, of which the top-level keys are checked. */
export function kubernetesObject(keys: readonly string[], fallback: object, description: string) {
  const properties = Object.fromEntries(keys.map((key) => [key, Type.Optional(Type.Unknown())]));
  return Type.Object(properties, { default: fallback, description });
}

/** A list of objects of the Kubernetes API, of which the top-level keys are checked. */
export function kubernetesObjects(keys: readonly string[], description: string, required: readonly string[] = []) {
  const properties = keys.map((key) => [key, required.includes(key) ? Type.Unknown() : Type.Optional(Type.Unknown())]);
  return Type.Array(Type.Object(Object.fromEntries(properties) as Record<string, TSchema>), {
    default: [],
    description,
  });
}
