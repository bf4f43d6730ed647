import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readValues } from '../../lib/helm';
import { read } from '../docs/pages';
import { render } from '../support/render';
import { find } from '../support/synth';

const folder = join(__dirname, '..', '..', 'examples', 'values');
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const objectsOf = (name: string) =>
  render(readValues(readFileSync(join(folder, name), 'utf8'), name), { release: 'portal', namespace: 'portal' });

test('docs/platforms.md names every file', () => {
  expect(files.length).toBeGreaterThan(4);
  for (const file of files) expect(read('docs/platforms.md')).toContain(`../examples/values/${file})`);
});

describe.each(files)('examples/values/%s', (file) => {
  const objects = objectsOf(file);

  test('gives the same objects in all outputs, of which the added ones lead to the Service', () => {
    const { name } = find(objects, 'Service', 'backstage').metadata;
    for (const { spec } of objects.filter(isOfPlatform)) expect(JSON.stringify(spec)).toContain(name);
  });

  test('lets only those in that the platform needs', () => {
    const { ingress } = find(objects, 'NetworkPolicy', 'portal-backstage').spec;
    for (const { from } of ingress) expect(from?.length).toBeGreaterThan(0);
  });
});

test('on OpenShift no pod has a user of its own', () => {
  expect(JSON.stringify(objectsOf('openshift.yaml'))).not.toMatch(/"(runAsUser|runAsGroup|fsGroup)"/);
});

const isOfPlatform = ({ apiVersion }: any): boolean => /openshift|gke|istio/.test(apiVersion);
