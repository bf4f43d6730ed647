import type { Construct } from 'constructs';
import type { Backstage } from '../backstage';
import { ifEmpty, text, when } from '../helm';
import { PortOcean } from '../port-ocean';
import type { CommonProps } from './common';
import { templated } from './templated';
import type { Values } from './values';

const POD = [
  'podAnnotations',
  'podLabels',
  'nodeSelector',
  'tolerations',
  'affinity',
  'topologySpreadConstraints',
] as const;

/** The exporter of the catalog to Port. */
export function portalPortOcean(scope: Construct, values: Values, common: CommonProps, backstage: Backstage): void {
  const { enabled, ...portOcean } = values.portOcean;
  when(enabled, () => {
    const own = templated(portOcean, ...POD, 'extraEnvVars', 'resources');
    const inCluster = text`http://${backstage.service.name}:${values.service.ports.backend}`;
    new PortOcean(scope, 'port-ocean', {
      ...common,
      ...own,
      integration: {
        ...own.integration,
        identifier: ifEmpty(own.integration.identifier, backstage.workload.name),
      },
      backstage: { ...own.backstage, url: ifEmpty(own.backstage.url, inCluster) },
    });
  });
}
