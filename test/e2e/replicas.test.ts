import { testNamespace } from './support/namespace';
import { helm4, plain } from './support/outputs';
import { Portal } from './support/portal';

const rounds = [1, 2, 3, 4, 5].flatMap((round) => [
  { ...plain, round: `${round}-plain` },
  { ...helm4, round: `${round}-helm` },
]);

describe.each(rounds)('round $round of two replicas on an empty database, from $title', ({ round, ...output }) => {
  const namespace = testNamespace(`replicas-${round}`);
  const portal = new Portal(output, { name: 'portal', namespace, values: { backstage: { replicas: 2 } } });

  test('both are ready at their first try', async () => {
    portal.install();
    await portal.ready();
    expect(portal.restarts('backstage')).toBe(0);
  });
});
