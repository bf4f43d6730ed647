import { readFileSync } from 'node:fs';
import { mergeFiles, readValues, ValuesError } from '../helm';

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads values files and merges them, as `helm -f a.yaml -f b.yaml` does.
 * @throws ValuesError if a file cannot be read
 */
export function readValuesFiles(paths: readonly string[]): Record<string, unknown> {
  const problems: string[] = [];
  const files = paths.map((path) => {
    try {
      return readValues(UTF8.decode(readFileSync(path)), path);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      const reasons: Record<string, string> = {
        ENOENT: 'no such file',
        EISDIR: 'is a folder',
        ERR_ENCODING_INVALID_ENCODED_DATA: 'is not UTF-8',
      };
      problems.push(code !== undefined && code in reasons ? `${path}: ${reasons[code]}` : message);
      return {};
    }
  });
  if (problems.length > 0) throw new ValuesError(problems);
  return mergeFiles(...files);
}
