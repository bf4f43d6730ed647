import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startScriptServer } from './script-server';

const SCRIPT = readFileSync(join(__dirname, 'scripts', 'github.js'), 'utf8');

/** Who is there, and who may ask. */
export interface GitHubProps {
  readonly namespace: string;
  /** The name of the pod and of its Service, and so its host. */
  readonly name: string;
  /** The OAuth App, and the only URL that people are sent back to. */
  readonly clientId: string;
  readonly clientSecret: string;
  readonly callback: string;
  /** What reads the organization. */
  readonly token: string;
  readonly accounts: readonly { readonly login: string; readonly name: string; readonly email: string }[];
  /** Its members and the members of its teams, by their logins, and its repositories. */
  readonly organization: {
    readonly login: string;
    readonly members: readonly string[];
    readonly teams: Readonly<Record<string, readonly string[]>>;
    /** Its repositories, each with the files of its branch `main`, by path. */
    readonly repositories: Readonly<Record<string, Readonly<Record<string, string>>>>;
  };
}

/** Starts a pod that acts as a GitHub Enterprise Server at `http://<name>`, and is on a port of the node too. */
export function startGitHub({ namespace, name, ...github }: GitHubProps): void {
  const variables = { GITHUB: JSON.stringify({ ...github, host: name }) };
  startScriptServer({ namespace, name, script: SCRIPT, variables, service: { type: 'NodePort', port: 80 } });
}
