import type { Construct } from 'constructs';
import type { Backstage } from '../backstage';
import type { Frontend } from '../frontend';
import { choose, eq, isKind, ne, or, when, type Input } from '../helm';
import { BUCKETS_COMPONENT } from '../object-storage';
import { NetworkPolicies, type ClusterService } from '../network';
import type { OpenTelemetry } from '../open-telemetry';
import { externalCacheServer } from './extensions/cache';
import type { CommonProps } from './common/common-props';
import { externalDatabaseServers } from './database';
import { externalSearchServer } from './extensions/search';
import type { Values } from './values';
import { templated } from './values/templated';

/** Makes the NetworkPolicies of all pods of the portal, if they are enabled. */
export function portalNetworkPolicies(
  scope: Construct,
  values: Values,
  common: CommonProps,
  parts: {
    readonly backstage: Backstage;
    readonly frontend: Frontend | undefined;
    /** The services in the cluster that Backstage uses. */
    readonly services: readonly ClusterService[];
    readonly openTelemetry: OpenTelemetry;
  },
): void {
  const { networkPolicy, metrics, service } = values;
  const { backstage, frontend, services, openTelemetry } = parts;
  when(networkPolicy.enabled, () => {
    new NetworkPolicies(scope, 'network-policy', {
      ...common,
      ingressRules: templated(networkPolicy.ingressRules, 'namespaceSelector', 'podSelector', 'customRules'),
      egressRules: templated(networkPolicy.egressRules, 'customRules'),
      // Where the Service leads, which may be a proxy beside Backstage.
      backstage: { workload: backstage.workload, port: service.ports.targetPort },
      frontend: frontend && {
        workload: frontend.workload,
        port: values.backstage.containerPorts.backend,
        enabled: values.frontend.enabled,
      },
      services,
      jobs: [
        { component: BUCKETS_COMPONENT, enabled: values.objectStorage.enabled, isInternal: true },
        { component: 'techdocs', enabled: values.techdocs.publish.enabled },
        { component: 'backup', enabled: values.backup.enabled },
        { component: 'port-ocean', enabled: values.portOcean.enabled, connectsToBackstage: true },
      ],
      externalServers: [
        ...externalDatabaseServers(values),
        externalCacheServer(values),
        externalSearchServer(values),
        openTelemetry,
      ],
      metrics: { enabled: metrics.serviceMonitor.enabled, port: scrapedPort(values) },
      usesKubernetesApi: backstage.usesKubernetesApi,
      isExposed: or(values.ingress.enabled, values.httpRoute.enabled, ne(service.type, 'ClusterIP')),
    });
  });
}

/** The port of the pods to which a port of the ServiceMonitor leads. */
function scrapedPort({ backstage, metrics, service }: Values): Input<number | string> {
  const { port: endpoint } = metrics.serviceMonitor;
  const isServicePort = eq(endpoint as Input<string>, service.ports.name);
  const byName = choose(isServicePort, backstage.containerPorts.backend, metrics.port);
  return choose<Input<number | string>>(isKind(endpoint, 'string'), byName, endpoint);
}
