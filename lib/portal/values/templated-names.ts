import { tplAll, type TSchema } from '../../helm';
import { PortalValues, type Values } from './portal-values';

/** Keys of values that name a Secret or a ConfigMap, or several. */
const NAMES = [
  ...['existingSecret', 'existingConfigMap', 'pullSecrets', 'imagePullSecrets', 'extraEnvVarsSecrets'],
  'extraEnvVarsCM',
];
/** Values that are left as they are: a construct evaluates their expressions, and `global` may hold anything. */
const LEFT_ALONE = ['postgresql.auth.existingSecret', 'objectStorage.existingSecret', 'global'];

/** The values, in which every declared name of a Secret or ConfigMap may hold Helm expressions. */
export const withTemplatedNames = <T extends Values>(values: T): T => rendered(PortalValues, values, '') as T;

function rendered(schema: TSchema, values: object, path: string): object {
  const templated = namesIn(schema)
    .filter(([key]) => !LEFT_ALONE.includes(path + key))
    .map(([key, child]) => {
      const value = (values as Record<string, unknown>)[key];
      return [key, NAMES.includes(key) ? tplAll(value) : rendered(child, value as object, `${path}${key}.`)] as const;
    });
  return { ...values, ...Object.fromEntries(templated) };
}

/** The names, and the sections that have some; a map with a default is one value. */
function namesIn({ properties, default: whole }: TSchema): [string, TSchema][] {
  if (properties === undefined || whole !== undefined) return [];
  const children = Object.entries(properties as Record<string, TSchema>);
  return children.filter(([key, child]) => NAMES.includes(key) || namesIn(child).length > 0);
}
