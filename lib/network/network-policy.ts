import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import {
  and,
  choose,
  fields,
  hasKey,
  isEmpty,
  isNotEmpty,
  items,
  itemsOf,
  not,
  or,
  refuse,
  nonNull,
  when,
  type Input,
} from '../helm';
import { objectMetadata, type Component, type MetricsPort, type NamingProps } from '../kubernetes';
import { blocks, hasKubernetesApi, kubernetesApiRule, nameServers, pods, serviceRules, tcp } from './egress-rules';
import { clientsOf, letIn, peer, type Peer } from './clients';
import type { KnownJob, KnownService } from './connected-parts';
import { complete, type CompletePolicies } from './known-parts';
import { NETWORK_POLICY_DEFAULTS, type NetworkPoliciesProps } from './network-policy-props';
import type { PodEndpoint, Selector } from './network-policy-props';
import { checkProps } from '../values';
import { networkPoliciesProps } from './policy-values';

/**
 * NetworkPolicies by which the portal only gets and makes the connections that it needs. They know the constructs that are made
 * before them, in their chart and namespace, and not in `each()`; give the pods of others a NetworkPolicy of their own.
 * @example
 * const database = new Postgres(chart, 'postgresql');
 * const backstage = new Backstage(chart, 'backstage', { database });
 * new NetworkPolicies(chart, 'network', {
 *   backstage,
 *   ingressRules: { namespaceSelector: { 'kubernetes.io/metadata.name': 'ingress-nginx' } },
 * });
 * @throws ValuesError where the portal is exposed, and no rule lets anybody in
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class NetworkPolicies extends Construct {
  constructor(scope: Construct, id: string, given: NetworkPoliciesProps) {
    super(scope, id);
    checkProps(this, given, networkPoliciesProps, { networkPolicy: '' });
    const props = complete(this, given);
    const { ingressRules = {}, isExposed = false } = props;
    const { namespaceSelector, podSelector, customRules } = ingressRules;
    refuse(
      this,
      and(isExposed, isEmpty(namespaceSelector), isEmpty(podSelector), isEmpty(customRules)),
      'networkPolicy.ingressRules: lets nobody in, though the portal is exposed; select the pods of the ingress controller with namespaceSelector and podSelector, or give customRules',
    );
    this.backstagePolicies(props);
    for (const frontend of props.frontends) this.frontendPolicy(props, frontend);
    for (const service of props.services) if (service.isProtected) this.servicePolicy(props, service);
    for (const job of props.jobs) this.jobPolicy(props, job);
    letIn(this, props);
  }

  private backstagePolicies(props: CompletePolicies): void {
    const { backstage, frontends, jobs, metrics, ingressRules } = props;
    const { workload } = backstage;
    this.policy(props, 'ingress', { component: 'backstage', workload }, [
      ...from(
        [
          ...this.selectedPeers(props),
          ...[...frontends, ...jobs.filter(({ connectsToBackstage = false }) => connectsToBackstage)].map(peer),
        ],
        backstage.port,
      ),
      ...scraping(metrics),
      ...itemsOf<unknown, object>(ingressRules?.customRules),
    ]);
    const target = { component: 'backstage', workload, suffix: 'egress' } as const;
    const services = props.services.map((service) => ({
      ...service,
      enabled: and(service.enabled ?? true, service.isOfBackstage),
    }));
    this.policy(props, 'egress', target, undefined, this.backstageEgress({ ...props, services }));
  }

  private frontendPolicy(props: CompletePolicies, { workload, port, enabled = true }: PodEndpoint): void {
    when(enabled, () => {
      const suffix = this.freeId('frontend');
      const rules = [
        ...from(this.selectedPeers(props), port),
        ...itemsOf<unknown, object>(props.ingressRules?.customRules),
      ];
      this.policy(props, suffix, { component: 'frontend', workload, suffix }, rules, this.frontendEgress(props));
    });
  }

  private servicePolicy(props: CompletePolicies, service: KnownService): void {
    const { component, workload, policyName, port, metrics, enabled = true } = service;
    when(enabled, () => {
      const id = this.freeId(component);
      const suffix = policyName === undefined ? { suffix: id } : {};
      const clients = [...from(clientsOf(props, service), port), ...scraping(metrics)];
      this.policy({ ...props, name: policyName ?? props.name }, id, { component, workload, ...suffix }, clients, []);
    });
  }

  private jobPolicy(props: CompletePolicies, job: KnownJob): void {
    const { component, workload, services, externalServers, enabled = true } = job;
    const { connectsToBackstage = false, isInternal = false } = job;
    const used = connectsToBackstage
      ? [...services, { ...props.backstage, component: 'backstage' as const }]
      : services;
    when(enabled, () => {
      const suffix = this.freeId(component);
      const egress = isInternal
        ? [...nameServers(props.egressRules), ...serviceRules(used)]
        : this.backstageEgress({ ...props, services: used, externalServers, usesKubernetesApi: false });
      this.policy(props, suffix, { component, workload, suffix }, [], egress);
    });
  }

  /** An id that no policy has yet, as there may be several Jobs of a component. */
  private freeId(component: Component): string {
    const ids = [component, ...this.node.children.map((_child, index) => `${component}-${index + 2}`)];
    return ids.find((id) => this.node.tryFindChild(id) === undefined)!;
  }

  /** The pods that are selected to connect to the portal. */
  private selectedPeers({ ingressRules = {} }: CompletePolicies): Peer[] {
    const { namespaceSelector, podSelector } = ingressRules;
    const peer = {
      ...fields(isNotEmpty(namespaceSelector), { namespaceSelector: labelSelector(namespaceSelector) }),
      ...fields(isNotEmpty(podSelector), { podSelector: labelSelector(podSelector) }),
    };
    return [{ enabled: or(isNotEmpty(namespaceSelector), isNotEmpty(podSelector)), peer }];
  }

  /** Egress rules of the frontend, which asks the backend for assets of other versions. */
  private frontendEgress(props: CompletePolicies): object[] {
    const { workload, port } = props.backstage;
    return [...nameServers(props.egressRules), { to: [pods(workload)], ports: tcp(port) }];
  }

  /** Egress rules of Backstage itself. */
  private backstageEgress(props: EgressProps): object[] {
    const { services, externalServers, egressRules = {}, usesKubernetesApi = false } = props;
    const { denyConnectionsToExternal = false, customRules } = egressRules;
    const { external = NETWORK_POLICY_DEFAULTS.external } = egressRules;
    return [
      ...nameServers(props.egressRules),
      ...serviceRules(services),
      ...externalServers.flatMap(({ enabled, port, addresses }) =>
        items(enabled, [{ ...(addresses !== undefined && { to: blocks(addresses) }), ports: tcp(port) }]),
      ),
      ...items(and(not(denyConnectionsToExternal), isNotEmpty(external)), [{ to: blocks(external), ports: tcp(443) }]),
      ...items(and(usesKubernetesApi, hasKubernetesApi(egressRules)), [kubernetesApiRule(egressRules)]),
      ...itemsOf<unknown, object>(customRules),
    ];
  }

  private policy(
    props: NamingProps,
    id: string,
    target: Pick<KnownService, 'component' | 'workload'> & { readonly suffix?: string },
    ingress: object[] | undefined,
    egress?: object[],
  ): void {
    new ApiObject(this, id, {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: objectMetadata(props, target.component, { suffix: target.suffix }),
      spec: {
        podSelector: { matchLabels: target.workload.selectorLabels },
        policyTypes: [...(ingress === undefined ? [] : ['Ingress']), ...(egress === undefined ? [] : ['Egress'])],
        ingress,
        egress,
      },
    });
  }
}

/** What is said of those that go where Backstage goes. */
interface EgressProps extends Pick<CompletePolicies, 'egressRules' | 'usesKubernetesApi' | 'externalServers'> {
  readonly services: readonly PodEndpoint[];
}

/** The rule for those who may connect to a port. It is left out where nobody may, since without peers it lets in everybody. */
const from = (peers: readonly Peer[], port: Input<number | string>): object[] =>
  items(or(...peers.map(({ enabled }) => enabled)), [
    { from: peers.flatMap(({ enabled, peer }) => items(enabled, [peer])), ports: tcp(port) },
  ]);

const scraping = (metrics: MetricsPort | undefined): object[] =>
  metrics === undefined
    ? []
    : items(metrics.enabled, [{ from: [{ namespaceSelector: {} }], ports: tcp(metrics.port) }]);

/** A label selector, also where just its labels are given. */
function labelSelector(selector: Selector): unknown {
  const isSelector = or(hasKey(selector, 'matchLabels'), hasKey(selector, 'matchExpressions'));
  return choose<unknown>(isSelector, nonNull(selector), { matchLabels: nonNull(selector) });
}
