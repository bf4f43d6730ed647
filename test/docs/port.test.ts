import { PORT_OCEAN_BLUEPRINTS } from '../../lib';
import { mergeFiles, readValues } from '../../lib/helm';
import { find } from '../support/synth';
import { render } from '../support/render';
import { blocksOf, read } from './pages';

const text = read('docs/port.md');
const given = blocksOf(text, 'yaml').map((yaml) => readValues(yaml, 'example'));
// The others stand beside the first one.
const examples = given.map((values, index) => [index + 1, mergeFiles(given[0]!, values)] as const);

test.each(examples)('the values in docs/port.md are accepted: example %i', (_number, values) => {
  expect(render(values)).not.toEqual([]);
});

test('docs/port.md names the relations of every blueprint', () => {
  for (const { identifier, relations } of PORT_OCEAN_BLUEPRINTS) {
    const row = text.split('\n').find((line) => line.includes(`| \`${identifier}\``))!;
    expect(row.split('|').at(-2)!.trim().split(', ').filter(Boolean).sort()).toEqual(Object.keys(relations).sort());
  }
});

test('docs/port.md names Deployment and CronJob as they are', () => {
  const [, first, second] = examples.map(([, values]) => render(values, { release: 'r' }));
  const name = (objects: object[], kind: string) =>
    String(find(objects, kind, 'port-ocean').metadata.name).replace(/^r-/, '<release>-');
  expect(text).toContain(`deployment/${name(second!, 'Deployment')}\``);
  expect(text).toContain(`cronjob/${name(first!, 'CronJob')} `);
});
