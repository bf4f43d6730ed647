import { CA_FILE, TLS_FOLDER } from '../../lib/database';
import { readValues } from '../../lib/helm';
import { find } from '../support/synth';
import { render } from '../support/render';
import { numberedExamples, read } from './pages';

const text = read('docs/database.md');
const examples = numberedExamples(text);

test.each(examples)('the values in docs/database.md are accepted: example %i', (_number, yaml) => {
  const deployment = find(render(readValues(yaml)), 'Deployment');
  expect(deployment.spec.template.spec.initContainers[0].name).toBe('wait-for-database');
});

test('docs/database.md names the files of the certificates as they are', () => {
  expect(text).toContain(`sslrootcert=${CA_FILE}`);
  expect(text.match(/\/etc\/backstage\/[\w-]+/g)!.filter((folder) => folder !== TLS_FOLDER)).toEqual([]);
});
