import { Type, type SchemaOptions } from 'cdk8s-backstage/helm';

/** Labels, annotations and the like. */
const strings = (options: SchemaOptions = {}) => Type.Record(Type.String(), Type.String(), { default: {}, ...options });
/** A part of an object that is taken as it is. */
const anything = (options: SchemaOptions = {}) =>
  Type.Record(Type.String(), Type.Unknown(), { default: {}, ...options });
const anyItems = (options: SchemaOptions = {}) =>
  Type.Array(Type.Record(Type.String(), Type.Unknown()), { default: [], ...options });

const probe = (description: string) => anything({ default: { httpGet: { path: '/', port: 'http' } }, description });

const IngressHost = Type.Object({
  host: Type.String(),
  paths: Type.Array(Type.Object({ path: Type.String(), pathType: Type.Optional(Type.String()) })),
});
const IngressTls = Type.Object({ secretName: Type.String(), hosts: Type.Array(Type.String()) });
const AnyItems = Type.Array(Type.Record(Type.String(), Type.Unknown()));
const RouteRule = Type.Object({ matches: Type.Optional(AnyItems), filters: Type.Optional(AnyItems) });

/** The values of the chart that `helm create` makes. */
export const values = Type.Object({
  replicaCount: Type.Integer({ default: 1, minimum: 0, description: 'How many pods there are, without autoscaling.' }),
  image: Type.Object({
    repository: Type.String({ default: 'nginx' }),
    pullPolicy: Type.String({ default: 'IfNotPresent', description: 'When the image is pulled.' }),
    tag: Type.String({ default: '', description: "Overrides the image tag whose default is the chart's appVersion." }),
  }),
  imagePullSecrets: anyItems({
    description: 'Secrets for pulling the image from a private registry.',
    example: [{ name: 'registry' }],
  }),
  nameOverride: Type.String({ default: '', description: 'Overrides the name of the chart.' }),
  fullnameOverride: Type.String({ default: '' }),
  serviceAccount: Type.Object({
    create: Type.Boolean({ default: true, description: 'Whether a ServiceAccount is made.' }),
    automount: Type.Boolean({ default: true, description: 'Whether its API credentials are mounted.' }),
    annotations: strings(),
    name: Type.String({
      default: '',
      description: 'The name of the ServiceAccount. If it is made, the default is that of the Deployment.',
    }),
  }),
  podAnnotations: strings(),
  podLabels: strings(),
  podSecurityContext: anything({ example: { fsGroup: 2000 } }),
  securityContext: anything({
    example: { capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true, runAsNonRoot: true, runAsUser: 1000 },
  }),
  service: Type.Object({ type: Type.String({ default: 'ClusterIP' }), port: Type.Integer({ default: 80 }) }),
  ingress: Type.Object({
    enabled: Type.Boolean({ default: false }),
    className: Type.String({ default: '' }),
    annotations: strings({ example: { 'kubernetes.io/tls-acme': 'true' } }),
    hosts: Type.Array(IngressHost, {
      default: [{ host: 'chart-example.local', paths: [{ path: '/', pathType: 'ImplementationSpecific' }] }],
    }),
    tls: Type.Array(IngressTls, {
      default: [],
      example: [{ secretName: 'chart-example-tls', hosts: ['chart-example.local'] }],
    }),
  }),
  httpRoute: Type.Object(
    {
      enabled: Type.Boolean({ default: false }),
      annotations: strings(),
      parentRefs: anyItems({ default: [{ name: 'gateway', sectionName: 'http' }] }),
      hostnames: Type.Array(Type.String(), { default: ['chart-example.local'] }),
      rules: Type.Array(RouteRule, {
        default: [{ matches: [{ path: { type: 'PathPrefix', value: '/headers' } }] }],
      }),
    },
    { description: 'Exposes the Service via an HTTPRoute of the Gateway API, which the cluster must have.' },
  ),
  resources: anything({
    example: { limits: { cpu: '100m', memory: '128Mi' }, requests: { cpu: '100m', memory: '128Mi' } },
  }),
  livenessProbe: probe('When the container is started anew.'),
  readinessProbe: probe('When the Service sends requests to a pod.'),
  autoscaling: Type.Object({
    enabled: Type.Boolean({ default: false }),
    minReplicas: Type.Integer({ default: 1 }),
    maxReplicas: Type.Integer({ default: 100 }),
    targetCPUUtilizationPercentage: Type.Optional(Type.Integer({ default: 80 })),
    targetMemoryUtilizationPercentage: Type.Optional(Type.Integer({ example: 80 })),
  }),
  volumes: anyItems({ example: [{ name: 'foo', secret: { secretName: 'mysecret' } }] }),
  volumeMounts: anyItems({ example: [{ name: 'foo', mountPath: '/etc/foo', readOnly: true }] }),
  nodeSelector: strings(),
  tolerations: anyItems(),
  affinity: anything(),
});
