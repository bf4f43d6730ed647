/**
 * A file or folder that cannot be read or written: one sentence with its path and the way out.
 * @example
 * try {
 *   new PortalChart(app).write('charts/backstage');
 * } catch (error) {
 *   if (!(error instanceof FileError)) throw error;
 *   console.error(error.message);
 * }
 */
export class FileError extends Error {
  constructor(path: string, reason: string) {
    super(`${path === '' ? '.' : path}: ${reason}`);
    this.name = 'FileError';
  }
}

const PART_IS_FILE = 'a part of the path is a file; give a path of folders, or move that file';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder; give the path of one that exists',
  EEXIST: PART_IS_FILE,
  ENOTDIR: PART_IS_FILE,
  EISDIR: 'is a folder; give the path of a file',
  EACCES: 'permission denied; give a path that you may use, or change its permissions',
  EPERM: 'not permitted; give a path that you may use, or change its owner',
  EROFS: 'is on a file system that is read-only; give a path elsewhere',
  ENOSPC: 'no space is left on the device; free some, or give a path elsewhere',
  EDQUOT: 'the quota of the disk is used up; free some space, or give a path elsewhere',
  ENAMETOOLONG: 'the path is too long; give a shorter one',
  ELOOP: 'is a symbolic link that leads to itself; give the path of what it should lead to',
  ENXIO: 'cannot be opened; give the path of a file, or - for standard input',
  EBUSY: 'is in use; try again, or give another path',
};

/** What went wrong with a file as a sentence, where Node.js says what; undefined for any other error. */
export function fileError(error: unknown, path?: string): FileError | undefined {
  if (error instanceof FileError) return error;
  if (typeof error !== 'object' || error === null || !('code' in error && 'syscall' in error)) return undefined;
  const code = String(error.code);
  const at = path ?? ('path' in error ? String(error.path) : 'a file');
  return new FileError(at, REASONS[code] ?? `cannot be used (${code}); give another path`);
}

/** Does something with files, of which every error names the path. */
export function withFiles<T>(path: string, body: () => T): T {
  try {
    return body();
  } catch (error) {
    throw fileError(error, path) ?? error;
  }
}
