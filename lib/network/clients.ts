import type { Construct } from 'constructs';
import type { Input } from '../helm';
import { and } from '../helm';
import { namespaceOf, podsAround, type KnownPods } from '../kubernetes';
import { connectionsTo, selects, type KnownService } from './connected-parts';
import { pods } from './egress-rules';
import { ofComponent, type CompletePolicies } from './known-parts';
import type { PodEndpoint } from './network-policy-props';

/** Pods that may connect, if they are there. */
export interface Peer {
  readonly enabled: Input<boolean>;
  readonly peer: object;
}

type Pods = Pick<PodEndpoint, 'workload' | 'enabled'>;

/** Pods as those that may connect. */
export const peer = ({ workload, enabled = true }: Pods): Peer => ({
  enabled,
  peer: pods(workload),
});

/** Who may connect to a service: Backstage, those that the service names, and those that are connected to it. */
export function clientsOf(props: CompletePolicies, service: KnownService): Peer[] {
  const { backstage, jobs, selectorLabels } = props;
  const named = (service.clients ?? []).flatMap((component): Pods[] => {
    const ofThat = jobs.filter((job) => job.component === component);
    if (ofThat.length > 0) return ofThat.filter(({ isGiven }) => isGiven);
    return selectorLabels === undefined ? [] : [{ workload: ofComponent(props, component) }];
  });
  const isOther = (each: KnownPods) => ![backstage, ...named].some(({ workload }) => selects(workload, each));
  const connected = props.around.filter(isOther).flatMap((each) =>
    connectionsTo(each, service.address).map(({ enabled = true }) => ({
      workload: { selectorLabels: each.selectorLabels },
      enabled: and(each.enabled, enabled),
    })),
  );
  return [{ workload: backstage.workload, enabled: service.isOfBackstage }, ...named, ...connected].map(peer);
}

/** Pods, and the addresses of the services that let them in. */
const doors = new WeakMap<KnownPods, Set<unknown>>();

/** Refuses pods that connect to what is protected, and that are made too late to be let in. */
export function letIn(policies: Construct, props: CompletePolicies): void {
  const { around, backstage, services } = props;
  const addresses = [backstage.url, ...services.filter(({ isProtected }) => isProtected).map(({ address }) => address)];
  const wanted = (each: KnownPods) => addresses.filter((address) => connectionsTo(each, address).length > 0);
  for (const each of around) doors.set(each, new Set([...(doors.get(each) ?? []), ...wanted(each)]));
  const isShut = (each: KnownPods) => wanted(each).some((address) => doors.get(each)?.has(address) !== true);
  policies.node.addValidation({
    validate: () =>
      podsAround(policies, namespaceOf(policies, props.namespace))
        .slice(around.length)
        .filter(isShut)
        .map(
          ({ construct }) =>
            `NetworkPolicies ${policies.node.path}: got the ${construct.constructor.name} ${construct.node.path} later, of which the pods are let in nowhere; make it before the policies`,
        ),
  });
}
