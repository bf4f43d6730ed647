import { Backstage, GitHubIntegration } from '../../lib';
import type { GitHubHostProps, GitHubIntegrationProps } from '../../lib';
import { readValues } from '../../lib/helm';
import { expectRestricted, problemsOf } from '../support/checks';
import { find, synth, type Manifest } from '../support/synth';
import { host, allProps } from './github-props';

const backstage = (props?: GitHubIntegrationProps) =>
  synth((chart) => {
    const { extensions } = new GitHubIntegration(chart, 'github', props);
    new Backstage(chart, 'backstage', { name: 'portal', extensions });
  });
const configOf = (props?: GitHubIntegrationProps): any =>
  readValues(find(backstage(props), 'ConfigMap', 'app-config').data['app-config-from-chart.yaml'] as string, 'config');
const podOf = (props?: GitHubIntegrationProps): any => find(backstage(props), 'Deployment').spec.template.spec;

test('GitHub with no properties changes nothing', () => {
  expect(backstage()).toEqual(synth((chart) => new Backstage(chart, 'backstage', { name: 'portal' })));
});

describe('GitHub with all properties', () => {
  test('has a token for one host and an App for another', () => {
    expect(configOf(allProps).integrations.github).toEqual([
      { host: 'github.com', token: '${GITHUB_0_TOKEN}' },
      {
        ...{ host: host.host, apiBaseUrl: host.apiBaseUrl, rawBaseUrl: host.rawBaseUrl },
        apps: [
          {
            ...{ appId: '${GITHUB_1_APP_ID}', clientId: '${GITHUB_1_CLIENT_ID}' },
            ...{ clientSecret: '${GITHUB_1_CLIENT_SECRET}', webhookSecret: '${GITHUB_1_WEBHOOK_SECRET}' },
            privateKey: { $file: '/etc/backstage/github-app-1/private-key.pem' },
            allowedInstallationOwners: ['acme'],
          },
        ],
      },
    ]);
  });

  test('takes what is secret from Secrets; an App without webhooks has no secret for them', () => {
    const { env } = podOf(allProps).containers[0];
    const refs = (env as Manifest[]).filter(({ name }) => String(name).startsWith('GITHUB_'));
    expect(refs.map(({ name, valueFrom }) => [name, valueFrom.secretKeyRef])).toEqual([
      ['GITHUB_0_TOKEN', { name: 'github', key: 'pat' }],
      ['GITHUB_1_APP_ID', { name: 'app', key: 'APP_ID' }],
      ['GITHUB_1_CLIENT_ID', { name: 'app', key: 'clientId' }],
      ['GITHUB_1_CLIENT_SECRET', { name: 'app', key: 'clientSecret' }],
      ['GITHUB_1_WEBHOOK_SECRET', { name: 'app', key: 'webhookSecret', optional: true }],
    ]);
  });

  test('has the private key in a file', () => {
    const { containers, volumes } = podOf(allProps);
    expect(volumes).toContainEqual({
      name: 'github-app-1',
      secret: { secretName: 'app', items: [{ key: 'key.pem', path: 'private-key.pem' }] },
    });
    expect(containers[0].volumeMounts).toContainEqual({
      ...{ name: 'github-app-1', mountPath: '/etc/backstage/github-app-1', readOnly: true },
    });
    expectRestricted(backstage(allProps), 1);
  });
});

describe('a host', () => {
  const problems = (...hosts: object[]) =>
    problemsOf((chart) => new GitHubIntegration(chart, 'github', { hosts: hosts as GitHubHostProps[] }));
  const token = { existingSecret: 'github' };

  test('that occurs twice is refused, also where it is left out', () => {
    for (const [one, other] of [
      [{ host: 'github.com' }, { host: 'github.com' }],
      [{ token }, { host: 'github.com' }],
      [{ token }, { token }],
    ] as const) {
      expect(problems(one, other)).toEqual([
        'GitHubIntegration test/github: hosts: the host github.com occurs twice, leave one of them out',
      ]);
    }
  });

  test.each([
    [
      { host: 'git.example.com', token },
      'apiBaseUrl: must be given for another host than github.com, here https://git.example.com/api/v3',
    ],
    ...[
      ['https://github.com', 'https://github.com'],
      ['github.com/acme', 'github.com/acme'],
      ['https://ada:hunter22@git.example.com', 'https://git.example.com'],
    ].map(([name, shown]): [object, string] => [
      { host: name, token },
      `host: got ${shown}, allowed is a host such as github.com, without a scheme and a path`,
    ]),
    [{ token: { key: 'x' } }, 'token.existingSecret: must be given with key, the name of the Secret with the token'],
    [
      { app: { secretKeys: { appId: 'x' } } },
      'app.existingSecret: must be given with the App, the name of the Secret with its ids and keys',
    ],
    [
      { app: { existingSecret: 'app', secretKeys: { AppId: 'x' } } },
      'app.secretKeys.AppId: unknown key, allowed are appId, clientId, clientSecret, webhookSecret, privateKey',
    ],
    [
      { token: 'ghp_x' },
      'token: got a text, allowed is { existingSecret, key }; put the token into a Secret and name that',
    ],
    [{ app: 'app' }, 'app: got a text, allowed is { existingSecret, secretKeys }'],
    [
      { token, apiBaseUrl: 'https://user:hunter22@git.example.com/api/v3' },
      expect.stringContaining('apiBaseUrl: secrets do not belong in values'),
    ],
  ])('is refused: %p', (own, sentence) => {
    const [problem] = problems(own);
    expect(problem?.replace('GitHubIntegration test/github: hosts[0].', '')).toEqual(sentence);
  });
});
