import { ValuesError } from '../base/problems';

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const RELEASE = new RegExp(`^${LABEL}(\\.${LABEL})*$`);
const NAMESPACE = new RegExp(`^${LABEL}$`);

/**
 * Refuses what Helm and Kubernetes refuse as the name of a release or a namespace.
 * @throws ValuesError
 */
export function checkRelease(name: string, namespace: string | undefined): void {
  const problems: string[] = [];
  const allowed = 'lower case letters, digits and hyphens in between';
  if (!RELEASE.test(name) || name.length > 53)
    problems.push(`release: got "${name}", allowed are at most 53 ${allowed}`);
  if (namespace !== undefined && (!NAMESPACE.test(namespace) || namespace.length > 63)) {
    problems.push(`namespace: got "${namespace}", allowed are at most 63 ${allowed}`);
  }
  if (problems.length > 0) throw new ValuesError(problems);
}
