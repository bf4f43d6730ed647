import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { and, choose, fields, hasKey, isEmpty, items, itemsOf, not, or, refuse, sure, when, type Input } from '../helm';
import { COMPONENT_LABEL, objectMetadata, type Component, type NamingProps, type Workload } from '../kubernetes';

/** What holds where nothing is given, for the construct and for the values of the chart. */
export const NETWORK_POLICY_DEFAULTS = {
  external: [
    {
      cidr: '0.0.0.0/0',
      except: ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'],
    },
    { cidr: '::/0', except: ['fc00::/7', 'fe80::/10'] },
  ],
  kubernetesApi: [{ cidr: '0.0.0.0/0' }, { cidr: '::/0' }],
  dns: [
    {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
      podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
    },
  ],
};

type Rules = Input<readonly unknown[] | undefined>;
/** A label selector, or just its labels. */
type Selector = Input<Record<string, unknown> | undefined>;

/** Which connections there are. The names are those of the values of backstage/charts. */
export interface NetworkPolicyOptions {
  /** @default - nobody but the pods of the release may connect */
  readonly ingressRules?: {
    /** The namespaces of the pods that may connect. @default - none */
    readonly namespaceSelector?: Selector;
    /** The pods that may connect; with namespaceSelector, in those namespaces only. @default - none */
    readonly podSelector?: Selector;
    /** More rules, as in a NetworkPolicy. @default - none */
    readonly customRules?: Rules;
  };
  /** @default - see below */
  readonly egressRules?: {
    /** Whether `external` is not to be reached either. @default false */
    readonly denyConnectionsToExternal?: Input<boolean>;
    /** Blocks of addresses that may be reached by HTTPS. @default - all that are not private */
    readonly external?: Rules;
    /** Blocks of addresses of the Kubernetes API, where pods have a token for it. @default - all */
    readonly kubernetesApi?: Rules;
    /** The name servers, as peers of a NetworkPolicy. @default - kube-dns in kube-system */
    readonly dns?: Rules;
    /** More rules, as in a NetworkPolicy. @default - none */
    readonly customRules?: Rules;
  };
}

/** Pods and the port that they are reached at. */
export interface Guarded {
  /** What they are selected by, such as a {@link Workload}. */
  readonly workload: Pick<Workload, 'selectorLabels'>;
  /** The port, or its name in the pods. */
  readonly port: Input<number | string>;
  /** Whether it is there. @default true */
  readonly enabled?: Input<boolean>;
}

/** A service in the cluster that Backstage uses: a database, a cache, a storage. */
export interface GuardedService extends Guarded {
  /** What it is, which also names the policy in a Helm chart. */
  readonly component: Component;
  /** The name of the policy for its own pods. @default - none is made, as who runs it guards it */
  readonly policyName?: string | undefined;
  /** Components of the release that may connect besides Backstage, such as `backup`. @default - none */
  readonly clients?: readonly Component[];
  /** Its port for metrics, which all namespaces may scrape. @default - none */
  readonly metrics?: MetricsPort | undefined;
}

/** A port for metrics. */
export interface MetricsPort {
  readonly enabled: Input<boolean>;
  readonly port: Input<number | string>;
}

/** Pods that nobody connects to, such as those of Jobs. */
export interface GuardedJob {
  /** They are selected by its label; what they use in the cluster has it among its `clients`. */
  readonly component: Component;
  /** Whether they are there. @default true */
  readonly enabled?: Input<boolean>;
  /** Whether they connect to Backstage. @default false */
  readonly asksBackstage?: boolean;
}

/** A server outside of the cluster. */
export interface OutsideServer {
  readonly enabled: Input<boolean>;
  readonly port: Input<number>;
  /** Components of the release that connect to it besides Backstage, such as `backup`. @default - none */
  readonly clients?: readonly Component[];
}

/** Properties of {@link NetworkPolicies}. */
export interface NetworkPoliciesProps extends NamingProps, NetworkPolicyOptions {
  /** The labels of all pods of the release, but for the component. */
  readonly selectorLabels: Record<string, string>;
  readonly backstage: Guarded;
  /** @default - none */
  readonly frontend?: Guarded;
  /** What Backstage uses in the cluster; one of a component. @default - none */
  readonly services?: readonly GuardedService[];
  /** Jobs that go where Backstage goes, but to their own services and servers only, and not to the Kubernetes API. @default - none */
  readonly jobs?: readonly GuardedJob[];
  /** Ports of servers outside of the cluster, at any address, that Backstage uses: a database, a cache. @default - none */
  readonly outside?: readonly OutsideServer[];
  /** The port for metrics, which all namespaces may scrape. @default - none */
  readonly metrics?: MetricsPort;
  /** Whether pods have a token for the Kubernetes API. @default false */
  readonly usesKubernetesApi?: Input<boolean>;
  /** Whether others than pods of this release are to get in, so that rules must say who. @default false */
  readonly isExposed?: Input<boolean>;
}

/**
 * NetworkPolicies by which the portal only gets and makes the connections that it needs.
 * @throws ValuesError where the portal is exposed, and no rule lets anybody in
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export class NetworkPolicies extends Construct {
  constructor(scope: Construct, id: string, props: NetworkPoliciesProps) {
    super(scope, id);
    const { backstage, frontend, services = [], jobs = [], metrics, ingressRules = {}, isExposed = false } = props;
    const { namespaceSelector, podSelector, customRules } = ingressRules;
    refuse(
      this,
      and(isExposed, isEmpty(namespaceSelector), isEmpty(podSelector), isEmpty(customRules)),
      'networkPolicy.ingressRules: lets nobody in, though the portal is exposed; select the pods of the ingress controller with namespaceSelector and podSelector, or give customRules',
    );
    const from = this.visitors(props);
    this.policy(props, 'ingress', { component: 'backstage', workload: backstage.workload }, [
      {
        from: [
          ...from,
          ...(frontend === undefined ? [] : items(frontend.enabled ?? true, [pods(frontend.workload)])),
          ...jobs.flatMap(({ component, enabled = true, asksBackstage = false }) =>
            asksBackstage ? items(enabled, [componentPods(props, component)]) : [],
          ),
        ],
        ports: tcp(backstage.port),
      },
      ...scraping(metrics),
      ...itemsOf<unknown, object>(customRules),
    ]);
    this.policy(
      props,
      'egress',
      { component: 'backstage', workload: backstage.workload, suffix: 'egress' },
      undefined,
      this.targets(props),
    );
    if (frontend !== undefined) {
      when(frontend.enabled ?? true, () => {
        const target = { component: 'frontend', workload: frontend.workload, suffix: 'frontend' } as const;
        const rules = [{ from, ports: tcp(frontend.port) }, ...itemsOf<unknown, object>(customRules)];
        this.policy(props, 'frontend', target, rules, this.frontendTargets(props));
      });
    }
    for (const service of services) {
      const { component, policyName, enabled = true } = service;
      if (policyName === undefined) continue;
      when(enabled, () => {
        this.policy({ ...props, name: policyName }, component, service, this.users(props, service), []);
      });
    }
    for (const { component, enabled = true, asksBackstage = false } of jobs) {
      const workload = { selectorLabels: { ...props.selectorLabels, [COMPONENT_LABEL]: component } };
      const isUsed = ({ clients = [] }: { readonly clients?: readonly Component[] }) => clients.includes(component);
      const near = services.filter(isUsed);
      const used = {
        services: asksBackstage ? [...near, { ...backstage, component: 'backstage' as const }] : near,
        outside: props.outside?.filter(isUsed) ?? [],
      };
      when(enabled, () => {
        const egress = this.targets({ ...props, ...used, usesKubernetesApi: false });
        this.policy(props, component, { component, workload, suffix: component }, [], egress);
      });
    }
  }

  /** Whom a service answers: Backstage and its other clients. */
  private users(props: NetworkPoliciesProps, { clients = [], metrics, port }: GuardedService): object[] {
    const others = clients.flatMap((component) => {
      const { enabled = true } = props.jobs?.find((job) => job.component === component) ?? {};
      return items(enabled, [componentPods(props, component)]);
    });
    return [{ from: [pods(props.backstage.workload), ...others], ports: tcp(port) }, ...scraping(metrics)];
  }

  /** Whom the portal answers: the pods that are selected, and the test of the release. */
  private visitors(props: NetworkPoliciesProps): object[] {
    const { namespaceSelector, podSelector } = props.ingressRules ?? {};
    const isGiven = (selector: Selector) => not(isEmpty(selector));
    return [
      ...tests(props),
      ...items(or(isGiven(namespaceSelector), isGiven(podSelector)), [
        {
          ...fields(isGiven(namespaceSelector), { namespaceSelector: labelSelector(namespaceSelector) }),
          ...fields(isGiven(podSelector), { podSelector: labelSelector(podSelector) }),
        },
      ]),
    ];
  }

  /** Whom the frontend asks: for assets of other versions, the backend. */
  private frontendTargets(props: NetworkPoliciesProps): object[] {
    const { workload, port } = props.backstage;
    return [...nameServers(props), { to: [pods(workload)], ports: tcp(port) }];
  }

  /** Whom Backstage itself asks. */
  private targets(props: NetworkPoliciesProps): object[] {
    const { services = [], outside = [], egressRules = {}, usesKubernetesApi = false } = props;
    const { denyConnectionsToExternal = false, customRules } = egressRules;
    const { external = NETWORK_POLICY_DEFAULTS.external, kubernetesApi = NETWORK_POLICY_DEFAULTS.kubernetesApi } =
      egressRules;
    const blocks = (list: Rules) => itemsOf(list, (ipBlock) => ({ ipBlock }));
    return [
      ...nameServers(props),
      ...services.flatMap(({ enabled = true, workload, port }) =>
        items(enabled, [{ to: [pods(workload)], ports: tcp(port) }]),
      ),
      ...outside.flatMap(({ enabled, port }) => items(enabled, [{ ports: tcp(port) }])),
      ...items(and(not(denyConnectionsToExternal), not(isEmpty(external))), [
        { to: blocks(external), ports: tcp(443) },
      ]),
      ...items(and(usesKubernetesApi, not(isEmpty(kubernetesApi))), [
        { to: blocks(kubernetesApi), ports: [...tcp(443), ...tcp(6443)] },
      ]),
      ...itemsOf<unknown, object>(customRules),
    ];
  }

  private policy(
    props: NetworkPoliciesProps,
    id: string,
    target: Pick<GuardedService, 'component' | 'workload'> & { readonly suffix?: string },
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

const pods = ({ selectorLabels }: Guarded['workload']) => ({ podSelector: { matchLabels: selectorLabels } });

/** The pods of the release that are not of a workload, such as those of Jobs. */
const componentPods = ({ selectorLabels }: NetworkPoliciesProps, component: Component) =>
  pods({ selectorLabels: { ...selectorLabels, [COMPONENT_LABEL]: component } });

/** The pods that `helm test` makes. They also see to it that no list of peers is empty, which would let in everybody. */
const tests = (props: NetworkPoliciesProps) => [componentPods(props, 'test')];

const scraping = (metrics: MetricsPort | undefined): object[] =>
  metrics === undefined
    ? []
    : items(metrics.enabled, [{ from: [{ namespaceSelector: {} }], ports: tcp(metrics.port) }]);

const ports = (protocol: string) => (port: Input<number | string>) => [{ protocol, port }];
const tcp = ports('TCP');
const udp = ports('UDP');

function nameServers({ egressRules }: NetworkPolicyOptions): object[] {
  const { dns = NETWORK_POLICY_DEFAULTS.dns } = egressRules ?? {};
  return items(not(isEmpty(dns)), [{ to: itemsOf<unknown, object>(dns), ports: [...udp(53), ...tcp(53)] }]);
}

/** Labels are a selector too. */
function labelSelector(selector: Selector): unknown {
  const isSelector = or(hasKey(selector, 'matchLabels'), hasKey(selector, 'matchExpressions'));
  return choose<unknown>(isSelector, sure(selector), { matchLabels: sure(selector) });
}
