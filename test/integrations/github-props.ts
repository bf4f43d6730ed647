import type { GitHubAppProps, GitHubHostProps, GitHubIntegrationProps } from '../../lib';

// Do not compile when a property is added and not listed here.
const app: Required<GitHubAppProps> = {
  existingSecret: 'app',
  secretKeys: { appId: 'APP_ID', privateKey: 'key.pem' },
  allowedInstallationOwners: ['acme'],
};
export const host: Required<Omit<GitHubHostProps, 'token'>> = {
  ...{ host: 'github.example.com', apiBaseUrl: 'https://github.example.com/api/v3' },
  ...{ rawBaseUrl: 'https://github.example.com/raw', app },
};
export const allProps: Required<GitHubIntegrationProps> = {
  hosts: [{ token: { existingSecret: 'github', key: 'pat' } satisfies Required<GitHubHostProps['token']> }, host],
  dangerouslyAllowPlainSecrets: false,
};
