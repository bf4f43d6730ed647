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

/** Says on a terminal what takes longer than a second. @returns what takes the line away again */
export function startProgress(what: string): () => void {
  if (!process.stderr.isTTY) return () => undefined;
  process.stderr.write(`${what} ...`);
  return () => void process.stderr.write('\r\u001b[K');
}

/** Does what takes longer than a second. */
export function withProgress<T>(what: string, body: () => T): T {
  const done = startProgress(what);
  try {
    return body();
  } finally {
    done();
  }
}
