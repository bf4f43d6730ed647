export { OPEN_TELEMETRY_DEFAULTS } from './defaults';
export { OpenTelemetry, type OpenTelemetryProps } from './open-telemetry';
