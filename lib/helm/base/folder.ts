import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { FileError } from './file-error';

/** What a folder has, in the order of the names; nothing if it is missing. @throws FileError if it is a file */
export function namesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  if (!statSync(folder).isDirectory()) throw new FileError(folder, 'is a file; give the path of a folder');
  return readdirSync(folder).sort();
}

/**
 * The error for a folder of somebody else's.
 * @param found what it has
 * @param instead the path of a folder that would do
 * @param why what it is not, for folders that may have something
 */
export function foreignFolder(folder: string, found: readonly string[], instead: string, why = ''): FileError {
  const more = found.length > 3 ? ` and ${found.length - 3} more` : '';
  return new FileError(
    folder,
    `has ${found.slice(0, 3).join(', ')}${more}${why}; give a folder that is new or empty, such as ${instead}`,
  );
}

/** Does something in a folder that is made where it is missing; if that fails, what was made is removed again. */
export function inMadeFolder(folder: string, body: () => void): void {
  const made = mkdirSync(folder, { recursive: true });
  try {
    body();
  } catch (error) {
    if (made !== undefined) rmSync(made, { recursive: true, force: true });
    throw error;
  }
}
