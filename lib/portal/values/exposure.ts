import { CIDR, CLUSTER_IP, HOST_NAME, IP, LABEL_KEY, OBJECT_NAME, PART_NAME } from '../../kubernetes';
import { formed, like, shaped } from './forms';
import { BACKSTAGE_SERVICE_DEFAULTS as SERVICE } from '../../backstage';
import { oneOf, Type } from '../../helm';
import {
  annotations,
  className,
  flag,
  kubernetesObjects,
  labels,
  listLike,
  optionalLike,
  optionalOneOf,
  port,
  portOrName,
} from './types';
import { HTTP_ROUTE_RULE, INGRESS_TLS, PARENT_REF, SERVICE_PORT } from './forms/kubernetes-fields';

/** Kubernetes wants paths from the root. */
const PATH = like('^/', 'a path from the root', '/portal');
const PATH_TYPES = ['Prefix', 'Exact', 'ImplementationSpecific'] as const;

const nodePort = (description: string) =>
  Type.Optional(
    Type.Union([Type.Integer({ minimum: 1, maximum: 65535 }), Type.String({ maxLength: 0, title: '""' })], {
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
      ...formed(PART_NAME),
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
  clusterIP: optionalLike(CLUSTER_IP, 'The address of the Service, or `None`.'),
  loadBalancerIP: optionalLike(IP, 'The address of the load balancer, where the provider takes one.'),
  loadBalancerClass: optionalLike(LABEL_KEY, 'The class of the load balancer.'),
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
  className: className('The IngressClass.'),
  annotations: annotations('Annotations of the Ingress.'),
  host: Type.Optional(
    Type.String({
      default: '',
      ...formed(HOST_NAME, '', '{{'),
      description: 'The host; by default that of publicUrl.',
    }),
  ),
  path: Type.String({
    default: '/',
    ...PATH,
    description: 'The path; by default that of publicUrl, which the controller then must strip.',
  }),
  pathType: oneOf(PATH_TYPES, { default: 'Prefix', description: 'How the path is compared.' }),
  extraHosts: Type.Array(
    Type.Object({
      name: shaped(HOST_NAME, '{{'),
      path: Type.Optional(Type.String(like('^/|^$|\\{\\{', 'a path from the root', '/portal'))),
      pathType: Type.Optional(oneOf(PATH_TYPES)),
      port: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 65535 }), shaped(PART_NAME, '{{')])),
    }),
    { default: [], description: 'More hosts, as `[{ name, path, pathType, port }]`; all but the name are optional.' },
  ),
  tls: Type.Object({
    enabled: flag(false, 'Whether the host is served with TLS.'),
    secretName: optionalLike(
      OBJECT_NAME,
      'The Secret with the certificate; without one, the certificate is that of the controller.',
    ),
  }),
  extraTls: kubernetesObjects(INGRESS_TLS, 'TLS for more hosts, as in an Ingress.'),
});

/** `httpRoute.*` */
export const httpRouteValues = Type.Object({
  enabled: flag(false, 'Whether to make an HTTPRoute of the Gateway API.'),
  labels: labels('Labels of the HTTPRoute.'),
  annotations: annotations('Annotations of the HTTPRoute.'),
  parentRefs: kubernetesObjects(PARENT_REF, 'The Gateways, as `[{ name, namespace }]`; at least one.', ['name']),
  hostnames: listLike(HOST_NAME, 'The hosts; by default that of publicUrl.', '{{'),
  rules: kubernetesObjects(
    HTTP_ROUTE_RULE,
    'Rules instead of the one for all requests; one without backendRefs goes to Backstage.',
  ),
});
