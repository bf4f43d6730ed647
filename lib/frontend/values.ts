import { backstageValues } from '../backstage/values';
import { FRONTEND_DEFAULTS as DEFAULTS } from './defaults';
import { Type } from '../helm';
import {
  annotations,
  count,
  environmentSources,
  flag,
  kubernetesObject,
  kubernetesObjects,
  labels,
  port,
  ENV_VAR,
  RESOURCES,
  VOLUME,
  VOLUME_MOUNT,
  autoscalingValues,
  pdbValues,
  schedulingValues,
  namingProps,
  podProps,
  without,
  withMembers,
  pullPolicy,
  imagePullSecrets,
  diagnosticModeValues,
} from '../values';

/** `frontend.*` */
export const frontendValues = Type.Object({
  enabled: flag(
    false,
    'Whether pods of their own serve the app: from the same image, with the same configuration files, without the database and the environment of the backend.',
  ),
  replicas: count(DEFAULTS.replicas, 'The number of pods.'),
  resources: kubernetesObject(RESOURCES, DEFAULTS.resources, 'The resources of the container.'),
  autoscaling: autoscalingValues(),
  pdb: pdbValues(),
  service: Type.Object({
    port: port(DEFAULTS.service.port, 'The port of the Service.'),
    annotations: annotations('Annotations of the Service.'),
  }),
  extraEnvVars: kubernetesObjects(ENV_VAR, 'Environment variables that the configuration of the app refers to.', [
    'name',
  ]),
  ...environmentSources(),
  extraVolumes: kubernetesObjects(VOLUME, 'More volumes of the pod, for files that the configuration includes.', [
    'name',
  ]),
  extraVolumeMounts: kubernetesObjects(VOLUME_MOUNT, 'Where the container mounts the volumes of extraVolumes.', [
    'name',
    'mountPath',
  ]),
  annotations: annotations('Annotations of the Deployment.'),
  podAnnotations: annotations('Annotations of the pods.'),
  podLabels: labels('Labels of the pods.'),
  ...schedulingValues(),
});

/** What the properties of {@link Frontend} are checked by. */
export const frontendProps = {
  ...namingProps,
  ...podProps,
  ...without(frontendValues.properties, 'enabled', 'autoscaling', 'pdb'),
  backstage: withMembers('a Backstage', 'image', 'appConfig', 'url').required,
  imagePullPolicy: pullPolicy(),
  imagePullSecrets: imagePullSecrets(),
  imagePullSecretNames: imagePullSecrets(),
  diagnosticMode: diagnosticModeValues,
  port: backstageValues.properties.containerPorts.properties.backend,
  revisionHistoryLimit: backstageValues.properties.revisionHistoryLimit,
  strategy: backstageValues.properties.strategy,
  reloader: backstageValues.properties.reloader,
  startupProbe: backstageValues.properties.startupProbe,
  readinessProbe: backstageValues.properties.readinessProbe,
  livenessProbe: backstageValues.properties.livenessProbe,
  podSecurityContext: backstageValues.properties.podSecurityContext,
  containerSecurityContext: backstageValues.properties.containerSecurityContext,
};
