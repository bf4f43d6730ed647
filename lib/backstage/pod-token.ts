import { contains, dig, toJson, type Input } from '../helm';
import { erase } from '../helm/internal';
import type { CompleteProps } from './defaults';
import { givenConfig } from './given-config';

const POD_ACCOUNT = '"authProvider":"serviceAccount"';
// The keys of a map are in their order in JSON.
const WITH_TOKEN = /"authProvider":"serviceAccount"[^{}]*"serviceAccountToken":"[^"]+"/m;

/**
 * Whether the configuration has a cluster that is asked with the account of the pods, since it names no token.
 * @see https://backstage.io/docs/features/kubernetes/configuration#clustersauthprovider
 */
export function usesPodToken(props: CompleteProps): Input<boolean> {
  const methods = toJson(dig(givenConfig(props), 'kubernetes', 'clusterLocatorMethods'));
  return contains(erase(methods, WITH_TOKEN), POD_ACCOUNT);
}
