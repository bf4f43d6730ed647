import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readValues } from '../../lib/helm';
import { find } from '../support/synth';
import { render } from '../support/render';

const text = readFileSync(join(__dirname, '../../docs/cache-and-search.md'), 'utf8');
const examples = [...text.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, yaml], index) => [index + 1, yaml!] as const);

test.each(examples)('the values in docs/cache-and-search.md are accepted: example %i', (_number, yaml) => {
  expect(render(readValues(yaml, 'example'))).not.toEqual([]);
});

test('docs/cache-and-search.md names the file of the password and the Deployment as they are', () => {
  const { metadata, spec } = find(render({ valkey: { enabled: true } }, { release: 'r' }), 'Deployment', 'valkey');
  const [container] = spec.template.spec.containers;
  expect(text).toContain(`cat ${container.volumeMounts[0].mountPath}/password`);
  expect(text).toContain(`deployment/${String(metadata.name).replace(/^r-/, '<release>-')} `);
});
