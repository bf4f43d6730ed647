import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CA_FILE, TLS_FOLDER } from '../../lib/database';
import { readValues } from '../../lib/helm';
import { find } from '../support/synth';
import { render } from '../support/render';

const text = readFileSync(join(__dirname, '../../docs/database.md'), 'utf8');
const examples = [...text.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, yaml], index) => [index + 1, yaml!] as const);

test.each(examples)('the values in docs/database.md are accepted: example %i', (_number, yaml) => {
  const deployment = find(render(readValues(yaml)), 'Deployment');
  expect(deployment.spec.template.spec.initContainers[0].name).toBe('wait-for-database');
});

test('docs/database.md names the files of the certificates as they are', () => {
  expect(text).toContain(`sslrootcert=${CA_FILE}`);
  expect(text.match(/\/etc\/backstage\/[\w-]+/g)!.filter((folder) => folder !== TLS_FOLDER)).toEqual([]);
});
