import type { Construct } from 'constructs';
import { OpenTelemetry } from '../../open-telemetry';
import type { CommonProps } from '../common/common-props';
import type { Values } from '../values';

/** Makes what sends traces and metrics of the backend to a collector. */
export const portalOpenTelemetry = (
  scope: Construct,
  { openTelemetry, metrics }: Values,
  { name }: CommonProps,
): OpenTelemetry =>
  new OpenTelemetry(scope, 'open-telemetry', {
    ...openTelemetry,
    serviceName: name,
    isScraped: metrics.serviceMonitor.enabled,
  });
