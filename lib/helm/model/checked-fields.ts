import { fieldRules } from './field-rules';
import { KEYED_TYPES } from './keyed-lists';

/** Where more fields count, a look at the map itself costs less. */
const MOST = 3;

/** The types of which most maps have nothing to check, and the fields of which one must be there for a check. */
export function checkedFields(): Record<string, readonly string[]> {
  const lists = Object.values(KEYED_TYPES).flatMap((fields) => Object.values(fields));
  const types = new Set(lists.map((list) => (typeof list === 'string' ? list : list.of)));
  const all = [...types].filter((type) => type !== undefined).map((type) => [type, fieldsOf(type) ?? []] as const);
  return Object.fromEntries(all.filter(([, fields]) => fields.length > 0 && fields.length <= MOST));
}

function fieldsOf(type: string): string[] | undefined {
  const { oneOf, goesWith = [], neededFor = [], amounts = false } = fieldRules(type);
  // There, what is missing may be a problem.
  if (oneOf !== undefined && (oneOf.orNone !== true || oneOf.fields === undefined)) return undefined;
  if (neededFor.some(({ values }) => values.includes(''))) return undefined;
  // Of fields that exclude each other, two must be there.
  const others = oneOf?.fields?.slice(1) ?? [];
  const rules = [...goesWith.map(({ field }) => field), ...neededFor.map(({ other }) => other)];
  const fields = [...Object.keys(KEYED_TYPES[type] ?? {}), ...others, ...rules, ...(amounts ? ['requests'] : [])];
  return [...new Set(fields)];
}
