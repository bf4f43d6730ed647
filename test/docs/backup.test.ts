import { readValues } from '../../lib/helm';
import { find } from '../support/synth';
import { render } from '../support/render';
import { numberedExamples, read } from './pages';

const text = read('docs/backup.md');

test.each(numberedExamples(text))('the values in docs/backup.md are accepted: example %i', (_number, yaml) => {
  const { backup } = readValues(yaml) as { backup: object };
  const objects = render({ backup: { ...backup, enabled: true } });
  expect(find(objects, 'CronJob').spec.jobTemplate).toBeDefined();
});

test('the objects and containers that docs/backup.md names are there', () => {
  const objects = render({ backup: { enabled: true, restore: { from: 'latest' } } });
  const [restore] = objects.filter(
    ({ kind, metadata }) => kind === 'Job' && String(metadata.name).includes('-restore-'),
  );
  const [container] = restore!.spec.template.spec.containers;
  expect(text).toContain(`--from=cronjob/${find(objects, 'CronJob').metadata.name}`);
  expect(text).toContain(`--container ${container.name}`);
});
