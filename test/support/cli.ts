import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

export const root = resolve(__dirname, '../..');

interface Process {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
}

/** Runs TypeScript with Node.js, and gives the lines of standard error. */
export function node(args: readonly string[], { cwd = root, env = {}, input }: Process = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', require.resolve('tsx/cjs'), ...args], {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    input,
  });
  return { status, stdout, problems: stderr.split('\n').filter((line) => line !== '') };
}

/** Runs the command `cdk8s-backstage` from its sources. */
export const cli = (args: readonly string[], options?: Process) =>
  node([join(root, 'lib/cli/main.ts'), ...args], options);
