import { BACKSTAGE_DEFAULTS as DEFAULTS, BACKSTAGE_SERVICE_DEFAULTS as SERVICE } from '../backstage';
import { oneOf, Type } from '../helm';
import { given, kubernetesObject, kubernetesObjects, list, name, port, pullPolicy, text, texts } from './values-types';
import { AFFINITY, ENV_VAR, RESOURCES, TOLERATION } from './values-kubernetes';

const image = Type.Object({
  registry: text('The registry.', DEFAULTS.image.registry),
  repository: given(DEFAULTS.image.repository, 'The repository.'),
  tag: text('The tag.', DEFAULTS.image.tag),
  digest: text('A digest such as `sha256:...`; it wins over the tag.'),
  pullPolicy: pullPolicy(),
  pullSecrets: list([], 'Names of Secrets for pulling the image.'),
});
/** `backstage.*` */
export const backstageValues = Type.Object({
  replicas: Type.Integer({
    default: DEFAULTS.replicas,
    minimum: 0,
    description: 'The number of pods. More than one needs a shared database.',
  }),
  revisionHistoryLimit: Type.Integer({
    default: DEFAULTS.revisionHistoryLimit,
    minimum: 0,
    description: 'The number of old ReplicaSets to keep.',
  }),
  image,
  containerPorts: Type.Object({ backend: port(DEFAULTS.port, 'The port that the backend listens on.') }),
  command: list(DEFAULTS.command, 'The command that starts the backend.', 1),
  args: list([], 'Arguments before those that name the configuration files.'),
  installDir: given(DEFAULTS.installDir, 'The folder in the image in which the app lies.'),
  appConfigFiles: list(
    DEFAULTS.appConfigFiles,
    'Configuration files in the image, read before all others; relative to the installation folder. Each must exist.',
  ),
  extraAppConfig: Type.Array(
    Type.Object({ filename: Type.String({ minLength: 1 }), configMapRef: Type.String({ minLength: 1 }) }),
    {
      default: [],
      description:
        'Configuration files from existing ConfigMaps, as `[{ filename: app-config.extra.yaml, configMapRef: my-configmap }]`.',
    },
  ),
  appConfig: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.String()], {
    default: {},
    description:
      'Configuration of Backstage, read last: an object, or YAML as a text in which Helm expressions may stand.',
  }),
  extraEnvVars: kubernetesObjects(ENV_VAR, 'Environment variables, as in a container.', ['name']),
  extraEnvVarsCM: list([], 'Names of ConfigMaps of which every key becomes an environment variable.'),
  extraEnvVarsSecrets: list([], 'Names of Secrets of which every key becomes an environment variable.'),
  resources: kubernetesObject(RESOURCES, DEFAULTS.resources, 'The resources of the container.'),
  podAnnotations: texts('Annotations of the pods.'),
  podLabels: texts('Labels of the pods.'),
  nodeSelector: texts('Labels of the nodes to run on.'),
  tolerations: kubernetesObjects(TOLERATION, 'Taints of nodes to accept.'),
  affinity: kubernetesObject(AFFINITY, {}, 'Rules for the choice of nodes.'),
  terminationGracePeriodSeconds: Type.Integer({
    default: DEFAULTS.terminationGracePeriodSeconds,
    minimum: 0,
    description: 'Seconds that a pod gets to finish its requests; some plugins need 45.',
  }),
});

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
  }),
  annotations: texts('Annotations of the Service.'),
});

/** `serviceAccount.*` */
export const serviceAccountValues = Type.Object({
  create: Type.Boolean({ default: true, description: 'Whether to make a ServiceAccount.' }),
  name: name('Its name; by default that of the Deployment, or `default` where none is made.'),
  labels: texts('Its labels.'),
  annotations: texts('Its annotations.'),
  automountServiceAccountToken: Type.Boolean({
    default: false,
    description: 'Whether pods get a token for the Kubernetes API.',
  }),
});
