import { ValuesError } from '../base/problems';

/** Runs what reads or writes an object; an error then names the construct. */
export function located<T>(path: string, body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (error instanceof ValuesError || isLocated(error as Error, path)) throw error;
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error });
  }
}

/** Whether an error names the construct, or one below it, already. */
const isLocated = ({ message }: Error, path: string): boolean =>
  [':', '/'].some((next) => message.startsWith(`${path}${next}`));
