import { Chart, Testing } from 'cdk8s';
import { podAccount } from '../../lib/kubernetes';

const chart = () => new Chart(Testing.app(), 'test');

test('an account is made under the name of the metadata, and gets no token', () => {
  const scope = chart();
  expect(podAccount(scope, { create: true }, { name: 'portal' }).name).toBe('portal');
  expect(Testing.synth(scope)).toEqual([
    expect.objectContaining({
      kind: 'ServiceAccount',
      metadata: expect.objectContaining({ name: 'portal' }),
      automountServiceAccountToken: false,
    }),
  ]);
});

test('an account is made under a name of its own', () => {
  const scope = chart();
  expect(podAccount(scope, { create: true, name: 'publisher' }, { name: 'portal' }).name).toBe('publisher');
  expect(Testing.synth(scope)[0].metadata.name).toBe('publisher');
});

test('no account is made where one is there: it is the named one, or that of the namespace', () => {
  const scope = chart();
  expect(podAccount(scope, { create: false, name: 'mine' }, { name: 'portal' }).name).toBe('mine');
  expect(podAccount(scope, { create: false }, { name: 'portal' }).name).toBe('default');
  expect(Testing.synth(scope)).toEqual([]);
});
