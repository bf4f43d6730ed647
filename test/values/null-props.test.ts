import { Chart, Testing } from 'cdk8s';
import * as lib from '../../lib';
import { ValuesError } from '../../lib/helm';
import { samples } from '../parity/constructs';

/** The sentences with which a construct refuses a property, or none where it takes it. */
function sentencesOf(make: (chart: Chart) => unknown): readonly string[] {
  try {
    make(new Chart(Testing.app(), 'test'));
    return [];
  } catch (error) {
    if (error instanceof ValuesError) return error.problems;
    throw error;
  }
}

describe('null in the place of a property is nothing, or refused with the construct and the property, by', () => {
  const all = Object.entries(samples).map(([name, { props, make }]) => ({
    name,
    keys: Object.keys(props),
    props,
    make,
  }));

  test.each(all)('$name', ({ name, keys, props, make }) => {
    for (const key of keys)
      for (const sentence of sentencesOf((chart) => make(chart, { ...props, [key]: null })))
        expect(sentence).toMatch(new RegExp(`^${name} test/it: `));
  });

  test.each(['values', 'release', 'chart'])('Portal, for its %s', (key) => {
    expect(sentencesOf((chart) => new lib.Portal(chart, 'portal', { [key]: null }))).toEqual([
      `Portal test/portal: ${key}: got null, allowed is anything else; leave it out instead`,
    ]);
  });

  test('Backstage, for its image and its extensions', () => {
    const props = { image: null, extensions: null } as never;
    expect(sentencesOf((chart) => new lib.Backstage(chart, 'portal', props))).toEqual([
      'Backstage test/portal: extensions: got null, allowed is a list, of a construct with extensions, such as GitHubAuth; leave it out instead',
      'Backstage test/portal: image: got null, allowed is a value of the type object; leave it out instead',
    ]);
  });
});

test('the user of the image with Node.js may be null, where the cluster chooses it', () => {
  const nodeUser = null as never;
  const make = (chart: Chart) =>
    new lib.PostgresBackup(chart, 'backup', { databases: new lib.Postgres(chart, 'db'), nodeUser });
  expect(sentencesOf(make)).toEqual([]);
});
