import { Construct } from 'constructs';
import { ofConcern, type BackstageExtension } from '../extension';
import { dig, either, flow, ifEmpty, items, itemsOf, omit, overlaid, string, isNotEmpty } from '../helm';
import { references } from '../helm/internal';
import { text, unlessEmpty, type Input } from '../helm';
import { toVariable } from '../helm/internal';
import { withDefaults, type EnvironmentVariable } from '../kubernetes';
import { checkKubernetes } from './checks';
import { KUBERNETES_DEFAULTS as DEFAULTS } from './kubernetes-props';
import type { KubernetesClusterProps, KubernetesPluginProps } from './kubernetes-props';
import { checkProps } from '../values';
import { kubernetesPluginProps } from './values';

const TOKEN = 'serviceAccountToken';
const prefixOf = (cluster: unknown): string => text`KUBERNETES_${toVariable(field(cluster, 'name'))}_`;
const field = (cluster: unknown, ...path: string[]): string =>
  string(ifEmpty(dig(cluster, ...path) as Input<string | undefined>, ''));
const hasToken = (cluster: unknown): Input<boolean> => isNotEmpty(dig(cluster, 'token', 'existingSecret'));

/**
 * The plugin that shows what of a component runs in which cluster.
 * @example
 * const plugin = new KubernetesPlugin(chart, 'kubernetes', { inCluster: { name: 'production' } });
 * new Backstage(chart, 'backstage', { extensions: [plugin] });
 * @throws ValuesError where properties do not go together
 * @see https://backstage.io/docs/features/kubernetes/configuration
 */
export class KubernetesPlugin extends Construct {
  /** What the backend needs for the plugin. */
  readonly extensions: readonly BackstageExtension[];

  constructor(scope: Construct, id: string, given: KubernetesPluginProps = {}) {
    super(scope, id);
    checkProps(this, given, kubernetesPluginProps, { kubernetes: '' });
    const inCluster = withDefaults(given.inCluster, DEFAULTS.inCluster);
    checkKubernetes(this, { ...given, inCluster });
    const { type } = withDefaults(given.serviceLocatorMethod, DEFAULTS.serviceLocatorMethod);
    // Without a token in it, the plugin takes address, authority and token of the pod's own account.
    const ownCluster = {
      name: string(inCluster.name),
      url: 'https://kubernetes.default.svc',
      title: unlessEmpty(inCluster.title),
      authProvider: 'serviceAccount',
      skipMetricsLookup: inCluster.skipMetricsLookup,
    };
    const clusters = [
      ...items(inCluster.enabled, [ownCluster]),
      ...itemsOf<KubernetesClusterProps, unknown>(given.clusters, other),
    ];
    this.extensions = ofConcern('kubernetes', [
      {
        lists: [{ key: ['kubernetes', 'clusterLocatorMethods'], path: 'kubernetes.clusters', given: true }],
        appConfig: {
          kubernetes: {
            serviceLocatorMethod: { type },
            clusterLocatorMethods: [{ type: 'config', clusters }],
            objectTypes: unlessEmpty(flow(given.objectTypes)),
            customResources: unlessEmpty(flow(given.customResources)),
          },
        },
        env: itemsOf<KubernetesClusterProps, EnvironmentVariable>(given.clusters, (cluster) =>
          items(hasToken(cluster), [tokenOf(cluster)]),
        ),
        reservedEnv: 'KUBERNETES_.*_SERVICE_ACCOUNT_TOKEN',
      },
      { enabled: inCluster.enabled, usesKubernetesApi: true },
    ]);
  }
}

/** The configuration of a cluster besides that of the pods. */
function other(cluster: unknown): unknown {
  const token = either<Record<string, string>>(hasToken(cluster), references({ [TOKEN]: '' }, prefixOf(cluster)), {});
  return flow(
    overlaid({ authProvider: 'serviceAccount' }, omit(cluster as Input<Record<string, string>>, 'token'), token),
  );
}

function tokenOf(cluster: unknown): EnvironmentVariable {
  const key = string(ifEmpty(dig(cluster, 'token', 'key') as Input<string | undefined>, DEFAULTS.tokenKey));
  return {
    name: text`${prefixOf(cluster)}${toVariable(TOKEN)}`,
    valueFrom: { secretKeyRef: { name: field(cluster, 'token', 'existingSecret'), key } },
  };
}
