import { isExpr, split } from '../expression/carrier';
import { describe } from '../expression/expr';

/** What JavaScript or a class says where it finds something else than it looks for. */
const LOOKED_INTO = /is not a function|is not iterable|Cannot read properties of|\b\d{9,}\b/;

const LEAVE_OUT = 'leave the field out there, and set it with overlay()';

/** What cdk8s puts before an error, where the construct may be named already. */
const SERIALIZING = /(?:\S+: )?Failed serializing construct at path '([^']*)' with name '[^']*': (?:\w*Error: )?/;

/** What to do about errors of which the field cannot be left out. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [/There is already a Construct with name/, 'give each construct an id of its own, and in a loop one with the key'],
  [/must begin with a "\/"/, 'declare the value with a pattern that begins with "^/", or write text`/${value}`'],
  [/is not exposed by any container/, 'give a container the same number(), as its portNumber'],
  [/is not a function|is not iterable|Cannot read properties of/, `if that is a value of the chart, ${LEAVE_OUT}`],
];

/** An error whose message holds placeholders, in the words of the chart. */
export function spokenError(error: unknown): unknown {
  const { message: raw } = (error ?? {}) as Partial<Error>;
  if (raw === undefined) return error;
  const given = raw.replace(SERIALIZING, '$1: ');
  if (partsOf(given).every((part) => typeof part === 'string') && !LOOKED_INTO.test(given))
    return given === raw ? error : new Error(given, { cause: error });
  const [, remedy = `a class looks at a value before it is known: ${LEAVE_OUT}`] =
    REMEDIES.find(([pattern]) => pattern.test(given)) ?? [];
  return new Error(`${spokenText(given)}; ${remedy}`, { cause: error });
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
