import { refused, render } from '../support/render';

const claims = (values: object): unknown[] =>
  render(values).flatMap(({ kind, spec }) =>
    kind === 'PersistentVolumeClaim'
      ? [spec]
      : ((spec?.volumeClaimTemplates ?? []) as { spec: unknown }[]).map((claim) => claim.spec),
  );

test.each([
  ['-', { storageClassName: '' }],
  ['fast', { storageClassName: 'fast' }],
])('a StorageClass "%s" is that of the claim, for a volume and for all', (storageClass, expected) => {
  const own = claims({ postgresql: { persistence: { storageClass } } });
  expect(own).toEqual([expect.objectContaining(expected)]);
  expect(claims({ global: { storageClass } })).toEqual(own);
});

test('by default, the class is the one of the cluster', () => {
  expect(claims({})).toEqual([expect.not.objectContaining({ storageClassName: expect.anything() })]);
});

test('the superuser always has a password: Bitnami says so with enablePostgresUser', () => {
  expect(render({ postgresql: { auth: { enablePostgresUser: true } } })).toEqual(render());
  expect(refused({ postgresql: { auth: { enablePostgresUser: false } } })).toEqual([
    'postgresql.auth.enablePostgresUser: got false, allowed are true',
  ]);
});
