import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { cached } from './cache';

/** A module of Go, which is checked against Go's checksum database. */
export interface GoModule {
  readonly path: string;
  readonly version: string;
}

/** The command that makes CRDs from Go types, for `go run`. */
export const CONTROLLER_GEN = 'sigs.k8s.io/controller-tools/cmd/controller-gen@v0.19.0';

/** @returns the folder with the sources of a module; @throws Error when Go 1.25 or its module proxy is not there */
export function moduleFolder({ path, version }: GoModule): string {
  return JSON.parse(go(['mod', 'download', '-json', `${path}@${version}`])).Dir;
}

/**
 * Supplies the path of a command of a module, built once.
 *
 * @param module where it is
 * @param command its package in the module, whose last part is its name
 * @throws Error when Go 1.25 or its module proxy is not there
 */
export function goCommand({ path, version }: GoModule, command = ''): string {
  const [name] = `${path}${command}`
    .replace(/\/v\d+$/, '')
    .split('/')
    .slice(-1);
  const folder = cached(`${name!}-${version}`, (result) => {
    go(['install', '-trimpath', '-ldflags', '-s -w', `${path}${command}@${version}`], undefined, { GOBIN: result });
  });
  return join(folder, name!);
}

/** Runs Go. @returns what it prints; @throws Error with its complaint */
export function go(args: readonly string[], cwd?: string, more: Readonly<Record<string, string>> = {}): string {
  const env = {
    ...process.env,
    ...more,
    CGO_ENABLED: '0',
    GOFLAGS: '-mod=readonly',
    GOTOOLCHAIN: 'local',
    GOWORK: 'off',
  };
  const { status, stdout, stderr, error } = spawnSync('go', args, { cwd, env, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error) throw new Error(`needs Go 1.25 or newer: ${error.message}`);
  if (status !== 0) throw new Error(`go ${args.join(' ')}: ${stderr.trim() || stdout.trim()}`);
  return stdout;
}
