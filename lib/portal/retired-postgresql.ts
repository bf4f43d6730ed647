// Keys of the chart that backstage/charts uses for Postgres, with what to do instead. docs/migrating.md lists them all.

const CONFIGURATION = 'is not supported, set parameters with ALTER SYSTEM or use an external database';
const REPLICATION = 'is not supported, there is one server; for replicas use an operator such as CloudNativePG';
const EXTRA = 'is not supported, add what you need with extraDeploy';
const PROBES = 'is not needed, the probes are those of the image; leave it out';
const STORAGE = 'is not supported, the volume is made by the StatefulSet from postgresql.persistence';
const NAMES = 'is not supported, use the value of the same name at the top level';

const retire = (keys: readonly string[], instead: string) => Object.fromEntries(keys.map((key) => [key, instead]));

/** Below `postgresql`. */
export const RETIRED = {
  ...retire(['nameOverride', 'fullnameOverride'], 'is not supported, the name is always <release>-postgresql'),
  ...retire(
    ['commonLabels', 'commonAnnotations', 'diagnosticMode', 'extraDeploy', 'clusterDomain', 'kubeVersion'],
    NAMES,
  ),
  ...retire(['replication', 'readReplicas'], REPLICATION),
  ...retire(['audit', 'ldap', 'postgresqlSharedPreloadLibraries'], CONFIGURATION),
  ...retire(['postgresqlDataDir', 'shmVolume'], 'is not needed, the image keeps its data on the volume; leave it out'),
  containerPorts: 'is not supported, Postgres always listens on 5432',
  tls: 'is not supported, the connection stays inside of the cluster; protect it with networkPolicy.enabled',
  backup: 'is not supported, back up with pg_dumpall in a CronJob (extraDeploy)',
  networkPolicy: 'is not supported, use the top-level networkPolicy.enabled, which protects Postgres too',
  volumePermissions: 'is not needed, Kubernetes gives the volume to the group of the pod (fsGroup); leave it out',
  serviceBindings: EXTRA,
  serviceAccount: 'is not supported, Postgres has an account of its own without any rights and without a token',
  ...retire(['rbac', 'psp'], 'is not needed, Postgres has no rights in the cluster; leave it out'),
  metrics: 'is not supported, run an exporter with extraDeploy',
};

/** Below `postgresql.auth`. */
export const RETIRED_AUTH = {
  postgresPassword:
    'passwords do not belong in values, put them into a Secret and name it in postgresql.auth.existingSecret',
  enablePostgresUser: 'is not supported, the superuser postgres always has a password of its own',
  ...retire(['replicationUsername', 'replicationPassword'], REPLICATION),
  usePasswordFiles: 'is not needed, Postgres always reads its passwords from files; leave it out',
};

/** Below `postgresql.image`. */
export const RETIRED_IMAGE = { debug: 'is not supported, leave it out' };

/** Below `postgresql.primary`. */
export const RETIRED_PRIMARY = {
  ...retire(['configuration', 'extendedConfiguration', 'pgHbaConfiguration'], CONFIGURATION),
  ...retire(['existingConfigmap', 'existingExtendedConfigmap'], CONFIGURATION),
  ...retire(['standby', 'name'], REPLICATION),
  ...retire(['extraEnvVarsCM', 'extraEnvVarsSecret'], 'is not supported, use postgresql.extraEnvVars with valueFrom'),
  ...retire(
    ['command', 'args', 'lifecycleHooks', 'updateStrategy', 'terminationGracePeriodSeconds'],
    'cannot be changed, leave it out',
  ),
  ...retire(['automountServiceAccountToken', 'persistentVolumeClaimRetentionPolicy'], 'is not supported, leave it out'),
  resourcesPreset: 'is not supported, use postgresql.resources',
  networkPolicy: 'is not supported, use the top-level networkPolicy.enabled, which protects Postgres too',
  ...retire(['livenessProbe', 'readinessProbe', 'startupProbe'], PROBES),
  ...retire(['customLivenessProbe', 'customReadinessProbe', 'customStartupProbe'], PROBES),
  ...retire(
    ['hostAliases', 'hostNetwork', 'hostIPC', 'schedulerName', 'extraPodSpec'],
    'is not supported, leave it out',
  ),
  ...retire(['labels', 'annotations'], 'is not supported, use the top-level commonLabels and commonAnnotations'),
  ...retire(
    ['podAffinityPreset', 'podAntiAffinityPreset', 'nodeAffinityPreset'],
    'is not supported, use postgresql.affinity',
  ),
  ...retire(['extraVolumes', 'extraVolumeMounts', 'sidecars', 'initContainers'], EXTRA),
  ...retire(
    ['podSecurityContext', 'containerSecurityContext'],
    'is for images of Bitnami, use the values of that name in postgresql, which follow the official image',
  ),
  service:
    'is not supported, Postgres is a ClusterIP Service named <release>-postgresql; add another one with extraDeploy',
};

/** Below `postgresql.primary.persistence`. */
export const RETIRED_PERSISTENCE = {
  ...retire(['existingClaim', 'selector', 'dataSource', 'accessModes', 'volumeName'], STORAGE),
  ...retire(['mountPath', 'subPath'], 'is not needed, the image decides where its data is; leave it out'),
  ...retire(['annotations', 'labels'], STORAGE),
};

/** Below `postgresql.primary.initdb`. */
export const RETIRED_INITDB = {
  ...retire(
    ['scriptsConfigMap', 'scriptsSecret'],
    'is not supported, write the scripts into postgresql.initdb.scripts',
  ),
  ...retire(['args', 'postgresqlWalDir'], 'is not supported, leave it out'),
  ...retire(['user', 'password'], 'is not needed, the scripts run as the superuser; leave it out'),
};

/** All of them, by their whole path. */
export function retired(): Record<string, string> {
  const tables = {
    postgresql: RETIRED,
    'postgresql.image': RETIRED_IMAGE,
    'postgresql.auth': RETIRED_AUTH,
    'postgresql.primary': RETIRED_PRIMARY,
    'postgresql.primary.persistence': RETIRED_PERSISTENCE,
    'postgresql.primary.initdb': RETIRED_INITDB,
  };
  return Object.fromEntries(
    Object.entries(tables).flatMap(([path, table]) =>
      Object.entries(table).map(([key, instead]) => [`${path}.${key}`, instead]),
    ),
  );
}
