import type { IConstruct } from 'constructs';
import { contains, dig, toJson, type Input } from '../helm';
import { erase } from '../helm/internal';
import type { CompleteProps } from './defaults';
import { givenConfig } from './given-config';

const POD_ACCOUNT = '"authProvider":"serviceAccount"';
// The keys of a map are in their order in JSON; between them may be maps, such as customResources, and variables in braces.
const WITH_TOKEN = /"authProvider":"serviceAccount"([^{}]|\{([^{}]|\{[^{}]*\})*\})*"serviceAccountToken":"[^"]+"/m;

/**
 * Whether the configuration has a cluster that is asked with the account of the pods, since it names no token.
 * @see https://backstage.io/docs/features/kubernetes/configuration#clustersauthprovider
 */
export function usesPodToken(props: CompleteProps): Input<boolean> {
  const methods = toJson(dig(givenConfig(props), 'kubernetes', 'clusterLocatorMethods'));
  return contains(erase(methods, WITH_TOKEN), POD_ACCOUNT);
}

/** A Role or ClusterRole that is given to the account, where the pods get no token by which they could use it. */
export function tokenProblems(backstage: Bound): string[] {
  const { serviceAccount, usesKubernetesApi, node } = backstage;
  if (usesKubernetesApi !== false) return [];
  const bindings = node.root.node.findAll().filter((each) => subjectsOf(each).includes(serviceAccount));
  return bindings.map(
    (binding) =>
      `serviceAccount.automountServiceAccountToken: got false, but ${binding.node.path} gives the account rights, which pods cannot use without a token; set it to true`,
  );
}

interface Bound extends IConstruct {
  readonly serviceAccount: unknown;
  readonly usesKubernetesApi: Input<boolean>;
}

/** The subjects of a RoleBinding or ClusterRoleBinding, of whatever version of cdk8s-plus. */
const subjectsOf = ({ subjects }: IConstruct & { readonly subjects?: unknown }): readonly unknown[] =>
  Array.isArray(subjects) ? subjects : [];
