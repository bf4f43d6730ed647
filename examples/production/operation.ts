import {
  Autoscaler,
  DisruptionBudget,
  Ingress,
  KubernetesAccess,
  NetworkPolicies,
  ServiceMonitor,
  type Backstage,
  type Workload,
} from 'cdk8s-backstage';
import type { Chart } from 'cdk8s';
import { naming } from './naming';

/** What is around the backend: the address, the number of pods, connections, metrics and rights. */
export function operation(chart: Chart, backstage: Backstage): void {
  new Ingress(chart, 'ingress', {
    ...naming,
    className: 'nginx',
    host: 'portal.example.com',
    tls: { enabled: true, secretName: 'portal-tls' },
    backend: { name: backstage.service.name, port: 7007 },
  });
  available(chart, backstage.workload);
  new NetworkPolicies(chart, 'network', {
    ...naming,
    backstage: { workload: backstage.workload, port: 7007 },
    ingressRules: { namespaceSelector: { 'kubernetes.io/metadata.name': 'ingress-nginx' } },
    externalServers: [
      { enabled: true, port: 5432 },
      { enabled: true, port: 6379 },
    ],
    jobs: [{ component: 'techdocs' }],
    metrics: { enabled: true, port: 9464 },
    usesKubernetesApi: backstage.usesKubernetesApi,
    isExposed: true,
  });
  new KubernetesAccess(chart, 'kubernetes-access', {
    ...naming,
    serviceAccountName: backstage.serviceAccountName,
    serviceAccountNamespace: chart.namespace!,
    namespaces: ['shop', 'payment'],
  });
}

/** Keeps pods of a workload running, as many as are needed, and watched. */
function available(chart: Chart, target: Workload): void {
  new Autoscaler(chart, 'autoscaler', { ...naming, target, minReplicas: 2, maxReplicas: 6 });
  new DisruptionBudget(chart, 'disruption-budget', { ...naming, target, minAvailable: 1 });
  new ServiceMonitor(chart, 'metrics', { ...naming, target });
}
