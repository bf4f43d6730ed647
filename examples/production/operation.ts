import {
  Autoscaler,
  DisruptionBudget,
  GrafanaDashboard,
  Ingress,
  KubernetesAccess,
  NetworkPolicies,
  PrometheusRule,
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
    backend: backstage.service,
  });
  available(chart, backstage.workload);
  new NetworkPolicies(chart, 'network', {
    ...naming,
    backstage,
    ingressRules: { namespaceSelector: { 'kubernetes.io/metadata.name': 'ingress-nginx' } },
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
  new PrometheusRule(chart, 'alerts', { ...naming, target });
  new GrafanaDashboard(chart, 'dashboard', { ...naming, target });
}
