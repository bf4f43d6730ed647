import { ApiObject, type ApiObjectProps } from 'cdk8s';
import { Construct } from 'constructs';
import {
  MAX_NAME,
  contains,
  define,
  each,
  isEmpty,
  isSymbolic,
  items,
  itemsOf,
  or,
  refuse,
  shorten,
  string,
  text,
  toJson,
} from '../helm';
import { when, type Input } from '../helm';
import { objectMetadata } from '../kubernetes';
import { checkResources } from './checks';
import { checkProps } from '../values';
import { kubernetesAccessProps } from './values';
import { OBJECT_TYPES, type KubernetesAccessProps, type KubernetesCustomResource } from './kubernetes-props';

const API = 'rbac.authorization.k8s.io';
const SUFFIX = 'kubernetes';

type Props = KubernetesAccessProps & { readonly name: string };

/**
 * The rights of Backstage's account to read what the Kubernetes plugin shows, and no others: in the whole cluster, or in some
 * namespaces. Where those are given, entities must name theirs in the annotation `backstage.io/kubernetes-namespace`.
 * @example
 * const backstage = new Backstage(chart, 'backstage', { extensions: [new KubernetesPlugin(chart, 'kubernetes')] });
 * new KubernetesAccess(chart, 'access', {
 *   serviceAccountName: backstage.serviceAccountName,
 *   serviceAccountNamespace: 'portal',
 *   namespaces: ['shop', 'payment'],
 * });
 * @throws ValuesError where the namespace of the account is not known
 */
export class KubernetesAccess extends Construct {
  constructor(scope: Construct, id: string, given: KubernetesAccessProps) {
    super(scope, id);
    checkProps(this, given, kubernetesAccessProps, { 'kubernetes.rbac': '', kubernetes: '' });
    const props = { ...given, name: given.name ?? given.serviceAccountName };
    const { namespaces, serviceAccountNamespace } = props;
    refuse(
      this,
      isEmpty(serviceAccountNamespace),
      'kubernetes.rbac: rights are given to an account of a namespace, which is not known; name it with --namespace, or set namespaceOverride',
    );
    checkResources(this, props);
    // Releases of one name in several namespaces may look into the same one.
    const name = shorten(text`${serviceAccountNamespace}-${props.name}-${SUFFIX}`, MAX_NAME);
    when(isEmpty(namespaces), () => {
      this.role(props, 'cluster', 'ClusterRole', { name });
    });
    each(namespaces, (namespace, key) => {
      this.role(props, isSymbolic(key) ? 'namespaces' : key, 'Role', { name, namespace: string(namespace) });
    });
  }

  private role(
    props: Props,
    id: string,
    kind: 'ClusterRole' | 'Role',
    own: { name: string; namespace?: string },
  ): void {
    const rules = define(`${this.node.id}.rules`, rulesOf(props), 'What the account may read.');
    const metadata = { ...objectMetadata(props, 'backstage'), ...own };
    const apiVersion = `${API}/v1`;
    const Kind = kind === 'Role' ? ApiObject : ClusterObject;
    const role = new Kind(this, `role-${id}`, { apiVersion, kind, metadata, rules });
    new Kind(this, `binding-${id}`, {
      apiVersion,
      kind: `${kind}Binding`,
      metadata,
      roleRef: { apiGroup: API, kind, name: role.name },
      subjects: [
        {
          kind: 'ServiceAccount',
          name: props.serviceAccountName,
          namespace: string(props.serviceAccountNamespace),
        },
      ],
    });
  }
}

/** An object of the whole cluster, which has no namespace, as those around it have. */
class ClusterObject extends ApiObject {
  constructor(scope: Construct, id: string, props: ApiObjectProps) {
    super(scope, id, props);
    // cdk8s takes an undefined one for that of the chart.
    (this.metadata as { namespace?: string }).namespace = undefined;
  }
}

/** The rights that the plugin asks for. */
function rulesOf({ objectTypes, customResources, podLogs = false, metrics = false }: Props): object[] {
  const isWanted = (type: string): Input<boolean> =>
    or(isEmpty(objectTypes), contains(toJson(objectTypes), `"${type}"`));
  const rule = (apiGroup: string, resources: readonly string[], verb = 'list') => ({
    apiGroups: [apiGroup],
    resources,
    verbs: [verb],
  });
  return [
    ...Object.entries(OBJECT_TYPES).flatMap(([group, types]) =>
      items(or(...types.map(isWanted)), [
        rule(
          group,
          types.flatMap((type) => items(isWanted(type), [type])),
        ),
      ]),
    ),
    ...items(podLogs, [rule('', ['pods/log'], 'get')]),
    ...items(metrics, [rule('metrics.k8s.io', ['pods'])]),
    ...itemsOf<KubernetesCustomResource, object>(customResources, ({ group, plural }) =>
      rule(string(group), [string(plural)]),
    ),
  ];
}
