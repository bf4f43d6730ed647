import type * as api from '../../kubernetes';

/** The names of fields that objects of a type may have. */
export type FieldsOf<T> = readonly string[] & { readonly of?: T };

/** Top-level keys of types of the Kubernetes API: https://kubernetes.io/docs/reference/kubernetes-api/ */
export const RESOURCES: FieldsOf<api.ResourceRequirements> = ['limits', 'requests', 'claims'];
export const AFFINITY: FieldsOf<api.Affinity> = ['nodeAffinity', 'podAffinity', 'podAntiAffinity'];
export const TOLERATION: FieldsOf<api.Toleration> = ['key', 'operator', 'value', 'effect', 'tolerationSeconds'];
export const ENV_VAR: FieldsOf<api.EnvVar> = ['name', 'value', 'valueFrom'];
export const STRATEGY: FieldsOf<api.DeploymentStrategy> = ['type', 'rollingUpdate'];
// A signal to stop with needs pods that name their operating system.
export const LIFECYCLE: FieldsOf<api.Lifecycle> = ['postStart', 'preStop'];
export const HOST_ALIAS: FieldsOf<api.HostAlias> = ['ip', 'hostnames'];
export const DNS_CONFIG: FieldsOf<api.PodDnsConfig> = ['nameservers', 'options', 'searches'];
export const CONTAINER_PORT: FieldsOf<api.ContainerPort> = ['name', 'containerPort', 'hostIP', 'hostPort', 'protocol'];
export const SERVICE_PORT: FieldsOf<api.ServicePort> = [
  'name',
  'port',
  'targetPort',
  'nodePort',
  'protocol',
  'appProtocol',
];
export const VOLUME_MOUNT: FieldsOf<api.VolumeMount> = [
  ...['name', 'mountPath', 'subPath', 'subPathExpr', 'readOnly', 'mountPropagation', 'recursiveReadOnly'],
];
export const PROBE: FieldsOf<api.Probe> = [
  ...['httpGet', 'exec', 'tcpSocket', 'grpc', 'initialDelaySeconds', 'periodSeconds', 'timeoutSeconds'],
  ...['successThreshold', 'failureThreshold'],
];
/** Probes that restart a container. */
export const LIVENESS_PROBE: FieldsOf<api.Probe> = [...PROBE, 'terminationGracePeriodSeconds'];
export const SPREAD_CONSTRAINT: FieldsOf<api.TopologySpreadConstraint> = [
  ...['topologyKey', 'maxSkew', 'whenUnsatisfiable', 'labelSelector', 'matchLabelKeys', 'minDomains'],
  ...['nodeAffinityPolicy', 'nodeTaintsPolicy'],
];
export const POD_SECURITY_CONTEXT: FieldsOf<api.PodSecurityContext> = [
  ...['runAsUser', 'runAsGroup', 'runAsNonRoot', 'fsGroup', 'fsGroupChangePolicy', 'supplementalGroups'],
  ...['supplementalGroupsPolicy', 'seccompProfile', 'seLinuxOptions', 'seLinuxChangePolicy', 'appArmorProfile'],
  ...['sysctls', 'windowsOptions'],
];
export const SECURITY_CONTEXT: FieldsOf<api.SecurityContext> = [
  ...['allowPrivilegeEscalation', 'capabilities', 'readOnlyRootFilesystem', 'runAsUser', 'runAsGroup'],
  ...['runAsNonRoot', 'privileged', 'seccompProfile', 'seLinuxOptions', 'appArmorProfile', 'procMount'],
  'windowsOptions',
];
export const CONTAINER: FieldsOf<api.Container> = [
  ...['name', 'image', 'imagePullPolicy', 'command', 'args', 'workingDir', 'ports', 'env', 'envFrom', 'resources'],
  ...['resizePolicy', 'restartPolicy', 'volumeMounts', 'volumeDevices', 'lifecycle', 'livenessProbe'],
  ...['readinessProbe', 'startupProbe', 'securityContext', 'stdin', 'stdinOnce', 'tty', 'terminationMessagePath'],
  'terminationMessagePolicy',
];
export const VOLUME: FieldsOf<api.Volume> = [
  ...['name', 'configMap', 'secret', 'emptyDir', 'projected', 'persistentVolumeClaim', 'downwardAPI', 'csi'],
  ...['ephemeral', 'hostPath', 'nfs', 'image', 'iscsi', 'fc', 'azureDisk', 'azureFile', 'awsElasticBlockStore'],
  ...['cephfs', 'cinder', 'flexVolume', 'flocker', 'gcePersistentDisk', 'gitRepo', 'glusterfs'],
  ...['photonPersistentDisk', 'portworxVolume', 'quobyte', 'rbd', 'scaleIO', 'storageos', 'vsphereVolume'],
];
export const SCALING_BEHAVIOR: FieldsOf<api.HorizontalPodAutoscalerBehavior> = ['scaleUp', 'scaleDown'];
export const INGRESS_TLS: FieldsOf<api.IngressTls> = ['hosts', 'secretName'];
export const PARENT_REF: FieldsOf<api.ParentReference> = ['name', 'namespace', 'sectionName', 'port', 'group', 'kind'];
export const HTTP_ROUTE_RULE: FieldsOf<api.HttpRouteRule> = [
  'name',
  'matches',
  'filters',
  'backendRefs',
  'timeouts',
  'retry',
  'sessionPersistence',
];
export const NETWORK_POLICY_INGRESS: FieldsOf<api.NetworkPolicyIngressRule> = ['from', 'ports'];
export const NETWORK_POLICY_EGRESS: FieldsOf<api.NetworkPolicyEgressRule> = ['to', 'ports'];
export const IP_BLOCK: FieldsOf<api.IpBlock> = ['cidr', 'except'];
export const NETWORK_POLICY_PEER: FieldsOf<api.NetworkPolicyPeer> = ['podSelector', 'namespaceSelector', 'ipBlock'];
export const RELABELING = ['sourceLabels', 'separator', 'targetLabel', 'regex', 'modulus', 'replacement', 'action'];
