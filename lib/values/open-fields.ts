import { isSymbolic, type TSchema } from '../helm';
import { isRef } from '../helm/internal';
import { HANDED_ON } from './forms';

interface Declaration {
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly patternProperties?: Readonly<Record<string, TSchema>>;
  readonly items?: TSchema;
  readonly [HANDED_ON]?: true;
}

/**
 * A sentence for each object with fields() or fieldsOf() in it of which a construct looks at single fields: it would take
 * those for unset.
 */
export function openFields(value: unknown, declared: TSchema, path: string): string[] {
  if (typeof value !== 'object' || value === null || isRef(value)) return [];
  const { properties, patternProperties = {}, items, [HANDED_ON]: isHandedOn } = declared as Declaration;
  if (Array.isArray(value))
    return items === undefined ? [] : value.flatMap((item, index) => openFields(item, items, `${path}[${index}]`));
  if (Object.getPrototypeOf(value) !== Object.prototype) return [];
  if (properties !== undefined && isHandedOn !== true && Object.keys(value).some((key) => isSymbolic(key)))
    return [
      `${path}: has fields() or fieldsOf() in it, which is for objects that are handed on as they are; give each field, with choose() if it depends`,
    ];
  const [entry] = Object.values(patternProperties);
  return Object.entries(value).flatMap(([key, inner]) => {
    const schema = properties?.[key] ?? entry;
    return schema === undefined ? [] : openFields(inner, schema, `${path}.${key}`);
  });
}
