import { HOST_NAME, OBJECT_NAME, PART_NAME } from '../kubernetes';
import { oneOf, Type } from '../helm';
import {
  annotations,
  className,
  flag,
  formed,
  kubernetesObjects,
  labels,
  like,
  listLike,
  optionalLike,
  shaped,
  namingProps,
  publicUrlValue,
  withMembers,
  without,
} from '../values';
import { HTTP_ROUTE_RULE, INGRESS_TLS, PARENT_REF } from '../values';

/** Kubernetes wants paths from the root. */
const PATH = like('^/', 'a path from the root', '/portal');
const PATH_TYPES = ['Prefix', 'Exact', 'ImplementationSpecific'] as const;

/** `ingress.*` */
export const ingressValues = Type.Object({
  enabled: flag(false, 'Whether to make an Ingress.'),
  className: className('The name of the IngressClass.'),
  annotations: annotations('Annotations of the Ingress.'),
  host: Type.Optional(
    Type.String({
      default: '',
      ...formed(HOST_NAME, '', '{{'),
      description: 'The host; by default the host of publicUrl.',
    }),
  ),
  path: Type.String({
    default: '/',
    ...PATH,
    description: 'The path; by default the path of publicUrl, which the controller then must strip.',
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
      'The Secret with the certificate; without a Secret, the controller shows its own certificate.',
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
  hostnames: listLike(HOST_NAME, 'The hosts; by default the host of publicUrl.', '{{'),
  rules: kubernetesObjects(
    HTTP_ROUTE_RULE,
    'Rules instead of the one for all requests; one without backendRefs goes to Backstage.',
  ),
});

/** What a property of {@link RoutingProps} is checked by. */
const routingProps = {
  backend: withMembers('a Service, such as backstage.service', 'name', 'port').required,
  frontend: withMembers('{ enabled, name, port } of the Service of a Frontend', 'enabled', 'name', 'port'),
  publicUrl: publicUrlValue,
};

/** What the properties of {@link Ingress} are checked by. */
export const ingressProps = {
  ...namingProps,
  ...routingProps,
  ...without(ingressValues.properties, 'enabled'),
};

/** What the properties of {@link HttpRoute} are checked by. */
export const httpRouteProps = {
  ...without(httpRouteValues.properties, 'enabled'),
  ...namingProps,
  ...routingProps,
  routeLabels: httpRouteValues.properties.labels,
};
