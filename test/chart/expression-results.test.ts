import { refusedAlike, render } from '../support/render';

const global = { nothing: '', odd: 'A_b c' };
const EMPTY = 'its expression gives an empty text, check the value that it refers to';
const nothing = '{{ .Values.global.nothing }}';
const odd = '{{ .Values.global.odd }}';

test.each<[string, object]>([
  [`backstage.extraEnvVarsSecrets[1]: ${EMPTY}`, { backstage: { extraEnvVarsSecrets: ['a', nothing] } }],
  [
    'backstage.extraEnvVarsCM[0]: its expression gives "A_b c", allowed is a name of small letters',
    { backstage: { extraEnvVarsCM: [odd] } },
  ],
  [
    'backstage.podLabels.team: its expression gives "A_b c", allowed is the value of a label',
    { backstage: { podLabels: { team: odd } } },
  ],
  [
    'backstage.extraVolumes[0].name: its expression gives "A_b c", allowed is a name',
    { backstage: { extraVolumes: [{ name: odd, emptyDir: {} }] } },
  ],
  [
    'backstage.hostAliases[0].ip: its expression gives "A_b c", allowed is an IP address',
    { backstage: { hostAliases: [{ ip: odd, hostnames: ['a'] }] } },
  ],
  [`backstage.image.pullSecrets[0]: ${EMPTY}`, { backstage: { image: { pullSecrets: [nothing] } } }],
])('what an expression in a list or map gives has the form of the item: %s', (sentence, values) => {
  const [problem, ...others] = refusedAlike({ global, ...values });
  expect(problem).toContain(sentence);
  expect(others).toEqual([]);
});

test('what has no form may be empty', () => {
  expect(() => render({ global, backstage: { extraEnvVars: [{ name: 'A', value: nothing }] } })).not.toThrow();
});
