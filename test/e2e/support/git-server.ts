import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startScriptServer } from './script-server';

const SCRIPT = readFileSync(join(__dirname, 'scripts', 'git.js'), 'utf8');
/** The image with Git and Node.js. */
const IMAGE = process.env.E2E_TECHDOCS_IMAGE ?? 'localhost/techdocs:1';

/** Which repository is served to whom. */
export interface GitServerProps {
  readonly namespace: string;
  /** The name of the pod, of its Service and of the repository. */
  readonly name: string;
  /** The only password; the user does not matter. */
  readonly password: string;
  /** What is in the repository, by path. */
  readonly files: Record<string, string>;
}

/** Starts a pod that serves a repository by HTTP. @returns the URL of the repository in the cluster */
export function startGitServer({ namespace, name, password, files }: GitServerProps): string {
  const variables = { NAME: name, PASSWORD: password, FILES: JSON.stringify(files), HOME: '/tmp' };
  const url = startScriptServer({ namespace, name, script: SCRIPT, variables, image: IMAGE });
  return `${url}/${name}`;
}
