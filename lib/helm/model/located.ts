import { ValuesError } from '../base/problems';

/** Runs what reads or writes an object; an error then names the construct. */
export function located<T>(path: string, body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (error instanceof ValuesError) throw error;
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
  }
}
