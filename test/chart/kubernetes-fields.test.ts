import { complaints, render } from '../support/render';

type Tree = Record<string, unknown>;

/** Puts a value at a path such as `backstage.tolerations[0].effect`. */
function put(values: Tree, path: string, value: unknown): void {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
  keys.reduce<Tree>((inner, key, index) => {
    const next = keys[index + 1];
    inner[key] = next === undefined ? value : (inner[key] ?? (/^\d+$/.test(next) ? [] : {}));
    return inner[key] as Tree;
  }, values);
}

function together(values: readonly (readonly [string, unknown])[]): Tree {
  const all: Tree = {};
  for (const [path, value] of values) put(all, path, value);
  return all;
}

const TERM = 'nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0]';
const POD_TERM = 'podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0]';

/** What stands beside it and is right. */
const AROUND: [string, unknown][] = [
  ['backstage.extraVolumes[0].name', 'a'],
  ['backstage.extraVolumes[1].name', 'b'],
  ['backstage.extraVolumes[2].name', 'c'],
  ['backstage.extraVolumes[3].name', 'd'],
  ['backstage.extraVolumes[4].name', 'e'],
  ['backstage.extraContainers[0].name', 'a'],
  ['backstage.extraEnvVars[0].name', 'A'],
  ['backstage.extraEnvVars[1].name', 'B'],
  ['backstage.extraEnvVars[1].valueFrom.secretKeyRef.name', 'a'],
  ['backstage.extraPorts[0].containerPort', 8080],
  ['service.extraPorts[0].name', 'a'],
  ['service.extraPorts[0].port', 81],
  ['networkPolicy.egressRules.customRules[0].to[0].ipBlock.cidr', '10.0.0.0/8'],
  ['networkPolicy.egressRules.external[0].cidr', '0.0.0.0/0'],
  ['extraDeploy[0].apiVersion', 'v1'],
  ['extraDeploy[0].kind', 'ConfigMap'],
  ['extraDeploy[1].apiVersion', 'rbac.authorization.k8s.io/v1'],
  ['extraDeploy[1].kind', 'Role'],
  ['backstage.extraVolumeMounts[0]', { name: 'a', mountPath: '/a' }],
  ['backstage.extraContainers[0].ports[0].name', 'a'],
  ['backstage.extraVolumes[4].configMap', { name: 'a', items: [{ path: 'a' }] }],
];

/** What the API server refuses, some of each kind. */
const WRONG: [string, unknown][] = [
  ['backstage.strategy.type', 'Recreated'],
  ['backstage.strategy.rollingUpdate.maxSurge', 'half'],
  ['backstage.strategy.rollingUpdate.maxUnavailable', '101%'],
  ['backstage.pdb.minAvailable', '150%'],
  ['backstage.image.pullPolicy', 'always'],
  ['backstage.tolerations[0].operator', 'In'],
  ['backstage.tolerations[0].effect', 'NoRun'],
  ['backstage.tolerations[0].key', 'a b'],
  ['backstage.tolerations[0].tolerationSeconds', '60'],
  [`backstage.affinity.${TERM}.operator`, 'Equals'],
  [`backstage.affinity.${TERM}.key`, '-a'],
  [`backstage.affinity.${POD_TERM}.weight`, 101],
  [`backstage.affinity.${POD_TERM}.podAffinityTerm.topologyKey`, 'a/b/c'],
  ['backstage.topologySpreadConstraints[0].topologyKey', 'zone of the node'],
  ['backstage.topologySpreadConstraints[0].maxSkew', 0],
  ['backstage.topologySpreadConstraints[0].whenUnsatisfiable', 'Ignore'],
  ['backstage.resources.claims[0].name', 'A'],
  ['backstage.extraVolumes[0].emptyDir.sizeLimit', '1 GB'],
  ['backstage.extraVolumes[0].emptyDir.medium', 'Disk'],
  ['backstage.extraVolumes[1].hostPath.type', 'Folder'],
  ['backstage.extraVolumes[1].hostPath.path', ''],
  ['backstage.extraVolumes[2].secret.secretName', 'My_Secret'],
  ['backstage.extraVolumes[2].secret.defaultMode', 512],
  ['backstage.extraVolumes[3].ephemeral.volumeClaimTemplate.spec.accessModes[0]', 'ReadWrite'],
  ['backstage.extraVolumes[3].ephemeral.volumeClaimTemplate.spec.resources.requests.storage', '0'],
  ['backstage.extraVolumes[4].configMap.items[0].key', 'a b'],
  ['backstage.extraVolumeMounts[0].subPath', '../a'],
  ['backstage.extraVolumeMounts[0].mountPropagation', 'Both'],
  ['backstage.extraContainers[0].image', ''],
  ['backstage.extraContainers[0].imagePullPolicy', 'IfMissing'],
  ['backstage.extraContainers[0].restartPolicy', 'Sometimes'],
  ['backstage.extraContainers[0].resources.limits.memory', '1GB'],
  ['backstage.extraContainers[0].env[0].name', 'A=B'],
  ['backstage.extraContainers[0].env[0].value', 1],
  ['backstage.extraContainers[0].ports[0].containerPort', 0],
  ['backstage.extraContainers[0].ports[0].protocol', 'HTTP'],
  ['backstage.extraContainers[0].livenessProbe.successThreshold', 2],
  ['backstage.extraContainers[0].readinessProbe.httpGet.port', 'Admin'],
  ['backstage.extraContainers[0].readinessProbe.httpGet.scheme', 'https'],
  ['backstage.extraContainers[0].securityContext.runAsUser', -1],
  ['backstage.extraContainers[0].securityContext.seccompProfile.type', 'Default'],
  ['backstage.extraContainers[0].terminationMessagePolicy', 'Log'],
  ['backstage.extraEnvVars[0].valueFrom.fieldRef.fieldPath', 'metadata.podName'],
  ['backstage.extraEnvVars[1].valueFrom.secretKeyRef.key', 'a/b'],
  ['backstage.extraEnvVarsCM[0]', 'A_b'],
  ['backstage.extraPorts[0].protocol', 'tcp'],
  ['backstage.startupProbe.successThreshold', 2],
  ['backstage.livenessProbe.periodSeconds', -1],
  ['backstage.lifecycleHooks.preStop.sleep.seconds', -1],
  ['backstage.podSecurityContext.fsGroupChangePolicy', 'Never'],
  ['backstage.podSecurityContext.runAsUser', '1000'],
  ['backstage.containerSecurityContext.procMount', 'Masked'],
  ['backstage.hostAliases[0].ip', '1:2'],
  ['backstage.hostAliases[0].hostnames[0]', 'Git'],
  ['backstage.dnsConfig.nameservers[0]', 'dns.example.com'],
  ['backstage.dnsConfig.searches[0]', 'a b'],
  ['backstage.autoscaling.behavior.scaleUp.selectPolicy', 'Largest'],
  ['backstage.autoscaling.behavior.scaleDown.stabilizationWindowSeconds', 3601],
  ['service.clusterIP', 'none'],
  ['service.loadBalancerClass', 'a b'],
  ['service.extraPorts[0].nodePort', 65536],
  ['service.extraPorts[0].appProtocol', 'http 2'],
  ['ingress.host', '10.0.0.1'],
  ['ingress.className', 'My Class'],
  ['ingress.extraHosts[0].name', 'a.*.example.com'],
  ['ingress.extraHosts[0].path', 'portal'],
  ['ingress.extraTls[0].hosts[0]', 'https://a'],
  ['httpRoute.hostnames[0]', '*'],
  ['httpRoute.rules[0].matches[0].path.type', 'Prefix'],
  ['httpRoute.rules[0].filters[0].type', 'Rewrite'],
  ['httpRoute.rules[0].timeouts.request', '1 minute'],
  ['networkPolicy.ingressRules.customRules[0].from[0].ipBlock.cidr', '10.0.0.0'],
  ['networkPolicy.ingressRules.customRules[0].ports[0].protocol', 'HTTP'],
  ['networkPolicy.egressRules.customRules[0].to[0].ipBlock.except[0]', '10.0.0.0/33'],
  ['networkPolicy.egressRules.external[0].except[0]', 'fc00::/129'],
  ['metrics.serviceMonitor.relabelings[0].action', 'delete'],
  ['postgresql.persistence.accessModes[0]', 'ReadWrite'],
  ['postgresql.persistence.storageClass', 'Fast SSD'],
  ['backup.storage.persistence.size', '0Gi'],
  ['backup.timeZone', 'Local'],
  ['techdocs.publish.timeZone', 'CEST'],
  ['portOcean.timeZone', 'Berlin'],
  ['database.operator.walStorage.size', '5GB'],
  ['extraDeploy[0].metadata.name', 'My_Config'],
  ['extraDeploy[1].metadata.name', 'a/b'],
];

/** Values in the same places that are right. */
const RIGHT: [string, unknown][] = [
  ['backstage.strategy', { type: '', rollingUpdate: { maxSurge: '200%', maxUnavailable: '100%' } }],
  ['backstage.pdb', { create: true, minAvailable: '099%' }],
  [
    'backstage.tolerations',
    [{ operator: 'Exists' }, { key: 'example.com/A', effect: 'NoExecute', tolerationSeconds: -1 }],
  ],
  ['backstage.tolerations[2]', { key: '{{ .Release.Name }}', operator: '{{ "Equal" }}', value: '', effect: '' }],
  [`backstage.affinity.${TERM}`, { key: 'example.com/size', operator: 'Gt', values: ['3'] }],
  ['backstage.affinity.nodeAffinity.ofTheFuture', true],
  ['backstage.resources.limits', { 'hugepages-2Mi': '0', 'example.com/gpu': 1, 'ephemeral-storage': '1Gi' }],
  [
    'backstage.extraVolumes',
    [
      { name: 'a', emptyDir: { medium: 'HugePages-2Mi', sizeLimit: 1e9 } },
      { name: 'b', hostPath: { path: '/a', type: '' } },
      { name: 'c', secret: { secretName: 'a.b', defaultMode: 0o400, items: [{ key: '.a..b', path: 'c/d' }] } },
      { name: 'd', projected: { sources: [{ serviceAccountToken: { path: 'token', expirationSeconds: 600 } }] } },
      { name: 'e', ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadOnlyMany'] } } } },
      { name: 'f', persistentVolumeClaim: { claimName: '{{ .Release.Name }}-f' } },
      { name: 'g', csi: { driver: 'secrets-store.csi.k8s.io', volumeAttributes: { a: 'b' } } },
    ],
  ],
  ['backstage.extraVolumeMounts', [{ name: 'a', mountPath: '/a', subPath: 'a/..b/.c', readOnly: true }]],
  [
    'backstage.extraContainers',
    [
      {
        name: 'a',
        image: '{{ .Values.backstage.image.repository }}:1',
        imagePullPolicy: '',
        ports: [{ name: 'a1-b', containerPort: 65535, protocol: 'SCTP' }],
        env: [{ name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } }],
        readinessProbe: { grpc: { port: 9000 }, successThreshold: 3 },
        livenessProbe: { tcpSocket: { port: 'a1-b' }, successThreshold: 1 },
        resources: { limits: { memory: '1e9' } },
        securityContext: { runAsUser: 0, seccompProfile: { type: 'Localhost', localhostProfile: 'a.json' } },
      },
    ],
  ],
  ['backstage.initContainers', [{ name: 'b', image: 'b', restartPolicy: 'Always' }]],
  [
    'backstage.extraEnvVars[0]',
    { name: 'A', valueFrom: { fieldRef: { fieldPath: "metadata.labels['example.com/a']" } } },
  ],
  ['backstage.extraEnvVarsCM', ['a.b', '{{ .Release.Name }}']],
  ['backstage.podSecurityContext', { runAsUser: 0, supplementalGroups: [0], sysctls: [{ name: 'a.b', value: '1' }] }],
  ['backstage.hostAliases[0]', { ip: '::ffff:10.0.0.1', hostnames: ['a', 'a.b-c.d'] }],
  [
    'backstage.dnsConfig',
    { nameservers: ['fe80::1'], searches: ['.', '_a.b.', 'a'], options: [{ name: 'ndots', value: '2' }] },
  ],
  ['service.clusterIP', 'None'],
  ['service.extraPorts[0]', { name: '1', port: 1, targetPort: 'backend', appProtocol: 'kubernetes.io/h2c' }],
  ['ingress.enabled', true],
  ['ingress.host', '*.example.com'],
  ['ingress.extraHosts', [{ name: '{{ .Release.Name }}.example.com' }, { name: 'localhost', path: '' }]],
  ['ingress.extraTls', [{ hosts: ['*.a.b'] }]],
  ['httpRoute.enabled', true],
  ['httpRoute.parentRefs[0]', { name: 'a', namespace: 'b', sectionName: 'c.d', group: '', kind: 'Service', port: 80 }],
  ['httpRoute.hostnames', ['*.example.com', 'a']],
  ['httpRoute.rules[0]', { matches: [{ method: 'GET' }], timeouts: { request: '1m30s' } }],
  ['networkPolicy.enabled', true],
  [
    'networkPolicy.ingressRules.customRules[0]',
    { from: [{ ipBlock: { cidr: '{{ "10.0.0.0" }}/8', except: ['10.0.0.0/32'] } }], ports: [{ port: 1, endPort: 2 }] },
  ],
  ['networkPolicy.egressRules.customRules[0]', { to: [{ podSelector: {} }] }],
  ['postgresql.persistence.accessModes', ['ReadWriteOncePod']],
  ['postgresql.persistence.size', '.5Gi'],
  ['postgresql.initdb.scripts', { '10_a.b-c.sql': 'SELECT 1;', '.a': '' }],
  ['backup.enabled', true],
  ['backup.timeZone', 'America/Argentina/Buenos_Aires'],
  ['extraDeploy[0]', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'system:a_B' } }],
  ['extraDeploy[1]', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: '{{ .Release.Name }}-a.b' } }],
];

const pointer = (path: string) => `/${path.replaceAll(/[.[]/g, '/').replaceAll(']', '')}`;

test('what the API server would refuse in fields of its objects is refused by both outputs, with its path', () => {
  const { problems, complaint } = complaints(together([...AROUND, ...WRONG]));
  const paths = WRONG.map(([path]) => path);
  expect(problems.map((problem) => problem.split(': got ')[0]).sort()).toEqual([...paths].sort());
  expect(problems.join()).not.toContain('text like');
  expect(paths.filter((path) => !complaint.includes(`'${pointer(path)}'`))).toEqual([]);
});

test('what the API server takes in them is accepted by both outputs', () => {
  render(together(RIGHT));
});

test('a container has an image', () => {
  expect(complaints({ backstage: { extraContainers: [{ name: 'a' }], initContainers: [{ name: 'b' }] } })).toEqual({
    problems: [
      'backstage.extraContainers[0].image: missing or null, a value is required',
      'backstage.initContainers[0].image: missing or null, a value is required',
    ],
    complaint: expect.stringContaining("at '/backstage/initContainers/0': missing property 'image'") as string,
  });
});
