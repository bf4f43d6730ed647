import { and, isNull, or, type Input } from '../../helm';
import { externalCacheServer } from '../extensions/cache';
import { externalDatabaseServers } from '../database';
import { externalSearchServer } from '../extensions/search';
import type { Values } from '../values';
import type { Warning } from './warning';

/** Warnings of connections that network policies may deny, or cannot. */
export function networkWarnings(values: Values, usesKubernetesApi: Input<boolean>): Warning[] {
  const { enabled, egressRules } = values.networkPolicy;
  const { denyConnectionsToExternal, kubernetesApi } = egressRules;
  const isDenied = and(enabled, denyConnectionsToExternal);
  const servers = [...externalDatabaseServers(values), externalCacheServer(values), externalSearchServer(values)];
  return [
    [
      and(isDenied, usesKubernetesApi, isNull(kubernetesApi)),
      'with denyConnectionsToExternal, the Kubernetes API is reached at private addresses only; where it has a public one, give its address in networkPolicy.egressRules.kubernetesApi.',
    ],
    [
      and(isDenied, or(...servers.map((server) => server.enabled))),
      'denyConnectionsToExternal leaves the port of a server elsewhere (database, cache or search) open to any address, since its own is not known here.',
    ],
  ];
}
