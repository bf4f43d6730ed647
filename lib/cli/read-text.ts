import { closeSync, openSync, readSync } from 'node:fs';
import { FileError, fileError } from '../helm';

/** Helm takes no larger file in a chart; a release holds 1 MiB. */
const MIB = 5;
const LIMIT = MIB * 2 ** 20;
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads a text file, or standard input for `-`, and stops where no values file goes on: a device may never end.
 * @throws FileError
 */
export function readText(path: string): string {
  const name = path === '-' ? 'standard input' : path;
  const bytes = readBytes(path, name);
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new FileError(name, 'is not UTF-8; give a text file in that encoding');
  }
}

function readBytes(path: string, name: string): Buffer {
  let file = 0;
  try {
    if (path !== '-') file = openSync(path, 'r');
    const buffer = Buffer.alloc(LIMIT + 1);
    let size = 0;
    for (let count = -1; count !== 0 && size <= LIMIT; size += count) count = readSome(file, buffer, size);
    if (size > LIMIT) throw new FileError(name, `has more than ${MIB} MiB; give a values file, which is smaller`);
    return buffer.subarray(0, size);
  } catch (error) {
    throw fileError(error, name) ?? error;
  } finally {
    if (file !== 0) closeSync(file);
  }
}

/** Waits where whoever writes into a pipe or terminal has nothing yet. */
function readSome(file: number, buffer: Buffer, offset: number): number {
  for (;;) {
    try {
      return readSync(file, buffer, offset, buffer.length - offset, null);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}
