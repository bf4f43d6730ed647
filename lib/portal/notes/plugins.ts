import { contains, toJson } from '../../helm';
import type { Values } from '../values';
import type { Warning } from './warning';

/** Warnings of plugins that trust anybody. */
export function pluginWarnings({ proxy, kubernetes }: Values): Warning[] {
  return [
    [
      contains(toJson(proxy.endpoints), '"credentials":"dangerously-allow-unauthenticated"'),
      'an endpoint of proxy.endpoints answers whoever reaches the portal (dangerously-allow-unauthenticated), with the headers that are secret.',
    ],
    [
      contains(toJson(kubernetes.clusters), '"skipTLSVerify":true'),
      'the certificate of a cluster is not verified (kubernetes.clusters, skipTLSVerify), so that its token may go to anybody; give caData instead.',
    ],
  ];
}
