/** A word of an action, or what stands in parentheses. */
export type Part = string | Part[];

const TEXT = '"(?:[^"\\\\]|\\\\.)*"|`[^`]*`';
/** An action of a template: what is before its code, the code, and what is behind it. */
export const ACTION = new RegExp(`(\\{\\{-? )((?:${TEXT}|[^"}\`]|\\}(?!\\}))*?)( -?\\}\\})`, 'g');
const WORDS = new RegExp(`${TEXT}|[()]|[^\\s()"\`]+|\\s+`, 'g');

/** The code of an action as a tree. */
export function parsed(code: string): Part[] {
  const stack: Part[][] = [[]];
  let joined = false;
  for (const [word] of code.matchAll(WORDS)) {
    if (word === '(') stack.push([]);
    else if (word === ')') {
      const group = stack.pop()!;
      stack.at(-1)!.push(group);
    } else if (/\S/.test(word)) {
      const parts = stack.at(-1)!;
      // A field of what parentheses give, such as (index . 0).name.
      if (joined && word.startsWith('.')) parts.push([...GLUE, parts.pop()!, word]);
      else parts.push(word);
    }
    joined = word === ')';
  }
  return stack[0]!;
}

/** Marks parts that stand right behind each other. */
const GLUE: readonly Part[] = [''];

export const isGlued = (part: Part): boolean => part[0] === '';

/** A part on one line. */
export const flat = (part: Part): string => {
  if (typeof part === 'string') return part;
  return isGlued(part) ? part.slice(1).map(flat).join('') : `(${part.map(flat).join(' ')})`;
};
