import type { Construct } from 'constructs';
import { GitHubIntegration, type GitHubHostProps } from '../../integrations';
import { templated } from '../values/templated';
import type { Values } from '../values';

/** Makes the integrations with hosts of source code. */
export const portalIntegrations = (
  scope: Construct,
  { integrations, dangerouslyAllowPlainSecrets }: Values,
): GitHubIntegration =>
  new GitHubIntegration(scope, 'github', {
    hosts: templated(integrations, 'github').github as readonly GitHubHostProps[],
    dangerouslyAllowPlainSecrets,
  });
