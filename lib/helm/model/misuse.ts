import { isSymbolic } from '../expression/combinators';
import { COMPUTED } from '../expression/number-token';

/**
 * Refuses data in which somebody's code took a placeholder for what it stands for: computed with a number, or went through
 * the characters of a text.
 * @throws Error with what to use instead
 */
export function checkUse(data: unknown): void {
  if (Number.isNaN(data) || (typeof data === 'string' && /^-?NaN[A-Za-z%]{0,2}$/.test(data)))
    throw new Error(`a number is NaN: ${COMPUTED}`);
  if (isSpelledOut(data)) {
    throw new Error(
      'a symbolic text was spread into its characters: spread ...fieldsOf(map), ...itemsOf(list) or ...items(condition, list), which give maps and lists',
    );
  }
}

function isSpelledOut(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false;
  const keys = Object.keys(data);
  if (keys.length < 2 || keys.some((key, index) => key !== String(index))) return false;
  const characters = Object.values(data) as unknown[];
  return characters.every((each) => typeof each === 'string' && each.length === 1) && isSymbolic(characters.join(''));
}
