import type { TSchema } from '@sinclair/typebox';

/**
 * Refuses declarations of which no reference has the fields.
 * @throws Error with the path of the value
 */
export function checkDeclaration(schema: TSchema, path = ''): void {
  const { allOf = [], properties = {} } = schema as { allOf?: TSchema[]; properties?: Record<string, TSchema> };
  if (allOf.some((part) => part.properties !== undefined))
    throw new Error(
      `${path}: Type.Intersect has no fields for references; declare one Type.Object, or Type.Composite([...])`,
    );
  for (const [key, child] of Object.entries(properties)) checkDeclaration(child, path === '' ? key : `${path}.${key}`);
}
