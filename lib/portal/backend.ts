import type { Construct } from 'constructs';
import { Backstage, isHttps } from '../backstage';
import type { BackstageExtension } from '../extension';
import { and, either, isEmpty, or, refuse } from '../helm';
import type { TechDocsStorage } from '../techdocs';
import { publicUrlOf, type CommonProps } from './common/common-props';
import { podSecurityContext } from './common/openshift';
import { isDatabaseType, type PortalDatabase } from './database';
import type { Values } from './values';
import { POD_TEXTS, templated } from './values/templated';

/** Refuses what asks the backend by HTTP where that encrypts itself. */
function checkHttps(scope: Construct, { backstage, frontend, portOcean }: Values): void {
  const asksByHttp = or(frontend.enabled, and(portOcean.enabled, isEmpty(portOcean.backstage.url)));
  refuse(
    scope,
    and(isHttps(backstage), asksByHttp),
    'backstage.appConfig.backend.https: is given, but the pods of frontend and portOcean ask the backend by http; leave it out and encrypt in front of it (ingress.tls), or leave those out (portOcean takes an address in portOcean.backstage.url)',
  );
}

/** Makes the backend, with what the other parts of the portal bring to it. */
export function portalBackend(
  scope: Construct,
  values: Values,
  common: CommonProps,
  database: PortalDatabase,
  techdocs: TechDocsStorage,
  extensions: readonly BackstageExtension[],
): Backstage {
  const backend = templated(
    values.backstage,
    ...POD_TEXTS,
    ...(['extraVolumes', 'extraVolumeMounts'] as const),
    ...(['command', 'annotations', 'strategy', 'hostAliases', 'extraEnvVars', 'extraPorts'] as const),
    ...(['extraContainers', 'initContainers', 'resources', 'lifecycleHooks'] as const),
    ...(['podSecurityContext', 'containerSecurityContext'] as const),
    ...(['startupProbe', 'readinessProbe', 'livenessProbe'] as const),
  );
  checkHttps(scope, values);
  return new Backstage(scope, 'backstage', {
    ...common,
    ...backend,
    podSecurityContext: podSecurityContext(values, backend.podSecurityContext),
    port: values.backstage.containerPorts.backend,
    metrics: { enabled: values.metrics.serviceMonitor.enabled, port: values.metrics.port },
    publicUrl: publicUrlOf(values),
    dangerouslyAllowPlainSecrets: values.dangerouslyAllowPlainSecrets,
    // Two pods must not write to one SQLite, and may not get one volume on two nodes.
    strategy: either<object>(
      and(or(isDatabaseType(values, 'sqlite'), techdocs.settings.isOnOneNode), isEmpty(backend.strategy)),
      { type: 'Recreate' },
      backend.strategy,
    ),
    database: database.servers,
    databaseOptions: database.options,
    databasePreparation: values.database.preparation,
    extensions: [...database.extensions, ...techdocs.extensions, ...extensions],
    service: templated(values.service, 'annotations', 'extraPorts'),
    serviceAccount: templated(values.serviceAccount, 'annotations', 'labels'),
  });
}
