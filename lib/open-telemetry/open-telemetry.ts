import { Construct } from 'constructs';
import { ofConcern, urlPort, type BackstageExtension } from '../extension';
import { either, isNotEmpty, nonNullString, string, type Input } from '../helm';
import { withDefaults } from '../kubernetes';
import { checkProps } from '../values';
import { OPEN_TELEMETRY_DEFAULTS } from './defaults';
import { openTelemetryProps } from './values';

/** Properties of {@link OpenTelemetry}. */
export interface OpenTelemetryProps {
  /** A receiver of OTLP over HTTP, such as `http://collector.monitoring:4318`. @default - nothing is sent */
  readonly endpoint?: Input<string | undefined>;
  /**
   * The module of the image that starts OpenTelemetry, which Node.js loads before the backend; "" where the image does that itself.
   * @default '@opentelemetry/auto-instrumentations-node/register'
   */
  readonly preload?: Input<string>;
  /** The name of the backend in traces and metrics. @default 'backstage' */
  readonly serviceName?: Input<string>;
  /** Whether Prometheus scrapes the metrics, too. @default false */
  readonly isScraped?: Input<boolean>;
}

/**
 * Traces and metrics of the backend for a collector, by OTLP over HTTP. The image must have OpenTelemetry.
 * @example
 * const telemetry = new OpenTelemetry(chart, 'telemetry', { endpoint: 'http://collector.monitoring:4318' });
 * const backstage = new Backstage(chart, 'backstage', { extensions: [telemetry] });
 * new NetworkPolicies(chart, 'network', { backstage });
 * @see https://backstage.io/docs/tutorials/setup-opentelemetry/
 * @see https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 */
export class OpenTelemetry extends Construct {
  /** What the backend needs to send traces and metrics. */
  readonly extensions: readonly BackstageExtension[];
  /** Whether traces and metrics are sent. */
  readonly enabled: Input<boolean>;
  /** The port of the endpoint, for network policies. */
  readonly port: Input<number>;

  constructor(scope: Construct, id: string, given: OpenTelemetryProps = {}) {
    super(scope, id);
    checkProps(this, given, openTelemetryProps, { openTelemetry: '' });
    const { endpoint, preload, serviceName, isScraped = false } = withDefaults(given, OPEN_TELEMETRY_DEFAULTS);
    this.enabled = isNotEmpty(endpoint);
    this.port = urlPort(`${id}.port`, endpoint, 'The port of openTelemetry.endpoint.');
    this.extensions = ofConcern('open-telemetry', [
      {
        enabled: this.enabled,
        connections: [{ port: this.port }],
        preload,
        env: [
          { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: nonNullString(endpoint) },
          { name: 'OTEL_SERVICE_NAME', value: serviceName },
          { name: 'OTEL_METRICS_EXPORTER', value: string(either(isScraped, 'otlp,prometheus', 'otlp')) },
          // They stand in the log of the pod.
          { name: 'OTEL_LOGS_EXPORTER', value: 'none' },
        ],
      },
    ]);
  }
}
