import type { WrittenFiles } from '../helm';

/** Says something to the user, and not to whoever reads the output. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);

/**
 * Says what was written.
 * @param who what no longer has the files that were removed
 */
export function sayWritten(folder: string, { written, removed }: WrittenFiles, who: string): void {
  say(`${folder}: wrote ${written.length} files`);
  for (const path of removed) say(`${folder}: removed ${path}, which ${who}`);
}

/** Does what takes longer than a second; on a terminal, a line says so meanwhile. */
export function withProgress<T>(what: string, body: () => T): T {
  if (!process.stderr.isTTY) return body();
  process.stderr.write(`${what} ...`);
  try {
    return body();
  } finally {
    process.stderr.write('\r\u001b[K');
  }
}
