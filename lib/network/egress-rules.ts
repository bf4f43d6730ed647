import { choose, define, defineCondition, isNotEmpty, isNull, items, itemsOf, or, type Input } from '../helm';
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
  defineCondition(
    'networkPolicy.hasKubernetesApi',
    or(isNull(kubernetesApi), isNotEmpty(kubernetesApi)),
    'Whether the values leave a way to the Kubernetes API: "true" or nothing.',
  );

/** The rule for the Kubernetes API, if there is a way. No NetworkPolicy can name the API, only where it may be. */
export function kubernetesApiRule(egressRules: NonNullable<EgressRules> = {}): object {
  const { kubernetesApi, denyConnectionsToExternal = false } = egressRules;
  const { inside, anywhere } = KUBERNETES_API;
  const byDefault = choose(denyConnectionsToExternal, blocks(inside), blocks(anywhere));
  return define(
    'networkPolicy.kubernetesApi',
    { to: choose(isNull(kubernetesApi), byDefault, blocks(kubernetesApi)), ports: [...tcp(443), ...tcp(6443)] },
    'The rule that lets pods reach the Kubernetes API.',
  );
}
