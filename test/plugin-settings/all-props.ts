import type { PluginSettingsProps } from '../../lib';

// Does not compile when a property is added and not listed here.
export const allProps: Required<PluginSettingsProps> = {
  scaffolder: {
    ...{ defaultAuthor: { name: 'Portal', email: 'portal@example.com' }, defaultCommitMessage: 'chore: first' },
    ...{ concurrentTasksLimit: 0, taskTimeout: { hours: 1 } },
  } satisfies Required<PluginSettingsProps['scaffolder']>,
  permission: { enabled: false } satisfies Required<PluginSettingsProps['permission']>,
  events: { useEventBus: 'never' } satisfies Required<PluginSettingsProps['events']>,
  notifications: {
    ...{ concurrencyLimit: 5, throttleInterval: '100ms', retention: false },
    defaultSettings: { channels: [{ id: 'Web' }] },
  } satisfies Required<PluginSettingsProps['notifications']>,
};
