import { isExpr, split } from '../expression/carrier';
import { describe } from '../expression/expr';

/** An error whose message holds placeholders, in the words of the chart. */
export function spokenError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const parts = split(error.message);
  if (parts.every((part) => typeof part === 'string')) return error;
  const message = parts
    .map((part) => (typeof part === 'string' ? part : isExpr(part) ? `<${describe(part)}>` : `<${part.piece}>`))
    .join('');
  return new Error(
    `${message}; a class looks at a value before it is known: leave the field out there, and set it with overlay()`,
    { cause: error },
  );
}

/** Runs what may throw the errors of classes that get symbolic values. */
export function spoken<T>(body: () => T): T {
  try {
    return body();
  } catch (error) {
    throw spokenError(error);
  }
}
