import { oneOf, Type, type TSchema } from '../helm';
import { ACCESS_MODES, closed, formed, formedKeys, formsOf, HANDED_ON, labelMap, portName, shaped } from './forms';
import { RESOURCES, type FieldsOf } from './forms/kubernetes-fields';
import {
  ANNOTATION_KEY,
  DATA_KEY,
  DNS_LABEL,
  format,
  MAX_INT32,
  NO_STORAGE_CLASS,
  OBJECT_NAME,
  SERVICE_NAME,
  SIZE,
  type Format,
} from '../kubernetes';

/** An optional text; "" means the same as unset. */
export const text = (description: string, fallback = '') =>
  Type.Optional(Type.String({ default: fallback, description }));

/** An optional text of a form of its own; "" means the same as unset. */
export const textLike = (pattern: string, title: string, example: string, description: string) =>
  optionalLike(format(pattern, title, example), description);

const NAME = format(DNS_LABEL, 'a name of small letters, digits and hyphens', 'my-portal');

/** An optional name of an object; "" means the same as unset. */
export const name = (description: string) =>
  Type.Optional(Type.String({ default: '', ...formed(NAME, ''), maxLength: 63, description }));

/** An optional name of objects, Services among them; "" means the same as unset. */
export const serviceName = (description: string) =>
  Type.Optional(Type.String({ default: '', ...formed(SERVICE_NAME, ''), maxLength: 63, description }));

/** A text of which the constructs say what is allowed, with the same words wherever it comes from. */
export const anyText = (fallback: string, description: string) => Type.String({ default: fallback, description });

/** A text that must not be empty. */
export const nonEmptyText = (fallback: string, description: string) =>
  Type.String({ default: fallback, minLength: 1, description });

/** A key of a Secret. */
export const secretKey = (fallback: string, description: string) =>
  Type.String({ default: fallback, ...formed(DATA_KEY), maxLength: 253, description });

/** When to pull an image. */
export const pullPolicy = () =>
  optionalOneOf(['Always', 'IfNotPresent', 'Never'], "When Kubernetes pulls the image; by default the cluster's rule.");

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
  Type.Union([Type.Integer({ minimum: 1, maximum: 65535 }), portName()], { default: fallback, description });

const PERCENTAGE = format('0*(100|[0-9]{1,2})%', 'a percentage up to 100%', '50%');

/** A number of pods or a percentage of them; "" means unset. */
export const podsOrPercentage = (description: string) =>
  Type.Optional(
    Type.Union([Type.Integer({ minimum: 0, maximum: MAX_INT32 }), shaped(PERCENTAGE, '')], {
      default: '',
      description,
    }),
  );

/** Labels of objects, or of nodes; texts may hold Helm expressions. */
export const labels = (description: string, fallback: Readonly<Record<string, string>> = {}) =>
  labelMap({ default: fallback, description });

/** Annotations of objects; texts may hold Helm expressions. */
export const annotations = (description: string) =>
  formedKeys(ANNOTATION_KEY, Type.String(), { default: {}, description });

/** An optional text of a form; "" means the same as unset. */
export const optionalLike = (form: Format, description: string, fallback = '', ...others: '{{'[]) =>
  Type.Optional(Type.String({ default: fallback, ...formed(form, '', ...others), description }));

/** The optional name of another object; "" means the same as unset. Texts may hold Helm expressions. */
export const objectName = (description: string) =>
  Type.Optional(Type.String({ default: '', ...formed(OBJECT_NAME, '', '{{'), description }));

/** The size of a volume. */
export const size = (fallback: string, description: string) =>
  Type.String({ default: fallback, ...formed(SIZE), description });

/** The name of a StorageClass; "" means the same as unset, and "-" none. */
export const storageClass = (description: string) =>
  optionalLike(
    {
      pattern: `${NO_STORAGE_CLASS}|${OBJECT_NAME.pattern}`,
      title: 'the name of a StorageClass or "-"',
      examples: ['standard', '-'],
    },
    `${description} \`-\` is no class, for a volume that is there already.`,
  );

/** The name of a StorageClass or of another class; "" means the same as unset. */
export const className = (description: string) => optionalLike(OBJECT_NAME, description);

/** An object with any fields, such as a part of Backstage's own configuration. */
export const anyObject = (description: string) =>
  Type.Record(Type.String(), Type.Unknown(), { default: {}, description });

/** A map of texts. */
export const texts = (description: string) => Type.Record(Type.String(), Type.String(), { default: {}, description });

/** A list of texts. */
export const list = (fallback: string[], description: string, minItems = 0) =>
  Type.Array(Type.String(), { default: fallback, description, ...(minItems > 0 && { minItems }) });

/** A list of texts of a form. */
export const listLike = (form: Format, description: string, ...others: '{{'[]) =>
  Type.Array(shaped(form, ...others), { default: [], description });

/** A list of names of objects, each of them once; they may hold Helm expressions. */
export const objectNames = (description: string) =>
  Type.Array(shaped(OBJECT_NAME, '{{'), { default: [], uniqueItems: true, description });

const SECRET = formed(OBJECT_NAME, '{{');

/** Secrets for pulling images: their names, or references to them as Kubernetes writes them. */
export const pullSecrets = (description: string) =>
  Type.Array(Type.Union([Type.String(SECRET), Type.Object({ name: Type.String(SECRET) })]), {
    default: [],
    description,
  });
/** An object of the Kubernetes API, of which the keys and the known fields are checked. */
export function kubernetesObject<T extends object = Record<string, unknown>>(
  keys: FieldsOf<T>,
  fallback: object,
  description: string,
) {
  const { properties } = closed(keys, formsOf(keys));
  const isYielding = (keys as readonly string[]) === RESOURCES;
  return Type.Unsafe<T>(
    Type.Object(properties, {
      ...{ default: fallback, description, [HANDED_ON]: true },
      ...(isYielding && { yielding: true }),
    }),
  );
}

/** A list of objects of the Kubernetes API, of which the keys and the known fields are checked. */
export function kubernetesObjects<T extends object = Record<string, unknown>>(
  keys: FieldsOf<T>,
  description: string,
  required: readonly string[] = [],
  fallback: object[] = [],
) {
  const item = closed(keys, formsOf(keys), required);
  return Type.Unsafe<T[]>(Type.Array(item, { default: fallback, description }));
}

/** A value that is unset where it is not given. */
export function withoutDefault<T extends TSchema>({ default: _default, ...schema }: T) {
  return Type.Optional(schema as unknown as T);
}

/** What a volume can. */
export const accessModes = (fallback: readonly string[]) =>
  Type.Array(oneOf(ACCESS_MODES), {
    default: [...fallback],
    minItems: 1,
    description: 'How the volume may be mounted.',
  });

/** What gives a container variables for all of its keys. */
export const environmentSources = () => ({
  extraEnvVarsCM: listLike(OBJECT_NAME, 'Names of ConfigMaps whose keys all become environment variables.', '{{'),
  extraEnvVarsSecrets: listLike(OBJECT_NAME, 'Names of Secrets whose keys all become environment variables.', '{{'),
});
