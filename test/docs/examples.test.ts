import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KubernetesAccess } from '../../lib';
import { readValues } from '../../lib/helm';
import { render } from '../support/render';
import { synth, type Manifest } from '../support/synth';

const docs = ['auth', 'catalog', 'kubernetes', 'proxy'].map((name) => {
  const text = readFileSync(join(__dirname, `../../docs/${name}.md`), 'utf8');
  return { name, text, examples: [...text.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, yaml]) => yaml!) };
});
const examples = docs.flatMap(({ name, examples: all }) => all.map((yaml, index) => [name, index + 1, yaml] as const));

test.each(examples)('the values in docs/%s.md are accepted: example %i', (_name, _number, yaml) => {
  expect(render(readValues(yaml, 'example'))).not.toEqual([]);
});

test('docs/kubernetes.md names all that the account may list', () => {
  const account = { serviceAccountName: 'a', serviceAccountNamespace: 'b' };
  const [role] = synth((chart) => new KubernetesAccess(chart, 'access', account));
  const { text } = docs.find(({ name }) => name === 'kubernetes')!;
  for (const { resources, verbs } of role!.rules as Manifest[]) {
    expect(verbs).toEqual(['list']);
    for (const resource of resources as string[]) expect(text).toContain(resource);
  }
});
