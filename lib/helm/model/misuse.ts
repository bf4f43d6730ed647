import { isSymbolic } from '../expression/operand';
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

/** Whether characters of a placeholder stand one behind the other, in a list or under the keys 0, 1 and so on of a map. */
function isSpelledOut(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false;
  const values: unknown[] = Array.isArray(data)
    ? (data as unknown[])
    : Object.entries(data as Record<string, unknown>).flatMap(([key, value]) => (/^\d+$/.test(key) ? [value] : []));
  if (values.length < 2) return false;
  const runs = values.map((value) => (typeof value === 'string' && value.length === 1 ? value : ' ')).join('');
  return isSymbolic(runs);
}
