import { and, items, not, text, unlessEmpty } from '../helm';
import { imageReference } from '../kubernetes';
import { POSTGRES_DEFAULTS, SECRETS, type CompleteProps } from './defaults';
import type { Passwords } from './passwords';

/** The name of the exporter's port, in the pod and on the Service. */
export const METRICS_PORT = 'metrics';

const isRunning = ({ metrics, diagnosticMode }: CompleteProps) =>
  and(metrics.enabled, not(diagnosticMode.enabled ?? false));

/** The exporter's port of the Service. */
export const metricsPorts = (props: CompleteProps): object[] =>
  items(props.metrics.enabled, [{ name: METRICS_PORT, port: props.metrics.port, targetPort: METRICS_PORT }]);

/**
 * The exporter. It has no readiness probe: clients need the server, not the metrics.
 * @see https://github.com/prometheus-community/postgres_exporter
 */
export function metricsContainers(id: string, props: CompleteProps, { user }: Passwords): object[] {
  const { auth, containerSecurityContext, imageRegistry } = props;
  const { image, port, resources } = props.metrics;
  return items(isRunning(props), [
    {
      name: 'metrics',
      image: imageReference(`${id}.metrics.image`, image, POSTGRES_DEFAULTS.metrics.image.tag, imageRegistry),
      imagePullPolicy: unlessEmpty(image.pullPolicy),
      args: [text`--web.listen-address=:${port}`],
      env: [
        { name: 'DATA_SOURCE_URI', value: '127.0.0.1:5432/?sslmode=disable' },
        { name: 'DATA_SOURCE_USER', value: auth.username },
        { name: 'DATA_SOURCE_PASS_FILE', value: text`${SECRETS}/${user.key}` },
        // Not in the URI, in which it would have to be escaped.
        { name: 'PGDATABASE', value: auth.database },
      ],
      ports: [{ name: METRICS_PORT, containerPort: port }],
      livenessProbe: { httpGet: { path: '/', port: METRICS_PORT }, timeoutSeconds: 5, periodSeconds: 30 },
      resources: unlessEmpty(resources),
      securityContext: unlessEmpty(containerSecurityContext),
      volumeMounts: [{ name: 'secrets', mountPath: SECRETS, readOnly: true }],
    },
  ]);
}
