import type { Construct } from 'constructs';
import type { Backstage } from '../../backstage';
import type { BackstageExtension } from '../../extension';
import { and, ifEmpty, isEmpty, not, refuse, string, when, type Input, type Release } from '../../helm';
import { KubernetesAccess, KubernetesPlugin, type KubernetesPluginProps } from '../../kubernetes-plugin';
import type { CommonProps } from '../common/common-props';
import { picked, templated } from '../values/templated';
import type { Values } from '../values';

/** Makes what the backend needs to show what runs in Kubernetes, if the plugin is enabled. */
export function portalKubernetes(scope: Construct, values: Values): BackstageExtension[] {
  const { kubernetes, dangerouslyAllowPlainSecrets } = values;
  let extensions: readonly BackstageExtension[] = [];
  when(kubernetes.enabled, () => {
    const { inCluster, ...props } = picked(templated(kubernetes, 'clusters'), ...KEYS);
    ({ extensions } = new KubernetesPlugin(scope, 'kubernetes', {
      ...(props as KubernetesPluginProps),
      inCluster: picked(inCluster, 'enabled', 'name', 'title', 'skipMetricsLookup'),
      dangerouslyAllowPlainSecrets,
    }));
  });
  return extensions.map(({ enabled = true, ...rest }) => ({ ...rest, enabled: and(kubernetes.enabled, enabled) }));
}

const KEYS = ['serviceLocatorMethod', 'inCluster', 'clusters', 'objectTypes', 'customResources'] as const;

/** Makes the rights of the pods of the backend in their own cluster, if they are wanted. */
export function portalKubernetesAccess(
  scope: Construct,
  values: Values,
  common: CommonProps,
  release: Release,
  backstage: Backstage,
): void {
  const { kubernetes, serviceAccount, namespaceOverride } = values;
  const { namespaces, podLogs, skipMetricsLookup } = kubernetes.inCluster;
  const isWanted = and(kubernetes.enabled, kubernetes.inCluster.enabled, kubernetes.rbac.create);
  refuse(
    scope,
    and(isWanted, not(serviceAccount.create), isEmpty(serviceAccount.name)),
    'serviceAccount.name: must be given with kubernetes.enabled where no account is made, as else every pod of the namespace would get these rights',
  );
  when(isWanted, () => {
    new KubernetesAccess(scope, 'kubernetes-access', {
      ...common,
      ...picked(kubernetes, 'objectTypes', 'customResources'),
      serviceAccountName: backstage.serviceAccountName,
      serviceAccountNamespace: string(ifEmpty<string>(namespaceOverride as Input<string>, release.namespace ?? '')),
      namespaces,
      podLogs,
      metrics: not(skipMetricsLookup),
    });
  });
}
