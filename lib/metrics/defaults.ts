import { METRICS_PORT, METRICS_PORT_NAME } from '../backstage';

/** What holds where nothing is given, for the construct and for the values of the chart. */
export const SERVICE_MONITOR_DEFAULTS = { port: METRICS_PORT, path: '/metrics', endpointPort: METRICS_PORT_NAME };
