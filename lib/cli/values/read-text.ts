import { closeSync, constants, lstatSync, openSync, readSync } from 'node:fs';
import { FileError } from '../../helm';
import { fileError } from '../../helm/internal';

/** Helm takes no larger file in a chart; a release holds 1 MiB. */
const MIB = 5;
const LIMIT = MIB * 2 ** 20;
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads a text file, or standard input for `-`, and stops where no values file goes on: a device may never end.
 * @param patience how long a named pipe may be without a writer, in milliseconds
 * @throws FileError
 */
export function readText(path: string, patience = 10_000): string {
  const name = path === '-' ? 'standard input' : path;
  const bytes = readBytes(path, name, patience);
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new FileError(name, 'is not UTF-8; give a text file in that encoding');
  }
}

function readBytes(path: string, name: string, patience: number): Buffer {
  let file = 0;
  try {
    const isNamedPipe = path !== '-' && lstatSync(path).isFIFO();
    // To open a named pipe in the usual way waits for ever where nobody writes into it.
    if (path !== '-') file = openSync(path, isNamedPipe ? constants.O_RDONLY | constants.O_NONBLOCK : 'r');
    const buffer = Buffer.alloc(LIMIT + 1);
    let size = 0;
    const deadline = Date.now() + (isNamedPipe ? patience : 0);
    for (let count = -1; count !== 0 && size <= LIMIT; size += count) {
      count = readSome(file, buffer, size);
      for (; count === 0 && size === 0 && Date.now() < deadline; count = readSome(file, buffer, size)) wait();
    }
    if (isNamedPipe && size === 0)
      throw new FileError(
        name,
        'is a pipe into which nobody wrote; start what writes first, or give the path of a file',
      );
    if (size > LIMIT) throw new FileError(name, `has more than ${MIB} MiB; give a values file, which is smaller`);
    return buffer.subarray(0, size);
  } catch (error) {
    throw fileError(error, name) ?? error;
  } finally {
    if (file !== 0) closeSync(file);
  }
}

/** Waits for a moment. */
const wait = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);

/** Waits where whoever writes into a pipe or terminal has nothing yet. */
function readSome(file: number, buffer: Buffer, offset: number): number {
  for (;;) {
    try {
      return readSync(file, buffer, offset, buffer.length - offset, null);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      wait();
    }
  }
}
