import { Type } from '../helm';
import { DATA_KEY } from '../kubernetes';
import { POSTGRES_DEFAULTS as DEFAULTS } from './defaults';
import {
  nonEmptyText,
  formedKeys,
  ENV_VAR,
  RESOURCES,
  imageValues,
  accessModes,
  annotations,
  count,
  storageClass,
  flag,
  kubernetesObject,
  kubernetesObjects,
  labels,
  objectName,
  optionalOneOf,
  port,
  secretKey,
  size,
  text,
  textLike,
  pdbValues,
  securityValues,
  singlePodValues,
  namingProps,
  imagePullProps,
  plainSecretsProp,
  unchecked,
  diagnosticModeValues,
} from '../values';

/** What the pod of Postgres is like. */
export const podValues = {
  extraEnvVars: kubernetesObjects(ENV_VAR, 'Environment variables of the container.', ['name']),
  resources: kubernetesObject(RESOURCES, DEFAULTS.resources, 'The resources of the container.'),
  ...singlePodValues(),
};

/** `postgresql.auth.*` */
export const authValues = {
  username: nonEmptyText(
    DEFAULTS.auth.username,
    'The role that Backstage uses; it may create databases and is no superuser.',
  ),
  database: nonEmptyText(DEFAULTS.auth.database, 'A database that the role owns; Backstage adds one for each plugin.'),
  existingSecret: objectName(
    'An existing Secret with both passwords, the name may hold Helm expressions; by default they are made once in the cluster.',
  ),
  secretKeys: Type.Object({
    adminPasswordKey: secretKey(
      DEFAULTS.secretKeys.adminPasswordKey,
      "The key in the Secret that holds the superuser's password.",
    ),
    userPasswordKey: secretKey(
      DEFAULTS.secretKeys.userPasswordKey,
      "The key in the Secret that holds the role's password.",
    ),
  }),
  password: text("The role's password itself, with dangerouslyAllowPlainSecrets only."),
  postgresPassword: text("The superuser's password itself, with dangerouslyAllowPlainSecrets only."),
};

/** The security contexts of Postgres. */
export const serverSecurityValues = securityValues(DEFAULTS, {
  pod: 'the pod; images with another user than 999 need its numbers',
  container: 'the containers',
});

/** `postgresql.persistence.*`, but for `local`. */
export const persistenceValues = {
  enabled: flag(
    DEFAULTS.persistence.enabled,
    'Whether the data is on a volume that outlives the pod. Without, it is lost with the pod: for trying, in clusters without storage.',
  ),
  size: size(DEFAULTS.persistence.size, 'The size of the volume.'),
  storageClass: storageClass("The StorageClass of the volume; by default the cluster's."),
  accessModes: accessModes(DEFAULTS.persistence.accessModes),
  annotations: annotations('Annotations of the claim.'),
  labels: labels('Labels of the claim.'),
  existingClaim: objectName('A claim that is there, instead of one that is made; the name may hold Helm expressions.'),
};

/** `postgresql.persistence.local.*` */
export const localValues = Type.Object(
  {
    path: textLike('/.+', 'a path from the root', '/srv/postgresql', 'The folder, which must be there.'),
    nodeName: text('The name of the node, as in its label kubernetes.io/hostname.'),
  },
  {
    description: 'A folder of a node as the volume, for kind and clusters of one node; not with existingClaim.',
  },
);

const retention = (when: string) =>
  optionalOneOf(['Retain', 'Delete'], `What becomes of the claim and its data when ${when}; by default Retain.`);

/** `postgresql.persistentVolumeClaimRetentionPolicy.*` */
export const retentionValues = {
  whenDeleted: retention('the release is uninstalled'),
  whenScaled: retention('the StatefulSet is scaled to 0'),
};

/** `postgresql.initdb.*` */
export const initdbValues = {
  scripts: formedKeys(DATA_KEY, Type.String(), {
    default: {},
    description: 'Scripts (`*.sh`, `*.sql`) that run once, when the volume is filled; by the name of the file.',
  }),
  scriptsConfigMap: objectName('A ConfigMap with more scripts; its name may hold Helm expressions.'),
  scriptsSecret: objectName('A Secret with more scripts; its name may hold Helm expressions.'),
};

/** `postgresql.tls.*` */
export const tlsValues = {
  enabled: flag(false, 'Whether clients must encrypt; Backstage then verifies the server.'),
  certificatesSecret: objectName(
    'The Secret with the certificate of the server, for the name `<release>-postgresql`, as cert-manager makes it; the name may hold Helm expressions.',
  ),
  certFilename: secretKey(DEFAULTS.tls.certFilename, 'The key in the Secret that holds the certificate.'),
  certKeyFilename: secretKey(DEFAULTS.tls.certKeyFilename, 'The key in the Secret that holds the private key.'),
  certCAFilename: secretKey(
    DEFAULTS.tls.certCAFilename,
    'The key in the Secret that holds the certificate of the authority that signed it.',
  ),
};

/** `postgresql.configuration` */
export const configurationValues = Type.Record(
  Type.String(),
  Type.Union([Type.String(), Type.Number(), Type.Boolean()]),
  {
    default: {},
    description:
      'Keys of postgresql.conf, such as `{ shared_buffers: 256MB, log_min_duration_statement: 1s }`. max_connections follows from the number of pods of Backstage.',
  },
);

/** `postgresql.pdb.*` */
export const postgresqlPdbValues = () => {
  const { create: _create, ...bounds } = pdbValues().properties;
  const description =
    'Whether to make a PodDisruptionBudget. There is one server: with `maxUnavailable: 0` no node that it runs on can be drained until its pod is deleted by hand; without bounds, it may be moved.';
  return Type.Object({ create: flag(false, description), ...bounds });
};

/** `postgresql.metrics.*`, but for the ServiceMonitor. */
export const exporterValues = {
  enabled: flag(false, 'Whether an exporter for Prometheus runs beside the server.'),
  image: imageValues(DEFAULTS.metrics.image, { repository: 'The repository of postgres_exporter.' }),
  port: port(DEFAULTS.metrics.port, 'The port of the exporter, which the Service has too.'),
  resources: kubernetesObject(RESOURCES, DEFAULTS.metrics.resources, 'The resources of the exporter.'),
};

/** What the properties of {@link Postgres} are checked by. */
export const postgresProps = {
  ...namingProps,
  ...imagePullProps,
  ...podValues,
  dangerouslyAllowPlainSecrets: plainSecretsProp,
  diagnosticMode: diagnosticModeValues,
  checkResources: unchecked,
  secretPod: unchecked,
  extraEnvVarsPath: unchecked,
  ...serverSecurityValues,
  image: imageValues(DEFAULTS.image),
  auth: Type.Object(authValues),
  persistence: Type.Object({ ...persistenceValues, local: localValues }),
  persistentVolumeClaimRetentionPolicy: Type.Object(retentionValues),
  tls: Type.Object(tlsValues),
  configuration: configurationValues,
  initdb: Type.Object(initdbValues),
  metrics: Type.Object(exporterValues),
  clientReplicas: count(1, 'The number of pods of Backstage.'),
};
