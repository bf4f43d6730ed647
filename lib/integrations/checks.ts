import type { Construct } from 'constructs';
import { isEmpty, not, refuse, repeated, text, type Input } from '../helm';
import type { GitHubHostProps } from './github-props';

/** Refuses two of the same host, of which Backstage would take the first. */
export function checkGitHub(scope: Construct, hosts: Input<readonly GitHubHostProps[]>): void {
  const twice = repeated(hosts, 'host');
  refuse(scope, not(isEmpty(twice)), text`integrations.github: the host ${twice} occurs twice, leave one of them out`);
}
