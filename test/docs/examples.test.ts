import { KubernetesAccess } from '../../lib';
import { readValues } from '../../lib/helm';
import { render } from '../support/render';
import { synth, type Manifest } from '../support/synth';
import { blocksOf, read } from './pages';

// Pages of which each block is values of its own.
const names = ['auth', 'catalog', 'exposure', 'kubernetes', 'operations', 'proxy', 'tutorial'];
const examples = names.flatMap((name) =>
  blocksOf(read(`docs/${name}.md`), 'yaml').map((yaml, index) => [name, index + 1, yaml] as const),
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
