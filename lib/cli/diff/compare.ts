import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileError } from '../../helm';
import { writeObjects } from '../output';
import { masked } from './mask';

/** The exit status of diff and of kubectl: 0 for no difference, 1 for some, and more where they failed. */
export type DiffStatus = number;

/**
 * Prints how the objects of two portals differ, with the command `diff`, as kubectl does.
 * @throws FileError if there is no such command
 */
export function printDifferences(before: readonly object[], after: readonly object[]): DiffStatus {
  const scratch = mkdtempSync(join(tmpdir(), 'diff-'));
  try {
    const [left, right] = masked(before, after);
    for (const [name, objects] of [
      ['before', left],
      ['after', right],
    ] as const) {
      mkdirSync(join(scratch, name));
      if (objects.length > 0) writeObjects(objects, join(scratch, name));
    }
    return run('diff', ['-u', '-N', '-r', 'before', 'after'], { cwd: scratch });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * Prints how objects differ from those in a cluster, with `kubectl diff`.
 * @throws FileError if there is no kubectl
 */
export function printClusterDifferences(manifests: string, args: readonly string[]): DiffStatus {
  return run('kubectl', ['diff', '-f', '-', ...args], { input: manifests });
}

function run(command: string, args: readonly string[], options: { cwd?: string; input?: string }): DiffStatus {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    ...options,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (error !== undefined && 'code' in error && error.code === 'ENOENT')
    throw new FileError(command, 'is not installed; install it, or add its folder to PATH');
  if (error !== undefined) throw error;
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  return status ?? 2;
}
