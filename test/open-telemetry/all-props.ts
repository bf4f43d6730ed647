import type { OpenTelemetryProps } from '../../lib';

// Does not compile when a property is added and not listed here.
export const allProps: Required<OpenTelemetryProps> = {
  endpoint: 'http://collector.monitoring:4318',
  preload: './instrumentation.js',
  serviceName: 'portal',
  isScraped: true,
};
