import { Backstage, PluginSettings, type PluginSettingsProps } from '../../lib';
import { readValues } from '../../lib/helm';
import { find, synth } from '../support/synth';

// Does not compile when a property is added and not listed here.
const allProps: Required<PluginSettingsProps> = {
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

const made = (props?: PluginSettingsProps) =>
  synth((chart) => {
    const { extensions } = new PluginSettings(chart, 'settings', props);
    new Backstage(chart, 'backstage', { name: 'portal', extensions });
  });
function configOf(props: PluginSettingsProps): object {
  const { data } = find(made(props), 'ConfigMap', 'app-config');
  return readValues(data['app-config-from-chart.yaml'] as string, 'app-config');
}

test('PluginSettings without properties change nothing', () => {
  const nothing = {
    scaffolder: { defaultAuthor: { name: '' }, defaultCommitMessage: '' },
    events: { useEventBus: '' },
  };
  for (const props of [{}, nothing])
    expect(made(props)).toEqual(synth((chart) => new Backstage(chart, 'backstage', { name: 'portal' })));
});

test('PluginSettings take every property, in the words of Backstage', () => {
  expect(configOf(allProps)).toMatchObject(allProps);
});

test('PluginSettings may be given one by one', () => {
  expect(configOf({ scaffolder: { defaultAuthor: { email: 'a@b' } } })).toHaveProperty('scaffolder', {
    defaultAuthor: { email: 'a@b' },
  });
  expect(configOf({ notifications: { retention: { days: 1 } } })).toHaveProperty('notifications', {
    retention: { days: 1 },
  });
});
