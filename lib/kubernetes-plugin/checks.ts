import type { Construct } from 'constructs';
import { and, dig, eq, nonNullString, ifEmpty, isEmpty, isNotEmpty, items, itemsOf, ne } from '../helm';
import { find, firstLike } from '../helm/internal';
import { not, refuse, repeated, string, text, verify, type Input } from '../helm';
import { collectedText } from '../kubernetes';
import { refusePlainSecrets } from '../secrets';
import type {
  KubernetesClusterProps,
  KubernetesCustomResource,
  KubernetesObjectsProps,
  KubernetesPluginProps,
} from './kubernetes-props';

interface Complete extends KubernetesPluginProps {
  readonly inCluster: { readonly enabled: Input<boolean>; readonly name: Input<string> };
}

/** Refuses what does not go together, with one sentence for each rule. */
export function checkKubernetes(scope: Construct, props: Complete): void {
  verify(scope, props.clusters ?? [], (all: readonly KubernetesClusterProps[] | null) =>
    (all ?? []).flatMap(({ name }, index) => nameProblems(name, index)),
  );
  const { inCluster, clusters, dangerouslyAllowPlainSecrets = false } = props;
  refuse(
    scope,
    and(not(inCluster.enabled), isEmpty(clusters)),
    'kubernetes.clusters: must be given without kubernetes.inCluster, the clusters to look into',
  );
  const twice = repeated(clusters, 'name');
  refuse(
    scope,
    isNotEmpty(twice),
    text`kubernetes.clusters: the name "${twice}" occurs twice, give each cluster a name of its own`,
  );
  refuse(
    scope,
    and(inCluster.enabled, isNotEmpty(firstLike(clusters, 'name', text`^${inCluster.name}$`))),
    text`kubernetes.clusters: the name "${inCluster.name}" is taken by kubernetes.inCluster, choose another one`,
  );
  const tokenless = collectedText(`${scope.node.id}.tokenless`, 'clusters', true, withoutToken(clusters));
  const first = find(tokenless, /"[^"]*"/);
  refuse(
    scope,
    ne(first, ''),
    text`kubernetes.clusters: ${first} has no token.existingSecret, and so would be sent the token of the pods' own account; give it, or another authProvider`,
  );
  refusePlainSecrets(scope, { ['kubernetes.clusters']: clusters }, dangerouslyAllowPlainSecrets);
}

/** Names that are nothing else would share the variable of a token. */
function nameProblems(name: string, index: number): string[] {
  if (/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)) return [];
  const allowed = 'allowed are small letters, digits, and - between them';
  return [`kubernetes.clusters[${index}].name: got ${JSON.stringify(name)}, ${allowed}`];
}

/** Refuses rights for more than one resource, such as `*`. */
export function checkResources(scope: Construct, { customResources }: KubernetesObjectsProps): void {
  verify(scope, customResources ?? [], (all: readonly KubernetesCustomResource[] | null) =>
    (all ?? []).flatMap((resource, index) =>
      (['group', 'plural'] as const).flatMap((key) => {
        if (/^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/.test(resource[key])) return [];
        const allowed = 'allowed is a name of small letters, digits, - and .';
        return [`kubernetes.customResources[${index}].${key}: got ${JSON.stringify(resource[key])}, ${allowed}`];
      }),
    ),
  );
}

/** The names of those that would get the token of the pod. */
function withoutToken(clusters: KubernetesPluginProps['clusters']): string[] {
  return itemsOf<KubernetesClusterProps, string>(clusters, (cluster) => {
    const provider = string(ifEmpty(dig(cluster, 'authProvider') as Input<string | undefined>, 'serviceAccount'));
    const isTokenless = and(eq(provider, 'serviceAccount'), isEmpty(dig(cluster, 'token', 'existingSecret')));
    return items(isTokenless, [text`${nonNullString(dig(cluster, 'name') as Input<string | undefined>)}`]);
  });
}
