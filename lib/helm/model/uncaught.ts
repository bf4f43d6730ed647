import { isSymbolic } from '../expression/operand';
import { spokenError } from './spoken-error';

let isWatching = false;

/** Has errors about symbolic values that end the process speak of the values: constructors throw them outside of `build`, too. */
export function speakOfUncaught(): void {
  if (isWatching) return;
  isWatching = true;
  process.on('uncaughtExceptionMonitor', (error: Error) => {
    if (!holdsSymbols(error.message)) return;
    const { message } = spokenError(error) as Error;
    error.stack = error.stack?.replace(error.message, () => message);
    error.message = message;
  });
}

/** Whether a message holds placeholders; one that is about a broken placeholder does not. */
function holdsSymbols(message: string): boolean {
  try {
    return isSymbolic(message);
  } catch {
    return false;
  }
}
