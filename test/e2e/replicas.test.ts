import { testNamespace } from './support/namespace';
import { helm4, plain } from './support/outputs';
import { Portal } from './support/portal';

// The race is in the database, whatever the output; E2E_LONG=1 runs it ten times.
const count = process.env.E2E_LONG === '1' ? 10 : 2;
const rounds = Array.from({ length: count }, (_, index) => ({
  round: index + 1,
  ...(index % 2 === 0 ? { replicas: 2, ...plain } : { replicas: 3, ...helm4 }),
}));

describe.each(rounds)('round $round of $replicas replicas on an empty database', (each) => {
  const { round, replicas, ...output } = each;
  const namespace = testNamespace(`replicas-${round}`);
  const portal = Portal.quick(output, { name: 'portal', namespace, values: { backstage: { replicas } } });

  test('all are ready at their first try', async () => {
    portal.install();
    await portal.ready();
    expect(portal.pods('backstage')).toHaveLength(replicas);
    expect(portal.restarts('backstage')).toBe(0);
  });
});
