import type { Construct } from 'constructs';
import {
  choose,
  define,
  either,
  hasKey,
  isNotEmpty,
  items,
  itemsOf,
  overlaid,
  omit,
  or,
  text,
  unlessEmpty,
  type Input,
} from '../helm';
import { checkVariables, envFrom, temporary, unlessGiven, type EnvironmentVariable } from '../kubernetes';
import type { AppConfig } from './app-config';
import { isHttps, withScheme } from './https';
import { METRICS_PORT_NAME, PORT_NAME, STARTUP_FAILURES, type CompleteProps } from './defaults';

/** The name of the container of the backend. */
export const CONTAINER_NAME = 'backstage-backend';

/** The parts of a container that others look at. */
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly command: Input<readonly string[]> | undefined;
  readonly args: readonly string[];
  readonly env: readonly object[];
  readonly volumeMounts: readonly object[];
  readonly [field: string]: unknown;
}

/** What the container gets so that the database is prepared before the backend starts. */
interface Preparation {
  readonly isPreloaded: Input<boolean>;
  readonly volumeMounts: readonly object[];
  preloaded(name: 'command' | 'args'): string[];
  env(image: string): object[];
}

/** The container of the backend. */
export function backendContainer(
  id: string,
  props: CompleteProps,
  image: string,
  appConfig: AppConfig,
  preparation: Preparation,
): Container {
  const { metrics } = props;
  const https = isHttps(props);
  return {
    name: CONTAINER_NAME,
    image,
    imagePullPolicy: unlessEmpty(props.image.pullPolicy),
    command: unlessEmpty(preparation.preloaded('command')),
    args: [...preparation.preloaded('args'), ...appConfig.args],
    env: define(
      `${id}.environment`,
      environment(props, preparation.env(image)),
      'The environment variables of the backend.',
    ),
    envFrom: envFrom(props),
    ports: [
      { name: PORT_NAME, containerPort: props.port },
      ...(metrics === undefined
        ? []
        : items(metrics.enabled, [{ name: METRICS_PORT_NAME, containerPort: metrics.port }])),
      ...itemsOf(props.extraPorts),
    ],
    startupProbe: startupProbe(props.startupProbe, preparation.isPreloaded, https),
    readinessProbe: withOneHandler(props.readinessProbe, https),
    livenessProbe: withOneHandler(props.livenessProbe, https),
    lifecycle: unlessEmpty(props.lifecycleHooks),
    resources: unlessEmpty(props.resources),
    securityContext: unlessEmpty(props.containerSecurityContext),
    volumeMounts: [
      ...appConfig.volumeMounts,
      ...preparation.volumeMounts,
      ...temporary(props).mounts,
      ...props.extensions.flatMap(({ enabled = true, volumeMounts = [] }) => items(enabled, volumeMounts)),
      ...itemsOf<unknown, object>(props.extraVolumeMounts),
    ],
  };
}

type Probe = Input<Record<string, unknown> | undefined>;

/** The startup probe, which says how often it may fail, if there is one. */
function startupProbe(given: Input<object | undefined>, isPreloaded: Input<boolean>, https: Input<boolean>): unknown {
  const { preloaded, alone } = STARTUP_FAILURES;
  const defaults = either(isPreloaded, { failureThreshold: preloaded }, { failureThreshold: alone });
  const probe = overlaid<object>(defaults, given);
  return choose<unknown>(isNotEmpty(given), withOneHandler(probe, https, given));
}

/** A probe of another kind does not keep the path of the default one, which Helm merges with it. */
function withOneHandler(probe: Input<object | undefined>, https: Input<boolean>, given = probe): unknown {
  const isOther = or(...['exec', 'tcpSocket', 'grpc'].map((handler) => hasKey(given as Probe, handler)));
  return choose<unknown>(isOther, omit(probe as Probe, 'httpGet'), withScheme(probe, https));
}

/** Refuses variables beside which Backstage ends at its start: it takes no part of a value that another variable sets. */
export function checkListen(scope: Construct, path: string, given: CompleteProps['extraEnvVars']): void {
  checkVariables(scope, path, given, [
    {
      names: ['APP_CONFIG_backend_listen(_.*)?'],
      reason:
        'cannot stand beside APP_CONFIG_backend_listen of the chart, leave it out; backstage.containerPorts.backend is the port',
    },
  ]);
}

/** The variables that every Backstage gets. */
export function commonEnvironment(port: Input<number>, given: CompleteProps['extraEnvVars']): object[] {
  return [
    // Above all configuration files, so that the backend listens where the probes and the Service expect it.
    { name: 'APP_CONFIG_backend_listen', value: text`":${port}"` },
    ...unlessGiven(given, [{ name: 'NODE_ENV', value: 'production' }]),
  ];
}

function environment({ extensions, extraEnvVars, metrics, port }: CompleteProps, ofPreparation: object[]): object[] {
  const ifThere = (enabled: Input<boolean>, variables: EnvironmentVariable[]) =>
    items(enabled, unlessGiven(extraEnvVars, variables));
  return [
    ...commonEnvironment(port, extraEnvVars),
    ...ofPreparation,
    ...extensions.flatMap(({ enabled = true, env = [] }) => (env.length === 0 ? [] : ifThere(enabled, [...env]))),
    ...(metrics === undefined ? [] : ifThere(metrics.enabled, metricsEnvironment(metrics.port))),
    ...itemsOf<unknown, object>(extraEnvVars),
  ];
}

/** The variables of the metrics' exporter; without them, it is only there for the pod itself. */
function metricsEnvironment(port: Input<number>): EnvironmentVariable[] {
  return [
    { name: 'OTEL_EXPORTER_PROMETHEUS_HOST', value: '0.0.0.0' },
    { name: 'OTEL_EXPORTER_PROMETHEUS_PORT', value: text`${port}` },
  ];
}
