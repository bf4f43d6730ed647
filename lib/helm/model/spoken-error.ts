import { isExpr, split } from '../expression/carrier';
import { describe } from '../expression/expr';

/** What JavaScript or a class says where it finds something else than it looks for. */
const LOOKED_INTO = /is not a function|is not iterable|Cannot read properties of|\b\d{9,}\b/;

/** What cdk8s puts before an error, where the construct may be named already. */
const SERIALIZING = /(?:\S+: )?Failed serializing construct at path '([^']*)' with name '[^']*': (?:\w*Error: )?/;

/** An error whose message holds placeholders, in the words of the chart. */
export function spokenError(error: unknown): unknown {
  const { message: raw } = (error ?? {}) as Partial<Error>;
  if (raw === undefined) return error;
  const given = raw.replace(SERIALIZING, '$1: ');
  const parts = partsOf(given);
  if (parts.every((part) => typeof part === 'string') && !LOOKED_INTO.test(given))
    return given === raw ? error : new Error(given, { cause: error });
  const message = spokenText(given);
  return new Error(
    `${message}; a class looks at a value before it is known: leave the field out there, and set it with overlay()`,
    { cause: error },
  );
}

/** A text with the words of the chart in the place of placeholders. */
export const spokenText = (text: string): string =>
  partsOf(text)
    .map((part) => (typeof part === 'string' ? part : isExpr(part) ? `<${describe(part)}>` : `<${part.piece}>`))
    .join('');

/** The parts of a message; one that is about a broken placeholder is left as it is. */
function partsOf(message: string): ReturnType<typeof split> {
  try {
    return split(message);
  } catch {
    return [message];
  }
}

/** Runs what may throw the errors of classes that get symbolic values. */
export function spoken<T>(body: () => T): T {
  try {
    return body();
  } catch (error) {
    throw spokenError(error);
  }
}
