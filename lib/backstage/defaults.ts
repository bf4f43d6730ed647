import { BACKSTAGE_IMAGE, restrictedContainer, numbered, restrictedPod, withDefaults } from '../kubernetes';
import type { BackstageProps } from './backstage-props';
import { databaseExtensionsOf, databasesOf } from '../database';
import { extensionsOf, ofConcern } from '../extension';
import { databaseExtensions } from './database';

/** The user of the image; its app folder is readable by nobody else. */
const USER = 1000;
/** The name of the backend's port, in the pods. */
export const PORT_NAME = 'backend';

const probe = (path: string) => ({
  httpGet: { path: `/.backstage/health/v1/${path}`, port: PORT_NAME },
  timeoutSeconds: 5,
});

/** What holds where nothing is given, for the constructs and for the values of the chart. */
export const BACKSTAGE_DEFAULTS = {
  image: BACKSTAGE_IMAGE,
  replicas: 1,
  revisionHistoryLimit: 10,
  port: 7007,
  command: ['node', 'packages/backend'],
  installDir: '/app',
  appConfigFiles: ['app-config.yaml', 'app-config.production.yaml'],
  /** Enough to start within the probes' budget. */
  resources: { requests: { cpu: '250m', memory: '512Mi' }, limits: { memory: '1Gi' } },
  // A backend that fails to start stays alive and never becomes ready; for how often this may fail, see STARTUP_FAILURES.
  startupProbe: { ...probe('readiness'), periodSeconds: 5 },
  readinessProbe: { ...probe('readiness'), periodSeconds: 5, failureThreshold: 2 },
  livenessProbe: { ...probe('liveness'), periodSeconds: 10, failureThreshold: 6 },
  podSecurityContext: restrictedPod(USER),
  containerSecurityContext: restrictedContainer,
  enableServiceLinks: false,
  /** Some plugins need 45 seconds to stop, and requests still arrive for a few. */
  terminationGracePeriodSeconds: 75,
};

/**
 * How often the startup probe may fail where it alone ends a failed start (300 seconds), and where the script does that which
 * Node loads before the backend: then migrations get an hour.
 */
export const STARTUP_FAILURES = { alone: 60, preloaded: 720 };

/** What holds for the Service of the backend where nothing is given. */
export const BACKSTAGE_SERVICE_DEFAULTS = {
  type: 'ClusterIP',
  ports: { backend: 7007, name: 'http-backend', targetPort: PORT_NAME },
} as const;

/** What holds for the preparation of the database where nothing is given. */
export const DATABASE_PREPARATION_DEFAULTS = { enabled: true, timeoutSeconds: 900 };

/** Where scripts of ours are mounted. */
export const SCRIPTS_FOLDER = '/etc/backstage/scripts';
/** The name of the port for metrics. */
export const METRICS_PORT_NAME = 'metrics';
/** The port of the OpenTelemetry exporter for Prometheus. */
export const METRICS_PORT = 9464;

/** The lists of which the numbers of items are looked at. */
const numberedLists = (id: string, given: BackstageProps) => {
  const { extraEnvVars, extraContainers, initContainers, args, command, extraAppConfig } = given;
  const lists = { extraEnvVars, extraContainers, initContainers, args, command, extraAppConfig };
  return Object.fromEntries(
    Object.entries(lists).map(([key, list]) => [key, numbered<unknown>(`${id}.${key}`, list)]),
  ) as typeof lists;
};

/** The properties with every default filled in. */
export function complete(id: string, given: BackstageProps) {
  const props = { ...given, ...numberedLists(id, given) };
  const service = withDefaults(props.service, {
    type: BACKSTAGE_SERVICE_DEFAULTS.type,
    sessionAffinity: 'None',
    externalTrafficPolicy: 'Cluster',
  });
  const database = databasesOf(props.database);
  const extensions = (props.extensions ?? []).flatMap(extensionsOf);
  return {
    ...withDefaults(props, BACKSTAGE_DEFAULTS),
    database,
    service: { ...service, ports: withDefaults(service.ports, BACKSTAGE_SERVICE_DEFAULTS.ports) },
    serviceAccount: withDefaults(props.serviceAccount, { create: true, automountServiceAccountToken: false }),
    databasePreparation: withDefaults(props.databasePreparation, DATABASE_PREPARATION_DEFAULTS),
    extensions: [
      ...ofConcern('database', [
        ...databaseExtensions({ ...props, database }),
        ...databaseExtensionsOf(props.database),
      ]),
      ...extensions,
    ],
    metrics: props.metrics && withDefaults(props.metrics, { enabled: true, port: METRICS_PORT }),
    diagnosticMode: withDefaults(props.diagnosticMode, { enabled: false }),
  };
}

/** Properties with every default filled in. */
export type CompleteProps = ReturnType<typeof complete>;
