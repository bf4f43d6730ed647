/** What holds where nothing is given, for the construct and for the values of the chart. */
export const OPEN_TELEMETRY_DEFAULTS = {
  preload: '@opentelemetry/auto-instrumentations-node/register',
  serviceName: 'backstage',
};
