import { readFileSync } from 'node:fs';
import { operatorManifests } from '../../support/cloudnative-pg';
import { kubectl } from './kubectl';

const NAMESPACE = 'cnpg-system';
const WEBHOOKS = ['mutatingwebhookconfiguration', 'validatingwebhookconfiguration'];

/**
 * Installs the operator of CloudNativePG for the tests of this file. Its CRDs stay afterwards.
 * @param namespace the only one of which its webhooks see objects, as other files have Clusters too
 */
export function withOperator(namespace: string): void {
  beforeAll(() => {
    // On machines that cannot pull its image it is loaded before, see test/e2e/images/cnpg.
    const manifests = readFileSync(operatorManifests(), 'utf8')
      .replace('PullPolicy: Always', 'PullPolicy: IfNotPresent')
      .replaceAll('\n  failurePolicy: Fail\n', `$&  namespaceSelector: ${selectorOf(namespace)}\n`);
    kubectl(['apply', '--server-side', '--force-conflicts', '--filename', '-'], manifests);
    const wait = ['rollout', 'status', 'deployment/cnpg-controller-manager', '--timeout', '180s'];
    kubectl([...wait, '--namespace', NAMESPACE]);
  });
  afterAll(() => {
    if (process.env.E2E_KEEP === '1') return;
    // Without the operator behind them, they would refuse every Cluster.
    for (const kind of WEBHOOKS) {
      kubectl(['delete', `${kind}/cnpg-${kind.replace('webhookconfiguration', '')}-webhook-configuration`]);
    }
    kubectl(['delete', 'namespace', NAMESPACE, '--wait=false']);
  });
}

const selectorOf = (namespace: string): string =>
  JSON.stringify({ matchLabels: { 'kubernetes.io/metadata.name': namespace } });
