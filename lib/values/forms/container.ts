import { DATA_KEY, HTTP_HEADER, IMAGE, OBJECT_NAME, POD_FIELD, RESOURCE_NAME, VARIABLE_NAME } from '../../kubernetes';
import { Type } from '../../helm';
import * as keys from './kubernetes-fields';
import { PART, portName, portNumber, portOrName, protocol } from './names';
import { closed, flag, given, listOf, open, texts, whole, type Fields } from './object';
import { SECURITY_CONTEXT_FORMS } from './pod';
import { choice, formed, formedKeys, shaped } from './text';
import { quantity, VOLUME_MOUNT_FORMS } from './volume';

/** How much of each resource; null takes a default away. */
const amounts = () => formedKeys(RESOURCE_NAME, Type.Optional(quantity()));

export const RESOURCES_FORMS: Fields = {
  limits: amounts(),
  requests: amounts(),
  claims: listOf(open({ name: PART }, 'name')),
};

const handlers = (): Fields => ({
  exec: open({ command: texts() }),
  httpGet: open(
    {
      path: Type.String(),
      port: portOrName(),
      scheme: choice('', 'HTTP', 'HTTPS'),
      httpHeaders: listOf(open({ name: shaped(HTTP_HEADER, '{{'), value: Type.String() }, 'name')),
    },
    'port',
  ),
  tcpSocket: open({ port: portOrName() }, 'port'),
});

export const PROBE_FORMS: Fields = {
  ...handlers(),
  grpc: open({ port: portNumber(), service: Type.String() }, 'port'),
  initialDelaySeconds: whole(),
  periodSeconds: whole(),
  timeoutSeconds: whole(),
  successThreshold: whole(),
  failureThreshold: whole(),
  terminationGracePeriodSeconds: whole(1),
};

/** Probes that succeed at once. */
export const LIVENESS_PROBE_FORMS: Fields = { ...PROBE_FORMS, successThreshold: whole(0, 1) };

const hook = () => open({ ...handlers(), sleep: open({ seconds: whole() }, 'seconds') });

export const LIFECYCLE_FORMS: Fields = { postStart: hook(), preStop: hook() };

const keyOf = () =>
  open({ name: shaped(OBJECT_NAME, '{{'), key: shaped(DATA_KEY, '{{'), optional: flag() }, 'name', 'key');

export const ENV_VAR_FORMS: Fields = {
  name: Type.String(formed(VARIABLE_NAME)),
  value: Type.String(),
  valueFrom: open({
    secretKeyRef: keyOf(),
    configMapKeyRef: keyOf(),
    fieldRef: open({ fieldPath: shaped(POD_FIELD, '{{') }, 'fieldPath'),
    resourceFieldRef: open({ resource: given() }, 'resource'),
  }),
};

export const CONTAINER_PORT_FORMS: Fields = {
  name: portName(),
  containerPort: portNumber(),
  hostPort: whole(0, 65535),
  protocol: protocol(),
};

const allOf = () => open({ name: shaped(OBJECT_NAME, '{{'), optional: flag() }, 'name');
const probe = () => closed(keys.PROBE, PROBE_FORMS);
const livenessProbe = () => closed(keys.LIVENESS_PROBE, LIVENESS_PROBE_FORMS);

export const CONTAINER_FORMS: Fields = {
  name: PART,
  image: shaped(IMAGE, '{{'),
  imagePullPolicy: choice('', 'Always', 'IfNotPresent', 'Never'),
  command: texts(),
  args: texts(),
  workingDir: Type.String(),
  ports: listOf(closed(keys.CONTAINER_PORT, CONTAINER_PORT_FORMS, ['containerPort'])),
  env: listOf(closed(keys.ENV_VAR, ENV_VAR_FORMS, ['name'])),
  envFrom: listOf(open({ configMapRef: allOf(), secretRef: allOf(), prefix: Type.String() })),
  resources: closed(keys.RESOURCES, RESOURCES_FORMS),
  restartPolicy: choice('Always', 'OnFailure', 'Never'),
  volumeMounts: listOf(closed(keys.VOLUME_MOUNT, VOLUME_MOUNT_FORMS, ['name', 'mountPath'])),
  lifecycle: closed(keys.LIFECYCLE, LIFECYCLE_FORMS),
  livenessProbe: livenessProbe(),
  readinessProbe: probe(),
  startupProbe: livenessProbe(),
  securityContext: closed(keys.SECURITY_CONTEXT, SECURITY_CONTEXT_FORMS),
  stdin: flag(),
  stdinOnce: flag(),
  tty: flag(),
  terminationMessagePath: Type.String(),
  terminationMessagePolicy: choice('', 'File', 'FallbackToLogsOnError'),
};
