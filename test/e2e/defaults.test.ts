import { objects } from './support/kubectl';
import { testNamespace } from './support/namespace';
import { helm4, plain } from './support/outputs';
import { Portal } from './support/portal';

describe.each([
  { ...plain, name: 'backstage' },
  { ...helm4, name: 'portal' },
])('$title with default values', (output) => {
  const namespace = testNamespace(`defaults-${output.id}`);
  const portal = new Portal(output, { name: output.name, namespace });

  test('every pod is ready within 180 seconds', async () => {
    portal.install();
    await portal.ready(180);
  });

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

  test('the right to make Secrets is bound to the one Secret, or gone', () => {
    const left = objects(namespace, 'jobs,roles,rolebindings').map(({ kind }) => kind);
    if (output.id === plain.id) expect(left).toEqual(['Job', 'Role', 'RoleBinding']);
    else expect(left).toEqual([]);
  });
});
