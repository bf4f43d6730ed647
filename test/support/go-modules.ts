import { spawnSync } from 'node:child_process';

/** A module of Go, which is checked against Go's checksum database. */
export interface GoModule {
  readonly path: string;
  readonly version: string;
}

/** @returns the folder with the sources of a module; @throws Error when Go 1.24 or its module proxy is not there */
export function moduleFolder({ path, version }: GoModule): string {
  return JSON.parse(go(['mod', 'download', '-json', `${path}@${version}`])).Dir;
}

/** Runs Go. @returns what it prints; @throws Error with its complaint */
export function go(args: readonly string[], cwd?: string): string {
  const env = { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly', GOTOOLCHAIN: 'local', GOWORK: 'off' };
  const { status, stdout, stderr, error } = spawnSync('go', args, { cwd, env, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error) throw new Error(`needs Go 1.24 or newer: ${error.message}`);
  if (status !== 0) throw new Error(`go ${args.join(' ')}: ${stderr.trim() || stdout.trim()}`);
  return stdout;
}
