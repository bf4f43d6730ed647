import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { boolean, choose, fieldsOf, items, itemsOf, number, string, text, when } from '../../../lib/helm';
import { usesOf, type Use } from './use';

const deployed = (scope: Construct, id = 'it') =>
  new kplus.Deployment(scope, id, { containers: [{ image: 'nginx', portNumber: 80 }] });
const service = (scope: Construct, port = 80) => new kplus.Service(scope, 'backend', { ports: [{ port }] });
const { NetworkPolicyPort } = kplus;

const services = usesOf<kplus.ServiceProps>({
  of: 'Service',
  make: (scope, props) => new kplus.Service(scope, 'it', { ports: [{ port: 80 }], ...props }),
  works: {
    type: { choice: (v) => ({ type: choose(v.on, kplus.ServiceType.LOAD_BALANCER, kplus.ServiceType.CLUSTER_IP) }) },
    clusterIP: {
      text: (v) => ({ clusterIP: text`10.0.0.${v.few}` }),
      choice: (v) => ({ clusterIP: choose(v.on, 'None') }),
    },
    externalIPs: { list: (v) => ({ externalIPs: itemsOf(v.list) }) },
    externalName: {
      text: (v) => ({ type: kplus.ServiceType.EXTERNAL_NAME, externalName: text`${v.name}.example.com` }),
    },
    ports: {
      number: (v) => ({ ports: [{ port: number(v.port), targetPort: number(v.many), nodePort: number(v.few) }] }),
      text: (v) => ({ ports: [{ port: 80, name: string(v.name) }] }),
      choice: (v) => ({ ports: [{ port: 80, name: 'a' }, ...items(v.on, [{ port: 81, name: 'b' }])] }),
      loop: (v) => ({
        ports: [
          { port: 80, name: 'http' },
          ...itemsOf(v.ports, (port) => ({ port: number(port.number), name: string(port.name) })),
        ],
      }),
    },
    loadBalancerSourceRanges: { list: (v) => ({ loadBalancerSourceRanges: itemsOf(v.list) }) },
    publishNotReadyAddresses: { boolean: (v) => ({ publishNotReadyAddresses: boolean(v.on) }) },
    selector: {
      text: (v, scope) => ({ selector: kplus.Pods.select(scope, 'pods', { labels: { app: string(v.name) } }) }),
      map: (v, scope) => ({ selector: kplus.Pods.select(scope, 'pods', { labels: { app: 'a', ...fieldsOf(v.map) } }) }),
    },
    metadata: { map: (v) => ({ metadata: { annotations: fieldsOf(v.map) } }) },
  },
});

const exposing = usesOf<(deployment: kplus.Deployment) => unknown>({
  of: 'Deployment.exposeVia…',
  make: (scope, act) => act(deployed(scope)),
  works: {
    exposeViaService: {
      number: (v) => (d) => d.exposeViaService({ ports: [{ port: number(v.port), targetPort: 80 }] }),
      text: (v) => (d) => d.exposeViaService({ name: string(v.name) }),
      choice: (v) => (d) => when(v.on, () => d.exposeViaService()),
    },
    exposeViaIngress: {
      text: (v) => (d) => d.exposeViaIngress(string(v.path)),
      choice: (v) => (d) => when(v.on, () => d.exposeViaIngress('/')),
      number: (v) => (d) => d.exposeViaIngress('/', { ports: [{ port: number(v.port), targetPort: 80 }] }),
    },
  },
  refused: {
    exposeViaIngress: {
      boolean: [(v) => (d) => d.exposeViaIngress(string(v.name)), 'ingress paths must begin with a "/": <name>'],
    },
    'exposeViaService (a port of no container)': {
      number: [
        (v) => (d) => d.exposeViaService({ ports: [{ port: 80, targetPort: number(v.port) }] }),
        'Port <port> is not exposed by any container',
      ],
    },
  },
});

const backend = (scope: Construct) => kplus.IngressBackend.fromService(service(scope));

const ingresses = usesOf<kplus.IngressProps>({
  of: 'Ingress',
  make: (scope, props) =>
    new kplus.Ingress(scope, 'it', {
      ...(props.rules === undefined && { rules: [{ path: '/', backend: backend(scope) }] }),
      ...props,
    }),
  works: {
    className: { text: (v) => ({ className: string(v.name) }), choice: (v) => ({ className: choose(v.on, 'nginx') }) },
    'rules.host': { text: (v, scope) => ({ rules: [{ host: text`${v.name}.example.com`, backend: backend(scope) }] }) },
    'rules.path': {
      text: (v, scope) => ({ rules: [{ host: 'a', path: string(v.path), backend: backend(scope) }] }),
      number: (v, scope) => ({ rules: [{ path: text`/v${v.few}`, backend: backend(scope) }] }),
    },
    'rules.pathType': {
      choice: (v, scope) => ({
        rules: [
          {
            path: '/',
            pathType: choose(v.on, kplus.HttpIngressPathType.EXACT, kplus.HttpIngressPathType.PREFIX),
            backend: backend(scope),
          },
        ],
      }),
    },
    'rules.backend': {
      number: (v, scope) => ({
        rules: [{ backend: kplus.IngressBackend.fromService(service(scope, number(v.port))) }],
      }),
    },
    defaultBackend: { text: (_v, scope) => ({ rules: [], defaultBackend: backend(scope) }) },
    rules: {
      choice: (v, scope) => ({
        rules: ['a', 'b'].flatMap((host, index) => {
          const rule = {
            host,
            path: '/',
            backend: kplus.IngressBackend.fromService(service(new Construct(scope, host))),
          };
          return index === 0 ? [rule] : items(v.on, [rule]);
        }),
      }),
      loop: (v, scope) => {
        const one = backend(scope);
        return { rules: itemsOf(v.list, (host) => ({ host: text`${host}.example.com`, path: '/', backend: one })) };
      },
    },
    tls: {
      text: (v, scope) => ({
        tls: [{ hosts: [string(v.name)], secret: kplus.Secret.fromSecretName(scope, 'tls', string(v.name)) }],
      }),
      list: (v) => ({ tls: [{ hosts: itemsOf(v.list) }] }),
      choice: (v) => ({ tls: [{ hosts: ['a'] }, ...items(v.on, [{ hosts: ['b'] }])] }),
    },
  },
});

const autoscalers = usesOf<Partial<kplus.HorizontalPodAutoscalerProps>>({
  of: 'HorizontalPodAutoscaler',
  make: (scope, props) =>
    new kplus.HorizontalPodAutoscaler(scope, 'hpa', {
      target: deployed(scope),
      maxReplicas: 99,
      ...props,
    }),
  works: {
    maxReplicas: {
      number: (v) => ({ minReplicas: number(v.few), maxReplicas: number(v.many) }),
      text: (v) => ({ maxReplicas: number(v.many) }),
    },
    metrics: {
      number: (v) => ({
        metrics: [
          kplus.Metric.resourceCpu(kplus.MetricTarget.averageUtilization(number(v.many))),
          kplus.Metric.resourceMemory(kplus.MetricTarget.averageValue(number(v.many))),
        ],
      }),
      text: (v) => ({ metrics: [kplus.Metric.pods({ name: string(v.name), target: kplus.MetricTarget.value(1) })] }),
      choice: (v) => ({
        metrics: [
          kplus.Metric.resourceCpu(kplus.MetricTarget.averageUtilization(50)),
          ...items(v.on, [kplus.Metric.resourceMemory(kplus.MetricTarget.averageUtilization(60))]),
        ],
      }),
    },
    'scaleUp.policies': {
      number: (v) => ({ scaleUp: { policies: [{ replicas: kplus.Replicas.percent(number(v.many)) }] } }),
    },
    'scaleUp.strategy': {
      choice: (v) => ({
        scaleUp: { strategy: choose(v.on, kplus.ScalingStrategy.MAX_CHANGE, kplus.ScalingStrategy.MIN_CHANGE) },
      }),
    },
  },
  refused: {
    minReplicas: {
      number: [(v) => ({ minReplicas: number(v.few) }), "'minReplicas' (<few>) must be less than or equal to"],
    },
    'scaleDown.stabilizationWindow': {
      number: [(v) => ({ scaleDown: { stabilizationWindow: Duration.seconds(number(v.many)) } }), 'overlay()'],
    },
  },
});

const optionalAutoscaler: Use = {
  of: 'HorizontalPodAutoscaler',
  field: 'inside when(), of a Deployment outside of it',
  given: 'choice',
  make: (scope, v) => {
    const target = deployed(scope);
    when(v.on, () => new kplus.HorizontalPodAutoscaler(scope, 'hpa', { target, maxReplicas: 3 }));
  },
  refused: 'spec.replicas is nothing in the Helm chart and 2 where the constructs get the values themselves',
};

const policies = usesOf<kplus.NetworkPolicyProps>({
  of: 'NetworkPolicy',
  make: (scope, props) => new kplus.NetworkPolicy(scope, 'policy', { selector: deployed(scope), ...props }),
  works: {
    'ingress.rules': {
      number: (v, scope) => ({
        ingress: { rules: [{ peer: kplus.Pods.all(scope, 'all'), ports: [NetworkPolicyPort.tcp(number(v.port))] }] },
      }),
      choice: (v, scope) => ({
        ingress: {
          rules: [
            {
              peer: kplus.Pods.all(scope, 'all'),
              ports: [NetworkPolicyPort.tcp(80), ...items(v.on, [NetworkPolicyPort.udp(53)])],
            },
          ],
        },
      }),
    },
    'egress.rules': {
      text: (v, scope) => ({
        egress: { rules: [{ peer: kplus.Namespaces.select(scope, 'names', { names: [string(v.name)] }) }] },
      }),
      map: (v, scope) => ({
        egress: { rules: [{ peer: kplus.Pods.select(scope, 'some', { labels: { a: 'b', ...fieldsOf(v.map) } }) }] },
      }),
      list: (v, scope) => ({
        egress: { rules: [{ peer: kplus.NetworkPolicyIpBlock.ipv4(scope, 'ip', '10.0.0.0/8', [...itemsOf(v.list)]) }] },
      }),
    },
  },
  refused: {
    'egress.rules (CIDR)': {
      text: [
        (v, scope) => ({
          egress: { rules: [{ peer: kplus.NetworkPolicyIpBlock.ipv4(scope, 'ip', string(v.name)) }] },
        }),
        'Invalid IPv4 CIDR: "<name>"',
      ],
    },
  },
});

const connections = usesOf<(deployment: kplus.Deployment) => unknown>({
  of: 'Connections',
  make: (scope, act) => act(deployed(scope)),
  works: {
    allowFrom: {
      text: (v, scope) => (d) =>
        d.connections.allowFrom(
          kplus.Pods.select(scope, 'peer', {
            labels: { app: string(v.name) },
            namespaces: kplus.Namespaces.select(scope, 'space', { names: ['front'] }),
          }),
        ),
      choice: (v, scope) => (d) => when(v.on, () => d.connections.allowFrom(deployed(scope, 'other'))),
    },
    allowTo: {
      number: (v, scope) => (d) =>
        d.connections.allowTo(deployed(scope, 'other'), { ports: [NetworkPolicyPort.tcp(number(v.port))] }),
    },
  },
});

/** Services, ingresses, autoscalers and policies. */
export const networkUses: Use[] = [
  ...services,
  ...exposing,
  ...ingresses,
  ...autoscalers,
  optionalAutoscaler,
  ...policies,
  ...connections,
];
