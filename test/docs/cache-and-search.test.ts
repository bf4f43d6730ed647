import { readValues } from '../../lib/helm';
import { find } from '../support/synth';
import { render } from '../support/render';
import { numberedExamples, read } from './pages';

const text = read('docs/cache-and-search.md');
const examples = numberedExamples(text);

test.each(examples)('the values in docs/cache-and-search.md are accepted: example %i', (_number, yaml) => {
  expect(render(readValues(yaml, 'example'))).not.toEqual([]);
});

test('docs/cache-and-search.md names the file of the password and the Deployment as they are', () => {
  const { metadata, spec } = find(render({ valkey: { enabled: true } }, { release: 'r' }), 'Deployment', 'valkey');
  const [container] = spec.template.spec.containers;
  expect(text).toContain(`cat ${container.volumeMounts[0].mountPath}/password`);
  expect(text).toContain(`deployment/${String(metadata.name).replace(/^r-/, '<release>-')} `);
});
