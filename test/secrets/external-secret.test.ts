import { ExternalSecret } from '../../lib';
import { problemsOf } from '../support/checks';
import { synth } from '../support/synth';

const store = { secretStoreRef: { name: 'vault' } };
const data = [{ secretKey: 'token', remoteRef: { key: 'github' } }];
const problems = (props: object) =>
  problemsOf((chart) => new ExternalSecret(chart, 'github', { secretName: 'github', ...props }));
const specOf = (props: object): unknown =>
  synth((chart) => new ExternalSecret(chart, 'github', { secretName: 'github', ...props }))[0]!.spec;

describe('ExternalSecret', () => {
  test('asks a store of the namespace each hour', () => {
    expect(specOf({ ...store, data })).toEqual({
      ...{ refreshInterval: '1h', target: { name: 'github', creationPolicy: 'Owner' }, data },
      secretStoreRef: { name: 'vault', kind: 'SecretStore' },
    });
  });

  test('refuses to take nothing from nowhere', () => {
    expect(problems({})).toEqual([
      'ExternalSecret test/github: secretStoreRef.name: must be given, the name of a SecretStore or a ClusterSecretStore',
      'ExternalSecret test/github: data: must be given, or dataFrom, what is taken from the store',
    ]);
    expect(problems({ ...store, data: [], dataFrom: null })).toHaveLength(1);
    expect(problems({ ...store, dataFrom: [{ extract: { key: 'github' } }] })).toEqual([]);
  });

  test.each(['5 minutes', '1', '1d', '-1h', 'h', '1h 30m', 60])('refuses to ask each %j', (refreshInterval) => {
    expect(problems({ ...store, data, refreshInterval })).toEqual([
      `ExternalSecret test/github: refreshInterval: got ${JSON.stringify(refreshInterval)}, allowed is a duration such as "30m", "1h" or "1h30m", or "0" for once`,
    ]);
  });

  test.each(['0', '0s', '30m', '1h30m', '1.5h', '500ms', '', undefined])('asks each %j', (refreshInterval) => {
    expect(specOf({ ...store, data, refreshInterval })).toMatchObject({
      refreshInterval: refreshInterval === undefined || refreshInterval === '' ? '1h' : refreshInterval,
    });
  });
});
