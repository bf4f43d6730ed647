import type { Construct } from 'constructs';
import type { BackstageExtension } from '../extension';
import { contains, toJson } from '../helm';
import { PluginSettings, type PluginSettingsProps } from '../plugin-settings';
import { Proxy, type ProxyProps } from '../proxy';
import { picked, templated } from './templated';
import type { Values } from './values';
import type { Warning } from './warning';

/** What plugins are told that need nothing in the cluster. */
export function portalPlugins(scope: Construct, values: Values): BackstageExtension[] {
  const { proxy, dangerouslyAllowPlainSecrets } = values;
  const settings = picked(values, 'scaffolder', 'permission', 'events', 'notifications') as PluginSettingsProps;
  return [
    ...new PluginSettings(scope, 'plugin-settings', settings).extensions,
    ...new Proxy(scope, 'proxy', { ...(templated(proxy, 'endpoints') as ProxyProps), dangerouslyAllowPlainSecrets })
      .extensions,
  ];
}

/** What is not fit for production. */
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
