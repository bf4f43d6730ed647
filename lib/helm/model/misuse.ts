import { isExpr, split } from '../expression/carrier';
import { isSymbolic } from '../expression/combinators';

const COMPUTED = 'a symbolic number cannot be computed with, use add() or mul(), and text`...` for a text';

/**
 * Refuses data in which somebody's code took a placeholder for what it stands for: computed with a number, or went through
 * the characters of a text.
 * @throws Error with what to use instead
 */
export function checkUse(data: unknown): void {
  if (Number.isNaN(data) || (typeof data === 'string' && /^-?NaN[A-Za-z%]{0,2}$/.test(data)))
    throw new Error(`a number is NaN: ${COMPUTED}`);
  if (typeof data === 'string') checkNumbers(data);
  else if (isSpelledOut(data)) {
    throw new Error(
      'a symbolic text was spread into its characters: spread ...fieldsOf(map), ...itemsOf(list) or ...items(condition, list), which give maps and lists',
    );
  }
}

/** `number(v) + 1` puts the digit behind the placeholder. */
function checkNumbers(text: string): void {
  const parts = split(text);
  parts.forEach((part, index) => {
    if (typeof part === 'string' || !isExpr(part) || !['integer', 'number'].includes(part.kind)) return;
    const [before, after] = [parts[index - 1] ?? '', parts[index + 1] ?? ''];
    const isComputed =
      (typeof before === 'string' && /[0-9]$/.test(before)) || (typeof after === 'string' && /^[0-9]/.test(after));
    if (isComputed) throw new Error(COMPUTED);
  });
}

function isSpelledOut(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false;
  const keys = Object.keys(data);
  if (keys.length < 2 || keys.some((key, index) => key !== String(index))) return false;
  const characters = Object.values(data) as unknown[];
  return characters.every((each) => typeof each === 'string' && each.length === 1) && isSymbolic(characters.join(''));
}
