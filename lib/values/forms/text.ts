import { Type, type TSchema } from '../../helm';
import type { Format } from '../../kubernetes';

/**
 * What a declaration says of a text of a form.
 * @param others `''` where the text may be empty, and `'{{'` where it may hold Helm expressions instead
 */
export function formed({ pattern, title, examples }: Format, ...others: ('' | '{{')[]) {
  const whole = `^(${pattern})${others.includes('') ? '?' : ''}$`;
  return { pattern: others.includes('{{') ? `${whole}|\\{\\{` : whole, title, examples: [...examples] };
}

/** A text of a form. */
export const shaped = (format: Format, ...others: ('' | '{{')[]) => Type.String(formed(format, ...others));

/** What a declaration says of a text that a regular expression with anchors describes. */
export const like = (pattern: string, title: string, ...examples: string[]) => ({ pattern, title, examples });

/** One of a few texts, or a text with Helm expressions. */
export const choice = (...words: string[]) =>
  Type.String({
    pattern: `^(${words.join('|')})$|\\{\\{`,
    title: words.map((word) => JSON.stringify(word)).join(' or '),
  });

/** A map of which the keys have a form. */
export const formedKeys = <T extends TSchema>(format: Format, entry: T, options: object = {}) =>
  Type.Record(Type.String({ pattern: `^(${format.pattern})$` }), entry, { keys: format, ...options });
