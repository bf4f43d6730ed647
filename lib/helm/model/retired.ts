import type { TSchema } from '@sinclair/typebox';
import { describe } from '../expression/expr';
import { exprOf, isRef, type Ref } from '../expression/ref';
import type { RetiredKeys } from './nodes';

/**
 * The keys that a declaration refuses: `Type.Object({ ... }, { retired: { oldKey: 'use newKey instead' } })`.
 * Unlike keys that nobody knows, each has a sentence that says what to do. What asks for nothing (an empty value, or a map
 * with `enabled: false`) is let through. `{ notMap: '...' }` says the same of a section that is given as something else.
 */
export function retiredKeys(values: Ref<unknown>, schema: TSchema): RetiredKeys[] {
  const { retired, notMap } = schema as Pick<RetiredKeys, 'notMap'> & { retired?: RetiredKeys['instead'] };
  const inner = Object.entries((schema.properties ?? {}) as Record<string, TSchema>).flatMap(([key, child]) => {
    const section = (values as unknown as Record<string, unknown>)[key];
    return isRef(section) ? retiredKeys(section, child) : [];
  });
  if (retired === undefined && notMap === undefined) return inner;
  const section = exprOf(values);
  const prefix = section.op === 'root' ? '' : `${describe(section)}.`;
  return [{ section, prefix, instead: retired ?? {}, ...(notMap !== undefined && { notMap }) }, ...inner];
}
