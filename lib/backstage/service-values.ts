import { oneOf, Type } from '../helm';
import { CIDR, CLUSTER_IP, IP, LABEL_KEY, OBJECT_NAME, PART_NAME } from '../kubernetes';
import {
  annotations,
  flag,
  labels,
  formed,
  kubernetesObjects,
  listLike,
  optionalLike,
  optionalOneOf,
  port,
  portOrName,
  SERVICE_PORT,
} from '../values';
import { BACKSTAGE_SERVICE_DEFAULTS as SERVICE } from './defaults';

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
      description: 'The name of the port of the Service.',
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

/** `serviceAccount.*` */
export const serviceAccountValues = Type.Object({
  create: flag(true, 'Whether to make a ServiceAccount.'),
  name: optionalLike(
    OBJECT_NAME,
    'The name of the account; by default the name of the Deployment, or `default` where no account is made.',
  ),
  labels: labels('Labels of the account.'),
  annotations: annotations('Annotations of the account.'),
  automountServiceAccountToken: flag(
    false,
    'Whether pods get a token for the Kubernetes API. They get one in any case where kubernetes.enabled and kubernetes.inCluster.enabled are true.',
  ),
});
