import type { Construct } from 'constructs';
import type { BackstageExtension } from '../../extension';
import { PluginSettings, type PluginSettingsProps } from '../../plugin-settings';
import { Proxy, type ProxyProps } from '../../proxy';
import { picked, templated } from '../values/templated';
import type { Values } from '../values';

/** Makes the settings of plugins that need nothing in the cluster. */
export function portalPlugins(scope: Construct, values: Values): BackstageExtension[] {
  const { proxy, dangerouslyAllowPlainSecrets } = values;
  const settings = picked(values, 'scaffolder', 'permission', 'events', 'notifications') as PluginSettingsProps;
  return [
    ...new PluginSettings(scope, 'plugin-settings', settings).extensions,
    ...new Proxy(scope, 'proxy', { ...(templated(proxy, 'endpoints') as ProxyProps), dangerouslyAllowPlainSecrets })
      .extensions,
  ];
}
