import { Backstage, PluginSettings, type PluginSettingsProps } from '../../lib';
import { readValues } from '../../lib/helm';
import { find, synth } from '../support/synth';
import { allProps } from './all-props';

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
