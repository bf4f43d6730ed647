/** Top-level keys of types of the Kubernetes API: https://kubernetes.io/docs/reference/kubernetes-api/ */
export const RESOURCES = ['limits', 'requests', 'claims'];
export const AFFINITY = ['nodeAffinity', 'podAffinity', 'podAntiAffinity'];
export const TOLERATION = ['key', 'operator', 'value', 'effect', 'tolerationSeconds'];
export const ENV_VAR = ['name', 'value', 'valueFrom'];
export const STRATEGY = ['type', 'rollingUpdate'];
// A signal to stop with needs pods that name their operating system.
export const LIFECYCLE = ['postStart', 'preStop'];
export const HOST_ALIAS = ['ip', 'hostnames'];
export const DNS_CONFIG = ['nameservers', 'options', 'searches'];
export const CONTAINER_PORT = ['name', 'containerPort', 'hostIP', 'hostPort', 'protocol'];
export const SERVICE_PORT = ['name', 'port', 'targetPort', 'nodePort', 'protocol', 'appProtocol'];
export const VOLUME_MOUNT = [
  ...['name', 'mountPath', 'subPath', 'subPathExpr', 'readOnly', 'mountPropagation', 'recursiveReadOnly'],
];
export const PROBE = [
  ...['httpGet', 'exec', 'tcpSocket', 'grpc', 'initialDelaySeconds', 'periodSeconds', 'timeoutSeconds'],
  ...['successThreshold', 'failureThreshold'],
];
/** Probes that restart a container. */
export const LIVENESS_PROBE = [...PROBE, 'terminationGracePeriodSeconds'];
export const SPREAD_CONSTRAINT = [
  ...['topologyKey', 'maxSkew', 'whenUnsatisfiable', 'labelSelector', 'matchLabelKeys', 'minDomains'],
  ...['nodeAffinityPolicy', 'nodeTaintsPolicy'],
];
export const POD_SECURITY_CONTEXT = [
  ...['runAsUser', 'runAsGroup', 'runAsNonRoot', 'fsGroup', 'fsGroupChangePolicy', 'supplementalGroups'],
  ...['supplementalGroupsPolicy', 'seccompProfile', 'seLinuxOptions', 'seLinuxChangePolicy', 'appArmorProfile'],
  ...['sysctls', 'windowsOptions'],
];
export const SECURITY_CONTEXT = [
  ...['allowPrivilegeEscalation', 'capabilities', 'readOnlyRootFilesystem', 'runAsUser', 'runAsGroup'],
  ...['runAsNonRoot', 'privileged', 'seccompProfile', 'seLinuxOptions', 'appArmorProfile', 'procMount'],
  'windowsOptions',
];
export const CONTAINER = [
  ...['name', 'image', 'imagePullPolicy', 'command', 'args', 'workingDir', 'ports', 'env', 'envFrom', 'resources'],
  ...['resizePolicy', 'restartPolicy', 'volumeMounts', 'volumeDevices', 'lifecycle', 'livenessProbe'],
  ...['readinessProbe', 'startupProbe', 'securityContext', 'stdin', 'stdinOnce', 'tty', 'terminationMessagePath'],
  'terminationMessagePolicy',
];
export const VOLUME = [
  ...['name', 'configMap', 'secret', 'emptyDir', 'projected', 'persistentVolumeClaim', 'downwardAPI', 'csi'],
  ...['ephemeral', 'hostPath', 'nfs', 'image', 'iscsi', 'fc', 'azureDisk', 'azureFile', 'awsElasticBlockStore'],
  ...['cephfs', 'cinder', 'flexVolume', 'flocker', 'gcePersistentDisk', 'gitRepo', 'glusterfs'],
  ...['photonPersistentDisk', 'portworxVolume', 'quobyte', 'rbd', 'scaleIO', 'storageos', 'vsphereVolume'],
];
export const SCALING_BEHAVIOR = ['scaleUp', 'scaleDown'];
export const INGRESS_TLS = ['hosts', 'secretName'];
export const PARENT_REF = ['name', 'namespace', 'sectionName', 'port', 'group', 'kind'];
export const HTTP_ROUTE_RULE = ['name', 'matches', 'filters', 'backendRefs', 'timeouts', 'retry', 'sessionPersistence'];
export const NETWORK_POLICY_INGRESS = ['from', 'ports'];
export const NETWORK_POLICY_EGRESS = ['to', 'ports'];
export const IP_BLOCK = ['cidr', 'except'];
export const NETWORK_POLICY_PEER = ['podSelector', 'namespaceSelector', 'ipBlock'];
export const RELABELING = ['sourceLabels', 'separator', 'targetLabel', 'regex', 'modulus', 'replacement', 'action'];
