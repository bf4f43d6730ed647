import { tplAll } from '../../helm';

/** Values of a pod that may hold Helm expressions, of each workload that has them. */
export const POD_TEXTS = [
  'podAnnotations',
  'podLabels',
  'nodeSelector',
  'tolerations',
  'affinity',
  'topologySpreadConstraints',
] as const;

/** The values; texts in those with the given keys may hold Helm expressions. */
export function templated<T extends object, K extends keyof T>(values: T, ...keys: readonly K[]): T {
  const rendered = keys.map((key) => [key, tplAll(values[key])] as const);
  return { ...values, ...Object.fromEntries(rendered) };
}

/** The values with the given keys only. */
export function picked<T extends object, K extends keyof T>(values: T, ...keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, values[key]])) as Pick<T, K>;
}
