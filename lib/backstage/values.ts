import { BACKSTAGE_DEFAULTS as DEFAULTS, DATABASE_PREPARATION_DEFAULTS, METRICS_PORT } from './defaults';
import { serviceAccountValues, serviceValues } from './service-values';
import { DATABASES } from '../database/values';
import { EXTENSIONS } from '../extension';
import { Type } from '../helm';
import { OBJECT_NAME } from '../kubernetes';
import {
  CONTAINER,
  CONTAINER_PORT,
  ENV_VAR,
  LIFECYCLE,
  LIVENESS_PROBE,
  PROBE,
  RESOURCES,
  STRATEGY,
  VOLUME,
  VOLUME_MOUNT,
  exactlyOneOf,
  like,
  shaped,
  imageValues,
  annotations,
  count,
  environmentSources,
  flag,
  nonEmptyText,
  kubernetesObject,
  kubernetesObjects,
  labels,
  list,
  optionalCount,
  port,
  autoscalingValues,
  pdbValues,
  podValues,
  schedulingValues,
  securityValues,
  anyObject,
  optionalFlag,
  optionalOneOf,
  text,
  textLike,
  namingProps,
  imagePullProps,
  podProps,
  without,
  publicUrlValue,
  diagnosticModeValues,
  plainSecretsProp,
} from '../values';

const image = imageValues(
  { ...DEFAULTS.image, tag: '' },
  { tag: `The tag; by default ${DEFAULTS.image.tag} for the demo image, an image of your own needs its own.` },
);

const extraAppConfig = Type.Array(
  Type.Object(
    {
      filename: Type.String({
        ...like(
          '^[-_a-zA-Z0-9][-._a-zA-Z0-9]*$',
          'a file name of letters, digits, hyphens, dots and underscores',
          'app-config.extra.yaml',
        ),
        maxLength: 253,
      }),
      configMapRef: Type.Optional(shaped(OBJECT_NAME, '{{')),
      secretRef: Type.Optional(shaped(OBJECT_NAME, '{{')),
      content: Type.Optional(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.String()])),
    },
    exactlyOneOf('configMapRef', 'secretRef', 'content'),
  ),
  {
    default: [],
    description:
      'Configuration files, read in this order: from existing ConfigMaps (`[{ filename: app-config.extra.yaml, configMapRef: my-configmap }]`) or Secrets (`secretRef`), in which the filename is a key, or given here (`content`, as `appConfig`).',
  },
);

const probe = (fallback: object, what: string, fields = LIVENESS_PROBE) =>
  kubernetesObject(fields, fallback, `${what}; the port may be named \`backend\`.`);

/** `database.preparation.*` */
export const preparationValues = Type.Object({
  enabled: flag(
    DATABASE_PREPARATION_DEFAULTS.enabled,
    'Whether an init container waits for Postgres, and one backend at a time migrates it.',
  ),
  timeoutSeconds: count(
    DATABASE_PREPARATION_DEFAULTS.timeoutSeconds,
    'Seconds that a pod waits for Postgres before it starts again.',
    1,
  ),
});

/** `database.*`: how the plugins share the database. */
export const databaseOptionsValues = Type.Object({
  pluginDivisionMode: optionalOneOf(
    ['database', 'schema'],
    'Whether each plugin has a database or a schema of its own; by default a database, with the operator a schema.',
  ),
  prefix: text('What the names of the databases start with; by default `backstage_plugin_`.'),
  schemaPrefix: textLike(
    '[A-Za-z_][A-Za-z0-9_]*',
    'a name of letters, digits and underscores',
    'backstage_',
    'What the names of the schemas start with.',
  ),
  ensureExists: optionalFlag('Whether databases and schemas that are missing are created, which is the default.'),
  ensureSchemaExists: optionalFlag('Whether missing schemas are created where ensureExists is off.'),
  role: text('A role that each connection takes on.'),
  knexConfig: anyObject('Options of Knex, such as `{ pool: { min: 0, max: 5 } }` for each plugin.'),
  plugin: anyObject('Settings for single plugins, such as `{ catalog: { knexConfig: { pool: { max: 20 } } } }`.'),
});

/** `backstage.*` */
export const backstageValues = Type.Object({
  replicas: count(DEFAULTS.replicas, 'The number of pods. More than one needs a shared database.'),
  revisionHistoryLimit: count(DEFAULTS.revisionHistoryLimit, 'The number of old ReplicaSets to keep.'),
  strategy: kubernetesObject(STRATEGY, {}, 'How Kubernetes replaces pods by new ones.'),
  image,
  pdb: pdbValues(),
  autoscaling: autoscalingValues(),
  containerPorts: Type.Object({ backend: port(DEFAULTS.port, 'The port that the backend listens on.') }),
  command: list(
    DEFAULTS.command,
    'The command that starts the backend; with `[]` the entrypoint of the image, which gets the arguments, and pods then do not take turns in migrating the database.',
  ),
  args: list([], 'Arguments before those that name the configuration files.'),
  installDir: nonEmptyText(DEFAULTS.installDir, 'The folder in the image in which the app lies.'),
  appConfigFiles: list(
    DEFAULTS.appConfigFiles,
    'Configuration files in the image, read before all others; relative to the installation folder. Each must exist.',
  ),
  extraAppConfig,
  appConfig: Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.String()], {
    default: {},
    description:
      'Configuration of Backstage, read last: an object, or YAML as a text; texts may hold Helm expressions, and a literal `{{` is written as `{{ "{{" }}`. Not for secrets.',
  }),
  reloader: flag(
    false,
    'Whether to ask Reloader (https://github.com/stakater/Reloader) to restart the pods of Backstage, frontend and portOcean when a ConfigMap or Secret changes that they refer to.',
  ),
  extraEnvVars: kubernetesObjects(ENV_VAR, 'Environment variables, as in a container.', ['name']),
  ...environmentSources(),
  extraPorts: kubernetesObjects(CONTAINER_PORT, 'More ports of the container.', ['containerPort']),
  extraVolumes: kubernetesObjects(VOLUME, 'More volumes of the pod.', ['name']),
  extraVolumeMounts: kubernetesObjects(VOLUME_MOUNT, 'Where the container mounts the volumes of extraVolumes.', [
    'name',
    'mountPath',
  ]),
  extraContainers: kubernetesObjects(CONTAINER, 'More containers of the pod.', ['name', 'image']),
  initContainers: kubernetesObjects(
    CONTAINER,
    'More init containers, which run before the one that waits for the database.',
    ['name', 'image'],
  ),
  resources: kubernetesObject(RESOURCES, DEFAULTS.resources, 'The resources of the container.'),
  startupProbe: probe(
    DEFAULTS.startupProbe,
    'How long a start may take: by default 300 seconds, or an hour where a script of database.preparation ends a failed start. It looks at readiness, since a backend that failed to start still lives',
  ),
  readinessProbe: probe(DEFAULTS.readinessProbe, 'When the pod gets requests', PROBE),
  livenessProbe: probe(DEFAULTS.livenessProbe, 'When the container is restarted'),
  lifecycleHooks: kubernetesObject(LIFECYCLE, {}, 'Hooks of the container.'),
  ...securityValues(DEFAULTS, { pod: 'the pods' }),
  annotations: annotations('Annotations of the Deployment.'),
  podAnnotations: annotations('Annotations of the pods.'),
  podLabels: labels('Labels of the pods.'),
  ...schedulingValues(),
  ...podValues(),
  terminationGracePeriodSeconds: optionalCount(
    'Seconds that a pod gets to finish its requests; some plugins need 45.',
    DEFAULTS.terminationGracePeriodSeconds,
  ),
});

/** What the properties of {@link Backstage} are checked by. */
export const backstageProps = {
  ...namingProps,
  ...imagePullProps,
  ...podProps,
  ...without(backstageValues.properties, 'pdb', 'autoscaling', 'containerPorts'),
  publicUrl: publicUrlValue,
  diagnosticMode: diagnosticModeValues,
  dangerouslyAllowPlainSecrets: plainSecretsProp,
  database: DATABASES,
  databaseOptions: databaseOptionsValues,
  extensions: EXTENSIONS,
  port: backstageValues.properties.containerPorts.properties.backend,
  metrics: Type.Object({ enabled: flag(true, 'Whether there is one.'), port: port(METRICS_PORT, 'The port.') }),
  databasePreparation: preparationValues,
  service: serviceValues,
  serviceAccount: serviceAccountValues,
};
