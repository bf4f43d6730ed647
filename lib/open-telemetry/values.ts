import { Type } from '../helm';
import { WEB_ADDRESS } from '../kubernetes';
import { anyText, flag, nonEmptyText, optionalLike } from '../values';
import { OPEN_TELEMETRY_DEFAULTS as DEFAULTS } from './defaults';

/** `openTelemetry.*` */
export const openTelemetryValues = Type.Object({
  endpoint: optionalLike(
    WEB_ADDRESS,
    'Where the backend sends traces and metrics: a receiver of OTLP over HTTP, such as `http://collector.monitoring:4318`. The image must have OpenTelemetry.',
  ),
  preload: anyText(
    DEFAULTS.preload,
    'The module of the image that starts OpenTelemetry, which Node.js loads before the backend; `""` where the image does that itself.',
  ),
});

/** What the properties of {@link OpenTelemetry} are checked by. */
export const openTelemetryProps = {
  ...openTelemetryValues.properties,
  serviceName: nonEmptyText(DEFAULTS.serviceName, 'The name of the backend in traces and metrics.'),
  isScraped: flag(false, 'Whether Prometheus scrapes the metrics, too.'),
};
