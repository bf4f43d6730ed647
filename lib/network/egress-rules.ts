import { and, isNotEmpty, isNull, items, itemsOf, not, or, type Input } from '../helm';
import {
  KUBERNETES_API,
  NETWORK_POLICY_DEFAULTS,
  type NetworkPolicyOptions,
  type PodEndpoint,
} from './network-policy-props';
import type { Rules } from './network-policy-props';

type EgressRules = NetworkPolicyOptions['egressRules'];

/** Pods, as a peer of a rule. */
export const pods = ({ selectorLabels }: PodEndpoint['workload']) => ({ podSelector: { matchLabels: selectorLabels } });

/** Blocks of addresses, as peers of a rule. */
export const blocks = (list: Rules) => itemsOf(list, (ipBlock) => ({ ipBlock }));

const ports = (protocol: string) => (port: Input<number | string>) => [{ protocol, port }];
const udp = ports('UDP');
/** A port of a rule. */
export const tcp = ports('TCP');

/** The rules for pods, each with a port. */
export const serviceRules = (services: readonly PodEndpoint[]): object[] =>
  services.flatMap(({ enabled = true, workload, port }) =>
    items(enabled, [{ to: [pods(workload)], ports: tcp(port) }]),
  );

/** The rule for the name servers. */
export function nameServers({ dns = NETWORK_POLICY_DEFAULTS.dns }: NonNullable<EgressRules> = {}): object[] {
  return items(isNotEmpty(dns), [{ to: itemsOf<unknown, object>(dns), ports: [...udp(53), ...tcp(53)] }]);
}

/** Whether the values leave any way to the Kubernetes API. */
export const hasKubernetesApi = ({ kubernetesApi }: NonNullable<EgressRules> = {}): Input<boolean> =>
  or(isNull(kubernetesApi), isNotEmpty(kubernetesApi));

/** The rule for the Kubernetes API, if there is a way. No NetworkPolicy can name the API, only where it may be. */
export function kubernetesApiRule(egressRules: NonNullable<EgressRules> = {}): object {
  const { kubernetesApi, denyConnectionsToExternal = false } = egressRules;
  const byDefault = (condition: Input<boolean>, list: Rules) =>
    items(and(isNull(kubernetesApi), condition), blocks(list));
  return {
    to: [
      ...blocks(kubernetesApi),
      ...byDefault(denyConnectionsToExternal, KUBERNETES_API.inside),
      ...byDefault(not(denyConnectionsToExternal), KUBERNETES_API.anywhere),
    ],
    ports: [...tcp(443), ...tcp(6443)],
  };
}
