import { Type } from '../helm';
import { DNS_LABEL, DOMAIN_NAME } from '../kubernetes';
import { KUBERNETES_DEFAULTS as DEFAULTS, OBJECT_TYPES } from './kubernetes-props';
import { like, flag, text, namingProps, plainSecretsProp, unchecked, without } from '../values';

const optional = () => Type.Optional(Type.String());
const named = (example: string) => like(`^${DNS_LABEL}$`, 'a name of small letters, digits and hyphens', example);
const CLUSTER_NAME = named('prod');

const customResource = Type.Object({
  group: Type.String(like(`^${DOMAIN_NAME.pattern}$`, 'the group of an API, a domain in small letters', 'argoproj.io')),
  apiVersion: Type.String(named('v1alpha1')),
  plural: Type.String(named('rollouts')),
});

const cluster = Type.Object({
  name: Type.String(CLUSTER_NAME),
  url: Type.String(like('^https?://', 'an address', 'https://10.0.0.1')),
  title: optional(),
  authProvider: optional(),
  token: Type.Optional(Type.Object({ existingSecret: optional(), key: optional() })),
  authMetadata: Type.Optional(Type.Record(Type.String(), Type.String())),
  oidcTokenProvider: optional(),
  caData: Type.Optional(Type.String(like('^[A-Za-z0-9+/=]*$', 'text in Base64', 'LS0t'))),
  caFile: optional(),
  skipTLSVerify: Type.Optional(Type.Boolean()),
  skipMetricsLookup: Type.Optional(Type.Boolean()),
  customResources: Type.Optional(Type.Array(customResource)),
});

/** `kubernetes.*` */
export const kubernetesValues = Type.Object(
  {
    enabled: flag(false, 'Whether the portal shows what of a component runs in Kubernetes.'),
    serviceLocatorMethod: Type.Object({
      type: Type.Unsafe<string>({
        ...{ type: 'string', enum: ['multiTenant', 'singleTenant', 'catalogRelation'] },
        default: DEFAULTS.serviceLocatorMethod.type,
        description:
          'In which clusters Backstage looks for a component: in all, in the one that its annotation names, or in the clusters that it depends on.',
      }),
    }),
    inCluster: Type.Object(
      {
        enabled: flag(DEFAULTS.inCluster.enabled, 'Whether the portal shows this cluster, with a token of the pods.'),
        name: Type.String({
          default: DEFAULTS.inCluster.name,
          ...CLUSTER_NAME,
          description: 'The name of the cluster in Backstage.',
        }),
        title: text('The name of the cluster that users see.'),
        namespaces: Type.Array(Type.String(named('default')), {
          default: [],
          uniqueItems: true,
          description:
            'The namespaces that Backstage may read, by a Role in each; by default all, by a ClusterRole. With a list, each entity must name its namespace (`backstage.io/kubernetes-namespace`).',
        }),
        podLogs: flag(false, 'Whether the pods may read logs.'),
        skipMetricsLookup: flag(
          DEFAULTS.inCluster.skipMetricsLookup,
          'Whether to do without CPU and memory of pods, for which the cluster needs a metrics server.',
        ),
      },
      { description: 'The cluster that Backstage runs in.' },
    ),
    rbac: Type.Object({
      create: flag(true, 'Whether the account of the pods gets the rights to list what is shown.'),
    }),
    clusters: Type.Array(cluster, {
      default: [],
      description:
        'Other clusters, in the words of Backstage, with tokens in Secrets: `[{ name: prod, url: https://10.0.0.1, token: { existingSecret: prod, key: token }, caData: LS0t... }]`.',
    }),
    objectTypes: Type.Array(Type.Unsafe<string>({ type: 'string', enum: Object.values(OBJECT_TYPES).flat() }), {
      default: [],
      description: 'Types of objects that are shown, such as `pods`; by default all of the plugin.',
    }),
    customResources: Type.Array(customResource, {
      default: [],
      description:
        'Custom resources that are shown, `[{ group: argoproj.io, apiVersion: v1alpha1, plural: rollouts }]`.',
    }),
  },
  { description: 'What the portal shows of Kubernetes: `kubernetes` of Backstage.' },
);

/** What the properties of {@link KubernetesPlugin} are checked by. */
export const kubernetesPluginProps = {
  ...without(kubernetesValues.properties, 'enabled', 'rbac'),
  dangerouslyAllowPlainSecrets: plainSecretsProp,
};

/** What the properties of {@link KubernetesAccess} are checked by. */
export const kubernetesAccessProps = {
  ...namingProps,
  objectTypes: kubernetesValues.properties.objectTypes,
  customResources: kubernetesValues.properties.customResources,
  serviceAccountName: unchecked,
  serviceAccountNamespace: unchecked,
  namespaces: unchecked,
  podLogs: flag(false, 'Whether logs may be read.'),
  metrics: flag(false, 'Whether the metrics of pods may be read.'),
};
