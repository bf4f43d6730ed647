import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { KubernetesAccess } from '../../lib';
import { readValues } from '../../lib/helm';
import { render } from '../support/render';
import { synth, type Manifest } from '../support/synth';
import { numberedExamples, read, root } from './pages';

// These have a test of their own, as their blocks build on each other or are no values.
const OTHERS = [
  ...['backup', 'cache-and-search', 'coming-from', 'database', 'gitops', 'image', 'port', 'postgresql', 'production'],
  'techdocs',
];
const names = readdirSync(join(root, 'docs'))
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -'.md'.length))
  .filter((name) => !OTHERS.includes(name));
const examples = names.flatMap((name) =>
  numberedExamples(read(`docs/${name}.md`)).map(([number, yaml]) => [name, number, yaml] as const),
);

test.each(examples)('the values in docs/%s.md are accepted: example %i', (_name, _number, yaml) => {
  expect(render(readValues(yaml, 'example'))).not.toEqual([]);
});

test('docs/kubernetes.md names all that the account may list', () => {
  const account = { serviceAccountName: 'a', serviceAccountNamespace: 'b' };
  const [role] = synth((chart) => new KubernetesAccess(chart, 'access', account));
  const text = read('docs/kubernetes.md');
  for (const { resources, verbs } of role!.rules as Manifest[]) {
    expect(verbs).toEqual(['list']);
    for (const resource of resources as string[]) expect(text).toContain(resource);
  }
});
