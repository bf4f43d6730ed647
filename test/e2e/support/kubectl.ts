import { spawn, spawnSync } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { kubectl as binary, type Result } from '../../support/helm';

/** Runs kubectl against the cluster of the current KUBECONFIG, and tells how it went. */
export function tryKubectl(args: readonly string[], input?: string): Result {
  const { status, stdout, stderr, error } = spawnSync(binary(), args, { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error) throw error;
  return { status: status ?? 1, stdout, stderr };
}

/** Runs kubectl beside others, so that their waiting overlaps, and tells how it went. */
export function kubectlBeside(args: readonly string[]): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = spawn(binary(), args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const printed = Promise.all([text(child.stdout), text(child.stderr)]);
    child.on('error', reject);
    child.on('close', (status) => {
      printed.then(([stdout, stderr]) => resolve({ status: status ?? 1, stdout, stderr }), reject);
    });
  });
}

/** @returns what kubectl prints; @throws Error with its complaint */
export function kubectl(args: readonly string[], input?: string): string {
  return succeeded(`kubectl ${args.join(' ')}`, tryKubectl(args, input)).stdout;
}

/** Objects of the given types in a namespace that carry the labels. */
export function objects(namespace: string, types: string, labels = ''): any[] {
  return JSON.parse(kubectl(['get', types, '--namespace', namespace, '--selector', labels, '--output', 'json'])).items;
}

/** @throws Error with what a failed command printed */
export function succeeded(command: string, result: Result): Result {
  if (result.status !== 0) throw new Error(`${command}: ${result.stderr.trim() || result.stdout.trim()}`);
  return result;
}

/**
 * Asks each second until nothing is missing any more. What it asks may throw, as when the API or a pod is gone for a moment.
 * @throws Error with what still is missing after the given time
 */
export async function eventually(seconds: number, missing: () => string[] | Promise<string[]>): Promise<void> {
  const start = Date.now();
  for (;;) {
    const problems = await missingOrError(missing);
    if (problems.length === 0) return;
    if (Date.now() - start > seconds * 1000) throw new Error(`not after ${seconds} s: ${problems.join(', ')}`);
    await sleep(1000);
  }
}

async function missingOrError(missing: () => string[] | Promise<string[]>): Promise<string[]> {
  try {
    return await missing();
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}
