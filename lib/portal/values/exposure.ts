import { CIDR, IP } from '../../kubernetes';
import { BACKSTAGE_SERVICE_DEFAULTS as SERVICE } from '../../backstage';
import { oneOf, Type } from '../../helm';
import {
  annotations,
  flag,
  kubernetesObjects,
  labels,
  list,
  listLike,
  optionalLike,
  optionalOneOf,
  port,
  portOrName,
  text,
} from './types';
import { HTTP_ROUTE_RULE, INGRESS_TLS, PARENT_REF, SERVICE_PORT } from './kubernetes-fields';

/** Kubernetes wants paths from the root. */
const PATH = { pattern: '^/', title: 'a path from the root', examples: ['/portal'] };
const PATH_TYPES = ['Prefix', 'Exact', 'ImplementationSpecific'] as const;

const nodePort = (description: string) =>
  Type.Optional(
    Type.Union([Type.Integer({ minimum: 1, maximum: 65535 }), Type.String({ pattern: '^$' })], {
      default: '',
      description,
    }),
  );

/** `service.*` */
export const serviceValues = Type.Object({
  type: oneOf(['ClusterIP', 'NodePort', 'LoadBalancer'], {
    default: SERVICE.type,
    description: 'The type of the Service.',
  }),
  ports: Type.Object({
    backend: port(SERVICE.ports.backend, 'The port of the Service.'),
    name: Type.String({
      default: SERVICE.ports.name,
      pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
      maxLength: 15,
      description: "The port's name.",
    }),
    targetPort: portOrName(SERVICE.ports.targetPort, 'The port of the container, by name or number.'),
  }),
  nodePorts: Type.Object({ backend: nodePort('The port on each node; by default the cluster chooses.') }),
  sessionAffinity: oneOf(['None', 'ClientIP'], {
    default: 'None',
    description: 'Whether requests of a client go to the same pod.',
  }),
  clusterIP: text('The address of the Service, or `None`.'),
  loadBalancerIP: optionalLike(IP, 'The address of the load balancer, where the provider takes one.'),
  loadBalancerClass: text('The class of the load balancer.'),
  loadBalancerSourceRanges: listLike(CIDR, 'Addresses that the load balancer lets in, such as `10.0.0.0/8`.'),
  externalTrafficPolicy: oneOf(['Cluster', 'Local'], {
    default: 'Cluster',
    description: 'Whether requests from outside may take a second hop; for NodePort and LoadBalancer.',
  }),
  annotations: annotations('Annotations of the Service.'),
  extraPorts: kubernetesObjects(SERVICE_PORT, 'More ports of the Service.', ['name', 'port']),
  ipFamilyPolicy: optionalOneOf(['SingleStack', 'PreferDualStack', 'RequireDualStack'], 'The families of addresses.'),
  ipFamilies: Type.Array(oneOf(['IPv4', 'IPv6']), { default: [], description: 'The families, in order.' }),
});

/** `ingress.*` */
export const ingressValues = Type.Object({
  enabled: flag(false, 'Whether to make an Ingress.'),
  className: text('The IngressClass.'),
  annotations: annotations('Annotations of the Ingress.'),
  host: text('The host; by default that of publicUrl.'),
  path: Type.String({
    default: '/',
    ...PATH,
    description: 'The path; by default that of publicUrl, which the controller then must strip.',
  }),
  pathType: oneOf(PATH_TYPES, { default: 'Prefix', description: 'How the path is compared.' }),
  extraHosts: Type.Array(
    Type.Object({
      name: Type.String({ minLength: 1 }),
      path: Type.Optional(Type.String()),
      pathType: Type.Optional(oneOf(PATH_TYPES)),
      port: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 65535 }), Type.String({ minLength: 1 })])),
    }),
    { default: [], description: 'More hosts, as `[{ name, path, pathType, port }]`; all but the name are optional.' },
  ),
  tls: Type.Object({
    enabled: flag(false, 'Whether the host is served with TLS.'),
    secretName: text('The Secret with the certificate; without one, the certificate is that of the controller.'),
  }),
  extraTls: kubernetesObjects(INGRESS_TLS, 'TLS for more hosts, as in an Ingress.'),
});

/** `httpRoute.*` */
export const httpRouteValues = Type.Object({
  enabled: flag(false, 'Whether to make an HTTPRoute of the Gateway API.'),
  labels: labels('Labels of the HTTPRoute.'),
  annotations: annotations('Annotations of the HTTPRoute.'),
  parentRefs: kubernetesObjects(PARENT_REF, 'The Gateways, as `[{ name, namespace }]`; at least one.', ['name']),
  hostnames: list([], 'The hosts; by default that of publicUrl.'),
  rules: kubernetesObjects(
    HTTP_ROUTE_RULE,
    'Rules instead of the one for all requests; one without backendRefs goes to Backstage.',
  ),
});
