import type { Construct } from 'constructs';
import { GitHubIntegration, type GitHubHostProps } from '../integrations';
import { templated } from './templated';
import type { Values } from './values';

/** Where source code is, as the values say. */
export const portalIntegrations = (
  scope: Construct,
  { integrations, dangerouslyAllowPlainSecrets }: Values,
): GitHubIntegration =>
  new GitHubIntegration(scope, 'github', {
    hosts: templated(integrations, 'github').github as readonly GitHubHostProps[],
    dangerouslyAllowPlainSecrets,
  });
