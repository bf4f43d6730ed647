import type { KubernetesAccessProps, KubernetesClusterProps, KubernetesPluginProps } from '../../lib';

export const rollouts = { group: 'argoproj.io', apiVersion: 'v1alpha1', plural: 'rollouts' };

// Does not compile when a property is added and not listed here.
export const cluster: Required<KubernetesClusterProps> = {
  ...{ name: 'prod', url: 'https://prod', title: 'Production', authProvider: 'serviceAccount', oidcTokenProvider: 'x' },
  ...{ token: { existingSecret: 'prod', key: 'reader' }, authMetadata: { a: 'b' }, caData: 'x', caFile: '/ca' },
  ...{ skipTLSVerify: false, skipMetricsLookup: true, customResources: [rollouts] },
};
export const allProps: Required<KubernetesPluginProps> = {
  serviceLocatorMethod: { type: 'singleTenant' },
  inCluster: { enabled: true, name: 'here', title: 'Here', skipMetricsLookup: false } satisfies Required<
    KubernetesPluginProps['inCluster']
  >,
  clusters: [cluster],
  objectTypes: ['pods'],
  customResources: [rollouts],
  dangerouslyAllowPlainSecrets: true,
};
export const accessProps: Required<KubernetesAccessProps> = {
  ...{ name: 'portal', namespace: 'space', labels: { a: 'b' }, commonAnnotations: { c: 'd' }, selectorLabels: {} },
  ...{ serviceAccountName: 'account', serviceAccountNamespace: 'space', namespaces: ['shop', 'pay'] },
  ...{ objectTypes: ['jobs', 'pods'], customResources: [rollouts], podLogs: true, metrics: true },
};
