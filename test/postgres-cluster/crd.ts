import { clusterCrd } from '../support/cloudnative-pg';
import { crdValidator } from '../support/crd-schema';

/**
 * What the API server finds in a Cluster with the project's own CRD. Undefined where neither the cache nor Go has the CRD; the
 * end-to-end tests ask a real API server.
 */
export const complaints = validator();

function validator(): ((object: object) => string[]) | undefined {
  let file: string;
  try {
    file = clusterCrd();
  } catch {
    return undefined;
  }
  return crdValidator(file, 'v1');
}
