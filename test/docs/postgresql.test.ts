import { readValues } from '../../lib/helm';
import { find, type Manifest } from '../support/synth';
import { render } from '../support/render';
import { numberedExamples, read, unwrapped } from './pages';

const text = read('docs/postgresql.md');
const examples = numberedExamples(text);

test.each(examples)('the values in docs/postgresql.md are accepted: example %i', (_number, yaml) => {
  expect(find(render(readValues(yaml)), 'StatefulSet').metadata.name).toBe('portal-postgresql');
});

test('docs/postgresql.md has the numbers of the connections', () => {
  const [, base, each, most] = /(\d+) and (\d+) for each pod and one more, (\d+) at most/
    .exec(unwrapped(text))!
    .map(Number);
  const connections = (replicas: number) =>
    find(render({ backstage: { replicas } }), 'StatefulSet').spec.template.spec.containers[0].args[2] as string;
  expect(connections(2)).toBe(`max_connections=${base! + each! * 3}`);
  expect(connections(50)).toBe(`max_connections=${most}`);
});

test('the commands use variables and files that the pod has', () => {
  const tls = { enabled: true, certificatesSecret: 'tls' };
  const [{ env, args }] = find(render({ postgresql: { tls } }), 'StatefulSet').spec.template.spec.containers;
  const names = (env as Manifest[]).map(({ name }) => name as string);
  const used = [...(text + read('docs/operations.md')).matchAll(/\$(PGDATA|[A-Z_]*PASSWORD[A-Z_]*|APP_[A-Z_]+)/g)];
  expect(used.length).toBeGreaterThan(5);
  for (const [, name] of used) expect(names).toContain(name);
  const [, file] = /hba=(\S+)/.exec(read('docs/operations.md'))!;
  expect(args).toContain(`hba_file=${file}`);
});
