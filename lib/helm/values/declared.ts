import type { TSchema } from '@sinclair/typebox';
import { isEmpty } from '../expression/operators';
import { isNullable, isSection } from '../expression/ref';

interface Declaration {
  readonly allOf?: readonly TSchema[];
  readonly anyOf?: readonly TSchema[];
  readonly items?: TSchema;
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly patternProperties?: Readonly<Record<string, TSchema>>;
}

/**
 * Refuses declarations that would not do what they say: fields that no reference has, and defaults that nothing applies.
 * @throws Error with the path of the value
 */
export function checkDeclaration(schema: TSchema): void {
  check(schema, '', true);
}

function check(schema: TSchema, path: string, isApplied: boolean): void {
  const { allOf = [], anyOf = [], items, properties = {}, patternProperties = {} } = schema as Declaration;
  if (allOf.some((part) => part.properties !== undefined))
    throw new Error(
      `${path}: Type.Intersect has no fields for references; declare one Type.Object, or Type.Composite([...])`,
    );
  if (!isApplied && schema.default !== undefined && !(isNullable(schema) && isEmpty(schema.default)))
    throw new Error(
      `${path}: a default inside of a list, a map or an object that is one value is not applied; use Type.Optional, and ifNull(value, ${JSON.stringify(schema.default)}) where it is read`,
    );
  if (schema.default === null)
    throw new Error(
      `${path}: the default is null, which is no value; use Type.Optional without a default for what may be unset, or leave out the default of what must be given`,
    );
  const section = isSection(schema);
  for (const [key, child] of Object.entries(properties))
    check(child, path === '' ? key : `${path}.${key}`, isApplied && section);
  for (const child of Object.values(patternProperties)) check(child, `${path}.*`, false);
  for (const child of anyOf) check(child, path, false);
  if (items !== undefined) check(items, `${path}[]`, false);
}
