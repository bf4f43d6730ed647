import { Backstage, GitHubIntegration } from '../../lib';
import type { GitHubAppProps, GitHubHostProps, GitHubIntegrationProps } from '../../lib';
import { readValues } from '../../lib/helm';
import { expectRestricted, problemsOf } from '../support/checks';
import { find, synth, type Manifest } from '../support/synth';

// Do not compile when a property is added and not listed here.
const app: Required<GitHubAppProps> = {
  existingSecret: 'app',
  secretKeys: { appId: 'APP_ID', privateKey: 'key.pem' },
  allowedInstallationOwners: ['acme'],
};
const host: Required<Omit<GitHubHostProps, 'token'>> = {
  ...{ host: 'github.example.com', apiBaseUrl: 'https://github.example.com/api/v3' },
  ...{ rawBaseUrl: 'https://github.example.com/raw', app },
};
const allProps: Required<GitHubIntegrationProps> = {
  hosts: [{ token: { existingSecret: 'github', key: 'pat' } satisfies Required<GitHubHostProps['token']> }, host],
};

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

test('a host that occurs twice is refused', () => {
  const hosts = [{ host: 'github.com' }, { host: 'github.com' }];
  expect(problemsOf((chart) => new GitHubIntegration(chart, 'github', { hosts }))).toEqual([
    'integrations.github: the host github.com occurs twice, leave one of them out',
  ]);
});
