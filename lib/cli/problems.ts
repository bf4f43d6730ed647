import { ValuesError } from '../helm';

/** Runs a command; where values are wrong, it says so on one line for each problem and sets exit status 1. */
export function reportProblems(command: () => void): void {
  try {
    command();
  } catch (error) {
    if (!(error instanceof ValuesError)) throw error;
    process.stderr.write(`${error.problems.join('\n')}\n`);
    process.exitCode = 1;
  }
}
