import { objects } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm3, helm4, plain } from './support/outputs';
import { Portal } from './support/portal';

const cases = [
  { ...plain, name: 'backstage' },
  { ...helm3, name: 'portal' },
  { ...helm4, name: 'portal' },
].map((output) => {
  const namespace = testNamespace(`defaults-${output.id}`);
  return { ...output, namespace, portal: new Portal(output, { name: output.name, namespace }) };
});

test('installed with default values, every pod is ready within 180 seconds', async () => {
  for (const { portal } of cases) portal.install();
  await Promise.all(cases.map(({ portal }) => portal.ready()));
});

describe.each(cases)('$title with default values', ({ id, namespace, portal }) => {
  test('Backstage says that it is ready', () => {
    expect(portal.http('/.backstage/health/v1/readiness')).toEqual({ status: 200, body: { status: 'ok' } });
  });

  test('Backstage keeps its catalog to itself', () => {
    expect(portal.http('/api/catalog/entities').status).toBe(401);
  });

  test('Backstage shows its page', () => {
    const { status, body } = portal.http('/');
    expect(status).toBe(200);
    expect(body).toContain('<title>');
  });

  test('installing the same again changes nothing', () => {
    const before = portal.state();
    portal.upgrade();
    expect(portal.state()).toEqual(before);
  });

  test('nobody may make Secrets but the Job, and with Helm nobody any more', () => {
    const left = objects(namespace, 'jobs,serviceaccounts,roles,rolebindings').map(
      ({ kind, metadata }) => `${kind} ${metadata.name}`,
    );
    const makers = left.filter((name) => name.includes('make-secret')).map((name) => name.split(' ')[0]);
    expect(makers).toEqual(id === 'plain' ? ['Job', 'ServiceAccount', 'Role', 'RoleBinding'] : []);
  });
});
