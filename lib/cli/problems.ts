import { load } from './lazy';

/**
 * Runs a command; where values are wrong or a file cannot be used, it says so on one line for each problem and sets the exit
 * status. Any other error is a mistake in this package, whose stack is shown with DEBUG only.
 */
export function reportProblems(command: () => unknown): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Who reads the output has enough, as `head` does.
    if (error.code !== 'EPIPE') report(error, 'standard output');
    process.exit();
  });
  try {
    const result = command();
    if (result instanceof Promise) result.catch((error: unknown) => report(error));
  } catch (error) {
    report(error);
  }
}

function report(error: unknown, path?: string): void {
  process.stderr.write(`${problemsOf(error, path).join('\n')}\n`);
  // A command may have chosen a higher status.
  process.exitCode = Math.max(Number(process.exitCode ?? 0), 1);
}

function problemsOf(error: unknown, path?: string): readonly string[] {
  if (error instanceof load.helm().ValuesError) return error.problems;
  const known = load.internal().fileError(error, path);
  if (known !== undefined) return [known.message];
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  if ((process.env.DEBUG ?? '') !== '') return [stack ?? message];
  return [`unexpected error: ${message.split('\n')[0]}; run it again with DEBUG=1 to see where, and report that`];
}
