export { PluginSettings, type PluginSettingsProps } from './plugin-settings';
