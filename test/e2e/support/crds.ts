import { copyFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from '../../support/cache';
import { clusterCrd } from '../../support/cloudnative-pg';
import { CONTROLLER_GEN, go, moduleFolder } from '../../support/go-modules';
import { kubectl, tryKubectl } from './kubectl';

// The projects' own Go modules, checked against Go's checksum database. They contain their CRDs, but for those of the Prometheus
// operator: controller-gen makes them from Go types, which is how the project makes what it publishes.
const GATEWAY = { path: 'sigs.k8s.io/gateway-api', version: 'v1.3.0' };
const MONITORING = {
  path: 'github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring',
  version: 'v0.86.0',
};
const EXTERNAL_SECRETS = { path: 'github.com/external-secrets/external-secrets', version: 'v0.20.4' };

const GATEWAY_FILES = ['gateway.networking.k8s.io_gateways.yaml', 'gateway.networking.k8s.io_httproutes.yaml'];
const EXTERNAL_SECRETS_FILE = 'external-secrets.io_externalsecrets.yaml';
const MONITORING_FILES = ['servicemonitors', 'prometheusrules'].map((kinds) => `monitoring.coreos.com_${kinds}.yaml`);

/**
 * Supplies the manifests of the CRDs of Gateway, HTTPRoute (standard channel), ExternalSecret, ServiceMonitor,
 * PrometheusRule and Cluster, made once.
 *
 * @returns the paths of the files
 * @throws Error when Go 1.25 or its module proxy is not there
 */
export function crds(): string[] {
  const versions = `gateway-${GATEWAY.version}-monitoring-${MONITORING.version}-secrets-${EXTERNAL_SECRETS.version}`;
  const folder = cached(`crds-with-rules-${versions}`, (result, scratch) => {
    const secrets = join(moduleFolder(EXTERNAL_SECRETS), 'config', 'crds', 'bases');
    copyFileSync(join(secrets, EXTERNAL_SECRETS_FILE), join(result, EXTERNAL_SECRETS_FILE));
    const gateway = join(moduleFolder(GATEWAY), 'config', 'crd', 'standard');
    for (const file of GATEWAY_FILES) copyFileSync(join(gateway, file), join(result, file));
    go(['run', CONTROLLER_GEN, 'crd', 'paths=./v1', `output:crd:dir=${scratch}`], moduleFolder(MONITORING));
    for (const file of MONITORING_FILES) copyFileSync(join(scratch, file), join(result, file));
  });
  return [...readdirSync(folder).map((file) => join(folder, file)), clusterCrd()];
}

/** Installs those CRDs that the cluster does not have, and waits until it serves all of them. They stay there. */
export function installCrds(): void {
  const names = crds().map((path) => ({ path, name: crdName(path) }));
  const missing = names.filter(({ name }) => tryKubectl(['get', name]).status !== 0);
  if (missing.length > 0) kubectl(['apply', '--server-side', ...missing.flatMap(({ path }) => ['--filename', path])]);
  kubectl(['wait', '--for', 'condition=Established', '--timeout', '60s', ...names.map(({ name }) => name)]);
}

function crdName(path: string): string {
  const [, group, plural] = /([^/]+)_(\w+)\.yaml$/.exec(path)!;
  return `customresourcedefinition/${plural}.${group}`;
}
