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
import { objectMetadata, type Component } from '../kubernetes';
import { blocks, hasKubernetesApi, kubernetesApiRule, nameServers, pods, serviceRules, tcp } from './egress-rules';
import {
  NETWORK_POLICY_DEFAULTS,
  type ClusterService,
  type MetricsPort,
  type NetworkPoliciesProps,
} from './network-policy-props';
import type { Selector } from './network-policy-props';
import { complete, ofComponent, type CompletePolicies } from './known-parts';
import { checkProps } from '../values';
import { networkPoliciesProps } from './policy-values';

/**
 * NetworkPolicies by which the portal only gets and makes the connections that it needs.
 * @example
 * const database = new Postgres(chart, 'postgresql');
 * const backstage = new Backstage(chart, 'backstage', { database });
 * new NetworkPolicies(chart, 'network', {
 *   backstage,
 *   database,
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
    const { backstage, frontend, services, jobs, metrics, ingressRules = {}, isExposed = false } = props;
    const { namespaceSelector, podSelector, customRules } = ingressRules;
    refuse(
      this,
      and(isExposed, isEmpty(namespaceSelector), isEmpty(podSelector), isEmpty(customRules)),
      'networkPolicy.ingressRules: lets nobody in, though the portal is exposed; select the pods of the ingress controller with namespaceSelector and podSelector, or give customRules',
    );
    const selected = this.selectedPeers(props);
    this.policy(props, 'ingress', { component: 'backstage', workload: backstage.workload }, [
      ...from(
        [
          ...selected,
          ...(frontend === undefined ? [] : [{ enabled: frontend.enabled ?? true, peer: pods(frontend.workload) }]),
          ...jobs.flatMap(({ workload, enabled = true, connectsToBackstage = false }) =>
            connectsToBackstage ? [{ enabled, peer: pods(workload) }] : [],
          ),
        ],
        backstage.port,
      ),
      ...scraping(metrics),
      ...itemsOf<unknown, object>(customRules),
    ]);
    this.policy(
      props,
      'egress',
      { component: 'backstage', workload: backstage.workload, suffix: 'egress' },
      undefined,
      this.backstageEgress(props),
    );
    if (frontend !== undefined) {
      when(frontend.enabled ?? true, () => {
        const target = { component: 'frontend', workload: frontend.workload, suffix: 'frontend' } as const;
        const rules = [...from(selected, frontend.port), ...itemsOf<unknown, object>(customRules)];
        this.policy(props, 'frontend', target, rules, this.frontendEgress(props));
      });
    }
    for (const service of services) {
      const { component, policyName, isProtected, enabled = true } = service;
      if (!isProtected) continue;
      when(enabled, () => {
        const named = policyName === undefined ? { ...service, suffix: component } : service;
        const clients = this.serviceClients(props, service);
        this.policy({ ...props, name: policyName ?? props.name }, component, named, clients, []);
      });
    }
    for (const { component, workload, enabled = true, connectsToBackstage = false, isInternal = false } of jobs) {
      const isUsed = ({ clients = [] }: { readonly clients?: readonly Component[] }) => clients.includes(component);
      const usedServices = services.filter(isUsed);
      const used = {
        services: connectsToBackstage
          ? [...usedServices, { ...backstage, component: 'backstage' as const }]
          : usedServices,
        externalServers: props.externalServers.filter(isUsed),
      };
      when(enabled, () => {
        const egress = isInternal
          ? [...nameServers(props.egressRules), ...serviceRules(used.services)]
          : this.backstageEgress({ ...props, ...used, usesKubernetesApi: false });
        this.policy(props, component, { component, workload, suffix: component }, [], egress);
      });
    }
  }

  /** Ingress rules of a service: Backstage and its other clients may connect. */
  private serviceClients(props: CompletePolicies, { clients = [], metrics, port }: ClusterService): object[] {
    const others = clients.flatMap((component) => {
      const job = props.jobs.find((each) => each.component === component);
      if (job === undefined) return props.selectorLabels === undefined ? [] : [pods(ofComponent(props, component))];
      return items(job.enabled ?? true, [pods(job.workload)]);
    });
    return [{ from: [pods(props.backstage.workload), ...others], ports: tcp(port) }, ...scraping(metrics)];
  }

  /** The pods that are selected to connect to the portal. */
  private selectedPeers({ ingressRules = {} }: NetworkPoliciesProps): Peer[] {
    const { namespaceSelector, podSelector } = ingressRules;
    const peer = {
      ...fields(isNotEmpty(namespaceSelector), { namespaceSelector: labelSelector(namespaceSelector) }),
      ...fields(isNotEmpty(podSelector), { podSelector: labelSelector(podSelector) }),
    };
    return [{ enabled: or(isNotEmpty(namespaceSelector), isNotEmpty(podSelector)), peer }];
  }

  /** Egress rules of the frontend, which asks the backend for assets of other versions. */
  private frontendEgress(props: NetworkPoliciesProps): object[] {
    const { workload, port } = props.backstage;
    return [...nameServers(props.egressRules), { to: [pods(workload)], ports: tcp(port) }];
  }

  /** Egress rules of Backstage itself. */
  private backstageEgress(props: NetworkPoliciesProps): object[] {
    const { services = [], externalServers = [], egressRules = {}, usesKubernetesApi = false } = props;
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
    props: NetworkPoliciesProps,
    id: string,
    target: Pick<ClusterService, 'component' | 'workload'> & { readonly suffix?: string },
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

/** The pods of the release that are not of a workload, such as those of Jobs. */
/** Pods that may connect, if they are there. */
interface Peer {
  readonly enabled: Input<boolean>;
  readonly peer: object;
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
