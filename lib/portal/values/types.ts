import { oneOf, Type, type TSchema } from '../../helm';
import { formed, FORMS } from './forms';
import {
  ANNOTATION_KEY,
  LABEL_KEY,
  LABEL_VALUE,
  MAX_INT32,
  OBJECT_NAME,
  QUANTITY,
  SERVICE_NAME,
  type Format,
} from '../../kubernetes';

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

/** An optional name of objects, Services among them; "" means the same as unset. */
export const serviceName = (description: string) =>
  Type.Optional(Type.String({ default: '', ...formed(SERVICE_NAME, ''), maxLength: 63, description }));

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
  Type.Integer({ default: fallback, minimum, maximum: MAX_INT32, description });

/** An optional number of something. */
export const optionalCount = (description: string, fallback?: number, minimum = 0) =>
  Type.Optional(
    Type.Integer({ ...(fallback !== undefined && { default: fallback }), minimum, maximum: MAX_INT32, description }),
  );

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
    Type.Union([Type.Integer({ minimum: 0, maximum: MAX_INT32 }), Type.String({ pattern: '^([0-9]+%)?$' })], {
      default: '',
      description,
    }),
  );

/** Labels of objects, or of nodes; texts may hold Helm expressions. */
export const labels = (description: string) =>
  Type.Record(Type.String({ pattern: `^(${LABEL_KEY.pattern})$` }), Type.String(formed(LABEL_VALUE, '{{')), {
    default: {},
    keys: LABEL_KEY,
    description,
  });

/** Annotations of objects; texts may hold Helm expressions. */
export const annotations = (description: string) =>
  Type.Record(Type.String({ pattern: `^(${ANNOTATION_KEY.pattern})$` }), Type.String(), {
    default: {},
    keys: ANNOTATION_KEY,
    description,
  });

/** An optional text of a form; "" means the same as unset. */
export const optionalLike = (format: Format, description: string, fallback = '') =>
  Type.Optional(Type.String({ default: fallback, ...formed(format, ''), description }));

/** The optional name of another object; "" means the same as unset. Texts may hold Helm expressions. */
export const objectName = (description: string) =>
  Type.Optional(Type.String({ default: '', ...formed(OBJECT_NAME, '', '{{'), description }));

/** The size of a volume. */
export const size = (fallback: string, description: string) =>
  Type.String({ default: fallback, ...formed(QUANTITY), description });

/** A map of texts. */
export const texts = (description: string) => Type.Record(Type.String(), Type.String(), { default: {}, description });

/** A list of texts. */
export const list = (fallback: string[], description: string, minItems = 0) =>
  Type.Array(Type.String(), { default: fallback, description, ...(minItems > 0 && { minItems }) });

/** A list of texts of a form. */
export const listLike = (format: Format, description: string) =>
  Type.Array(Type.String(formed(format)), { default: [], description });

/** A list of names of a form, each of them once. */
export const namesLike = (pattern: string, description: string) =>
  Type.Array(Type.String({ pattern: `^(${pattern})$` }), { default: [], uniqueItems: true, description });

/** Secrets for pulling images: their names, or references to them as Kubernetes writes them. */
export const pullSecrets = (description: string) =>
  Type.Array(Type.Union([Type.String({ minLength: 1 }), Type.Object({ name: Type.String({ minLength: 1 }) })]), {
    default: [],
    description,
  });

/** How much of each resource; a name of one may be any, and null takes a default away. */
const amounts = () =>
  Type.Record(
    Type.String(),
    Type.Optional(Type.Union([Type.String(formed(QUANTITY, '{{')), Type.Number({ minimum: 0 })])),
  );
const AMOUNTS: Record<string, TSchema> = { limits: amounts(), requests: amounts() };

function fieldOf(key: string, form: object | undefined, isRequired: boolean): TSchema {
  if (form !== undefined) return Type.String(form);
  if (!isRequired) return Type.Unknown();
  return NUMBERS[key] === undefined ? Type.String({ minLength: 1 }) : Type.Integer(NUMBERS[key]);
}

/** An object of the Kubernetes API, of which the top-level keys are checked. */
export function kubernetesObject(keys: readonly string[], fallback: object, description: string) {
  const properties = Object.fromEntries(
    keys.map((key) => [key, Type.Optional((AMOUNTS[key] ?? Type.Unknown()) as ReturnType<typeof Type.Unknown>)]),
  );
  return Type.Object(properties, { default: fallback, description });
}

const ports = { minimum: 1, maximum: 65535 };
const NUMBERS: Record<string, object> = {
  containerPort: ports,
  port: ports,
  maxSkew: { minimum: 1, maximum: MAX_INT32 },
};

/** A list of objects of the Kubernetes API, of which the top-level keys are checked; those that must be there are scalars. */
export function kubernetesObjects(
  keys: readonly string[],
  description: string,
  required: readonly string[] = [],
  fallback: object[] = [],
) {
  const forms = FORMS.get(keys) ?? {};
  const properties = keys.map((key): [string, TSchema] => {
    // The value of a variable or of a label: YAML takes many texts for something else.
    if (key === 'value') return [key, Type.Optional(Type.String())];
    const isRequired = required.includes(key);
    const schema = fieldOf(key, forms[key], isRequired);
    return [key, isRequired ? schema : Type.Optional(schema)];
  });
  return Type.Array(Type.Object(Object.fromEntries(properties)), { default: fallback, description });
}

/** A value that is unset where it is not given. */
export function withoutDefault<T extends TSchema>({ default: _default, ...schema }: T) {
  return Type.Optional(schema as unknown as T);
}
