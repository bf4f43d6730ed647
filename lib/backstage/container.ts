import type { Construct } from 'constructs';
import { choose, define, defineCondition, items, itemsOf, text, unlessEmpty, type Input } from '../helm';
import { checkVariables, envFrom, temporary, unlessGiven, type EnvironmentVariable } from '../kubernetes';
import { runs, type BackstageExtension } from '../extension';
import type { AppConfig } from './app-config';
import { isHttps } from './https';
import { METRICS_PORT_NAME, PORT_NAME, STARTUP_FAILURES, type CompleteProps } from './defaults';
import { podProbe } from './probes';
import { preloaded, preloadsOf, type Preload } from './preload';

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
  readonly preload: Preload;
  env(image: string): object[];
}

/** The container of the backend. */
export function backendContainer(
  id: string,
  props: CompleteProps,
  image: string,
  appConfig: AppConfig,
  preparation: Preparation,
  nodeWord: string,
): Container {
  const { metrics } = props;
  const https = defineCondition(`${id}.isHttps`, isHttps(props), 'Whether the backend encrypts: "true" or nothing.');
  const preloads = [...preloadsOf(props), preparation.preload];
  const startupFailures = choose(preparation.isPreloaded, STARTUP_FAILURES.preloaded, STARTUP_FAILURES.alone);
  return {
    name: CONTAINER_NAME,
    image,
    imagePullPolicy: unlessEmpty(props.image.pullPolicy),
    command: unlessEmpty(preloaded(props, 'command', nodeWord, preloads)),
    args: [...preloaded(props, 'args', nodeWord, preloads), ...appConfig.args],
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
    startupProbe: podProbe(props.startupProbe, https, startupFailures),
    readinessProbe: podProbe(props.readinessProbe, https),
    livenessProbe: podProbe(props.livenessProbe, https),
    lifecycle: unlessEmpty(props.lifecycleHooks),
    resources: unlessEmpty(props.resources),
    securityContext: unlessEmpty(props.containerSecurityContext),
    volumeMounts: define(
      `${id}.volumeMounts`,
      [
        ...appConfig.volumeMounts,
        ...preparation.volumeMounts,
        ...temporary(props).mounts,
        ...props.extensions.flatMap(({ enabled = true, volumeMounts = [] }) => items(enabled, volumeMounts)),
        ...itemsOf<unknown, object>(props.extraVolumeMounts),
      ],
      'Where the backend finds its files.',
    ),
  };
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
  const ifThere = (enabled: Input<boolean>, variables: readonly EnvironmentVariable[]) =>
    items(enabled, unlessGiven(extraEnvVars, variables));
  const ofGroup = (group: readonly BackstageExtension[]) =>
    group.flatMap(({ enabled = true, env = [] }) => ifThere(enabled, env));
  const withVariables = (extensions as readonly BackstageExtension[]).filter(({ env = [] }) => env.length > 0);
  return [
    ...commonEnvironment(port, extraEnvVars),
    ...ofPreparation,
    ...runs(withVariables, ({ concern }) => concern).flatMap(([concern, group]) =>
      concern === undefined
        ? ofGroup(group)
        : define(`${concern}.environment`, ofGroup(group), `The environment variables of the backend for ${concern}.`),
    ),
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
