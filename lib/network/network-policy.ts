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

/** A workload and the port that it is reached at. */
export interface Guarded {
  readonly workload: Workload;
  /** The port, or its name in the pods. */
  readonly port: Input<number | string>;
  /** Whether it is there. @default true */
  readonly enabled?: Input<boolean>;
}

/** Properties of {@link NetworkPolicies}. */
export interface NetworkPoliciesProps extends NamingProps, NetworkPolicyOptions {
  /** The labels of all pods of the release, but for the component. */
  readonly selectorLabels: Record<string, string>;
  readonly backstage: Guarded;
  /** @default - none */
  readonly frontend?: Guarded;
  /** A database in the cluster, with the name of its policy. @default - none */
  readonly database?: Guarded & { readonly name: string };
  /** The port for metrics, which all namespaces may scrape. @default - none */
  readonly metrics?: { readonly enabled: Input<boolean>; readonly port: Input<number | string> };
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
    const { backstage, frontend, database, metrics, ingressRules = {}, isExposed = false } = props;
    const { namespaceSelector, podSelector, customRules } = ingressRules;
    refuse(
      this,
      and(isExposed, isEmpty(namespaceSelector), isEmpty(podSelector), isEmpty(customRules)),
      'networkPolicy.ingressRules: lets nobody in, though the portal is exposed; select the pods of the ingress controller with namespaceSelector and podSelector, or give customRules',
    );
    const from = this.visitors(props);
    this.policy(props, 'ingress', { component: 'backstage', workload: backstage.workload }, [
      {
        from: [...from, ...(frontend === undefined ? [] : items(frontend.enabled ?? true, [pods(frontend.workload)]))],
        ports: tcp(backstage.port),
      },
      ...(metrics === undefined
        ? []
        : items(metrics.enabled, [{ from: [{ namespaceSelector: {} }], ports: tcp(metrics.port) }])),
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
    if (database !== undefined) {
      when(database.enabled ?? true, () => {
        const target = { component: 'postgresql', workload: database.workload } as const;
        const rules = [{ from: [pods(backstage.workload), ...tests(props)], ports: tcp(database.port) }];
        this.policy({ ...props, name: database.name }, 'database', target, rules, []);
      });
    }
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
    const { database, egressRules = {}, usesKubernetesApi = false } = props;
    const { denyConnectionsToExternal = false, customRules } = egressRules;
    const { external = NETWORK_POLICY_DEFAULTS.external, kubernetesApi = NETWORK_POLICY_DEFAULTS.kubernetesApi } =
      egressRules;
    const blocks = (list: Rules) => itemsOf(list, (ipBlock) => ({ ipBlock }));
    return [
      ...nameServers(props),
      ...(database === undefined
        ? []
        : items(database.enabled ?? true, [{ to: [pods(database.workload)], ports: tcp(database.port) }])),
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
    target: { readonly component: Component; readonly workload: Workload; readonly suffix?: string },
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

const pods = ({ selectorLabels }: Workload) => ({ podSelector: { matchLabels: selectorLabels } });

/** The pods that `helm test` makes. They also see to it that no list of peers is empty, which would let in everybody. */
const tests = ({ selectorLabels }: NetworkPoliciesProps) => [
  { podSelector: { matchLabels: { ...selectorLabels, [COMPONENT_LABEL]: 'test' } } },
];

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
