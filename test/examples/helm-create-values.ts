/** Values files for the chart of `helm create`, by what they are about; each gives the same objects in both charts. */
export const SAME: Readonly<Record<string, readonly object[]>> = {
  'the defaults': [{}],
  pods: [
    { replicaCount: 3 },
    { replicaCount: 0 },
    { image: { repository: 'registry.example.com/web', tag: '2.0' } },
    { image: { pullPolicy: 'Always' } },
    { imagePullSecrets: [{ name: 'registry' }, { name: 'other' }] },
    { podAnnotations: { 'example.com/a': 'yes', b: '1' } },
    { podLabels: { team: 'shop', 'app.kubernetes.io/component': 'web' } },
    { podLabels: { 'app.kubernetes.io/version': 'other' } },
    { podSecurityContext: { fsGroup: 2000, sysctls: [{ name: 'a', value: 'b' }] } },
    { securityContext: { capabilities: { drop: ['ALL'] }, runAsUser: 1000, readOnlyRootFilesystem: true } },
    { resources: { limits: { cpu: 2, memory: '128Mi' }, requests: { cpu: 1, memory: '128Mi' } } },
    { nodeSelector: { 'kubernetes.io/arch': 'arm64' } },
    { tolerations: [{ key: 'a', operator: 'Exists', effect: 'NoSchedule' }] },
    { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } } },
    { volumes: [{ name: 'foo', secret: { secretName: 'mysecret', optional: false } }] },
    { volumes: [{ name: 'a', emptyDir: {} }], volumeMounts: [{ name: 'a', mountPath: '/etc/foo', readOnly: true }] },
  ],
  probes: [
    { livenessProbe: { httpGet: { path: '/healthz' } } },
    { livenessProbe: { initialDelaySeconds: 30 }, readinessProbe: { periodSeconds: 5, httpGet: { port: 8080 } } },
    { livenessProbe: null, readinessProbe: null },
    { readinessProbe: { httpGet: null, tcpSocket: { port: 'http' } } },
    { livenessProbe: { httpGet: { httpHeaders: [{ name: 'Host', value: '{{ no template }}' }] } } },
  ],
  names: [
    { nameOverride: 'pages' },
    { fullnameOverride: 'pages' },
    { nameOverride: 'release' },
    { nameOverride: 'a', fullnameOverride: 'b' },
  ],
  'the ServiceAccount': [
    { serviceAccount: { create: false } },
    { serviceAccount: { create: false, name: 'own' } },
    { serviceAccount: { name: 'own', annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/x' } } },
    { serviceAccount: { automount: false } },
  ],
  'the Service': [
    { service: { type: 'NodePort' } },
    { service: { type: 'LoadBalancer', port: 443 } },
    { service: { port: 8080 } },
    { service: { type: 'ExternalName' } },
  ],
  'the Ingress': [
    { ingress: { enabled: true } },
    { ingress: { enabled: true, className: 'nginx', annotations: { 'kubernetes.io/tls-acme': 'true' } } },
    {
      ingress: {
        enabled: true,
        hosts: [
          { host: 'a.example.com', paths: [{ path: '/' }, { path: '/b', pathType: 'Prefix' }] },
          { host: '*.example.com', paths: [{ path: '/', pathType: 'Exact' }] },
        ],
      },
    },
    { ingress: { enabled: true, tls: [{ secretName: 'tls', hosts: ['a.example.com', 'b.example.com'] }] } },
    {
      ingress: {
        enabled: true,
        tls: [
          { secretName: 'a', hosts: ['a'] },
          { secretName: 'b', hosts: ['b'] },
        ],
      },
    },
    { ingress: { enabled: true }, service: { port: 9000 }, fullnameOverride: 'other' },
  ],
  autoscaling: [
    { autoscaling: { enabled: true } },
    { autoscaling: { enabled: true, minReplicas: 3, maxReplicas: 5 } },
    { autoscaling: { enabled: true, targetMemoryUtilizationPercentage: 70 } },
    { autoscaling: { enabled: true, targetCPUUtilizationPercentage: null, targetMemoryUtilizationPercentage: 70 } },
    { autoscaling: { enabled: true, targetCPUUtilizationPercentage: 50 }, replicaCount: 9 },
  ],
};

/** Values files for the HTTPRoute, which only the chart of Helm 4 has. */
export const ROUTES: readonly object[] = [
  { httpRoute: { enabled: true } },
  { httpRoute: { enabled: true, hostnames: [] }, service: { port: 8080 } },
  { httpRoute: { enabled: true, hostnames: ['a.example.com'], annotations: { a: 'b' } } },
  { httpRoute: { enabled: true, parentRefs: [{ name: 'gateway', namespace: 'gateways' }] } },
  {
    httpRoute: {
      enabled: true,
      rules: [
        { matches: [{ path: { type: 'PathPrefix', value: '/' } }] },
        {
          matches: [{ headers: [{ name: 'version', value: 'v2' }] }],
          filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { remove: ['User-Agent'] } }],
        },
      ],
    },
  },
];
