import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Supplies a folder of `${XDG_CACHE_HOME:-~/.cache}/cdk8s-backstage`, which is filled when it is not there yet. It appears
 * whole or not at all, as several jest workers may make it.
 *
 * @param name its name, which tells the version of what is in it
 * @param fill writes its files; the second folder is for what is only needed on the way
 * @returns the path of the folder
 */
export function cached(name: string, fill: (folder: string, scratch: string) => void): string {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cdk8s-backstage');
  const target = join(cache, name);
  if (existsSync(target)) return target;
  mkdirSync(cache, { recursive: true });
  const scratch = mkdtempSync(join(cache, 'unpack-'));
  try {
    const folder = join(scratch, 'result');
    mkdirSync(folder);
    fill(folder, scratch);
    renameSync(folder, target);
  } catch (error) {
    if (!existsSync(target)) throw error; // otherwise another worker was faster
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return target;
}
