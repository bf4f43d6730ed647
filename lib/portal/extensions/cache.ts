import type { Construct } from 'constructs';
import type { BackstageExtension } from '../../extension';
import { Cache, connectionPort, type CacheProps } from '../../cache';
import { and, eq, ifNull, isNotEmpty, or, refuse, suffixed, text, when } from '../../helm';
import type { ClusterService, ExternalServer } from '../../network';
import { Valkey } from '../../valkey';
import { nodeJsPod, type CommonProps } from '../common/common-props';
import { podSecurityContext } from '../common/openshift';
import { isDatabaseType } from '../database/type';
import { POD_TEXTS, templated } from '../values/templated';
import type { Values } from '../values';

/** The cache of a portal. */
export interface PortalCache {
  /** The Valkey of the release; in plain manifests it is unset where the values do not enable it. */
  readonly valkey: Valkey | undefined;
  readonly extensions: readonly BackstageExtension[];
}

/** Makes the cache that the values choose. */
export function portalCache(scope: Construct, values: Values, common: CommonProps): PortalCache {
  const { cache, dangerouslyAllowPlainSecrets } = values;
  checkCertificates(scope, values);
  let valkey: Valkey | undefined;
  when(values.valkey.enabled, () => {
    const { enabled: _e, ...props } = templated(values.valkey, ...POD_TEXTS);
    const name = suffixed(common.name, 'valkey');
    valkey = new Valkey(scope, 'valkey', {
      ...common,
      ...props,
      name,
      podSecurityContext: podSecurityContext(values, props.podSecurityContext),
      secretPod: nodeJsPod(values, common),
    });
  });
  const server = valkey && { ...valkey.connection, enabled: values.valkey.enabled };
  const { store, ...settings } = cache;
  // Which stores there are, the construct says.
  const known = store as CacheProps['store'];
  const { extensions } = new Cache(scope, 'cache', { ...settings, store: known, server, dangerouslyAllowPlainSecrets });
  return { valkey, extensions };
}

/** Refuses two files where Node.js takes one. */
function checkCertificates(scope: Construct, values: Values): void {
  const { connectionString, tls } = values.database.external;
  const hasCa = (ca: { existingSecret?: unknown; existingConfigMap?: unknown }) =>
    or(isNotEmpty(ca.existingSecret), isNotEmpty(ca.existingConfigMap));
  refuse(
    scope,
    and(
      and(eq(text`${ifNull(values.cache.store, '')}`, 'valkey'), hasCa(values.cache.tls.ca)),
      and(isDatabaseType(values, 'external'), isNotEmpty(connectionString.existingSecret), hasCa(tls.ca)),
    ),
    'cache.tls.ca: is given, and so is database.external.tls.ca for a connection string, but Node.js reads one file of authorities; put both certificates into database.external.tls.ca, and leave cache.tls.ca out',
  );
}

/** The Valkey as a service in the cluster, for network policies. */
export function valkeyService(valkey: Valkey | undefined, { valkey: { enabled } }: Values): ClusterService | undefined {
  if (valkey === undefined) return undefined;
  const { workload, service, connection } = valkey;
  return { component: 'valkey', workload, port: connection.port, policyName: service.name, enabled };
}

/** The cache server of a connection string, of which only the port can be told. */
export function externalCacheServer({ cache: { store, connection } }: Values): ExternalServer {
  // Which stores there are, the construct says.
  const port = connectionPort({ store: store as CacheProps['store'], connection });
  return { enabled: isNotEmpty(connection.existingSecret), port };
}
