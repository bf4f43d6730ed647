import { mergeFiles, readValues, ValuesError } from '../../helm';
import { readText } from './read-text';

/**
 * Reads values files and merges them, as `helm -f a.yaml -f b.yaml` does; `-` is standard input.
 * @throws ValuesError if a file cannot be read
 */
export function readValuesFiles(paths: readonly string[]): Record<string, unknown> {
  const problems: string[] = [];
  if (paths.filter((path) => path === '-').length > 1) {
    throw new ValuesError([
      '-: standard input is given twice, but can be read once; give the path of a file for the other',
    ]);
  }
  const files = paths.map((path) => {
    try {
      return readValues(readText(path), path === '-' ? 'standard input' : path);
    } catch (error) {
      problems.push((error as Error).message);
      return {};
    }
  });
  if (problems.length > 0) throw new ValuesError(problems);
  return mergeFiles(...files);
}
