import { NETWORK_POLICY_DEFAULTS as DEFAULTS } from './network-policy-props';
import { Type } from '../helm';
import {
  labelConditions,
  labelMap,
  flag,
  kubernetesObjects,
  withoutDefault,
  IP_BLOCK,
  NETWORK_POLICY_EGRESS,
  NETWORK_POLICY_INGRESS,
  NETWORK_POLICY_PEER,
  namingProps,
  withMembers,
  without,
} from '../values';

const selector = (description: string) =>
  Type.Union(
    [
      Type.Object(
        { matchLabels: Type.Optional(labelMap()), matchExpressions: Type.Optional(labelConditions()) },
        { title: 'matchLabels and matchExpressions' },
      ),
      labelMap({ title: 'a map of labels' }),
    ],
    { default: {}, description: `${description}, as labels or a selector.` },
  );

const ipBlocks = (fallback: object[], description: string) =>
  kubernetesObjects(IP_BLOCK, description, ['cidr'], fallback);

/** `networkPolicy.*` */
export const networkPolicyValues = Type.Object({
  enabled: flag(
    false,
    'Whether Backstage and Postgres only get and make the connections that they need; the database, DNS, and what is below.',
  ),
  ingressRules: Type.Object({
    namespaceSelector: selector('The namespaces of the pods that may connect to Backstage (the ingress controller)'),
    podSelector: selector('The pods that may connect; with namespaceSelector, in those namespaces only'),
    customRules: kubernetesObjects(NETWORK_POLICY_INGRESS, 'More rules, as in a NetworkPolicy.'),
  }),
  egressRules: Type.Object({
    denyConnectionsToExternal: flag(false, 'Whether Backstage may not connect to the addresses in `external` either.'),
    external: ipBlocks(DEFAULTS.external, 'Addresses outside of the cluster that Backstage may reach by HTTPS.'),
    kubernetesApi: withoutDefault(
      ipBlocks(
        [],
        "Addresses of the Kubernetes API (ports 443 and 6443), for pods with a token and for the Jobs that make Secrets; best the API server's own. By default all addresses; with denyConnectionsToExternal, the private ones.",
      ),
    ),
    dns: kubernetesObjects(NETWORK_POLICY_PEER, 'The name servers that pods may ask.', [], DEFAULTS.dns),
    customRules: kubernetesObjects(NETWORK_POLICY_EGRESS, 'More rules, as in a NetworkPolicy.'),
  }),
});

const ENDPOINT = withMembers('{ workload, port } of pods, or a Backstage', 'workload', 'port');

/** What the properties of {@link NetworkPolicies} are checked by. */
export const networkPoliciesProps = {
  ...namingProps,
  ...without(networkPolicyValues.properties, 'enabled'),
  backstage: ENDPOINT.required,
  database: withMembers('a database, such as new Postgres(...)', 'databases'),
  frontend: ENDPOINT,
  services: withMembers('{ component, workload, port } of a service, or a Valkey', 'component', 'workload', 'port')
    .list,
  jobs: withMembers('{ component } of Jobs', 'component').list,
  externalServers: withMembers('{ enabled, port } of a server', 'enabled', 'port').list,
  metrics: withMembers('{ enabled, port }', 'enabled', 'port'),
  usesKubernetesApi: flag(false, 'Whether pods have a token for the Kubernetes API.'),
  isExposed: flag(false, 'Whether others than pods of this release are to get in.'),
};
