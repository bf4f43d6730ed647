import { tplAll } from '../helm';

/** What of a pod may hold Helm expressions, wherever its values are those of a workload. */
export const POD_TEXTS = [
  'podAnnotations',
  'podLabels',
  'nodeSelector',
  'tolerations',
  'affinity',
  'topologySpreadConstraints',
] as const;

/** The values, in the given ones of which every text may hold Helm expressions. */
export function templated<T extends object, K extends keyof T>(values: T, ...keys: readonly K[]): T {
  const rendered = keys.map((key) => [key, tplAll(values[key])] as const);
  return { ...values, ...Object.fromEntries(rendered) };
}

/** Some of the values. */
export function picked<T extends object, K extends keyof T>(values: T, ...keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, values[key]])) as Pick<T, K>;
}
