import type { Construct } from 'constructs';
import { gt, length, refuse, type Input } from '../helm';

/** What a ConfigMap or a Secret holds at most: https://kubernetes.io/docs/concepts/configuration/configmap/ */
export const CONFIG_MAP_MAX_BYTES = 1 << 20;

/** Refuses contents that no ConfigMap or Secret holds; the sentence begins with the path of the value. */
export function refuseTooLarge(scope: Construct, contents: Input<string>, path: string, instead: string): void {
  refuse(
    scope,
    gt(length(contents), CONFIG_MAP_MAX_BYTES),
    `${path}: got more than 1 MiB, which is all that a ConfigMap or Secret holds; ${instead}`,
  );
}
