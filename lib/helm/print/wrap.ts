import { ACTION, flat, isGlued, parsed, type Part } from './actions';

/** The length of a line above which what is printed is put on several. */
const WIDTH = 120;

/**
 * A template in which each action that would make a line too long stands on several lines, as people write them: the
 * operands of a call below it, two spaces further in. Go's templates take line breaks where they take spaces.
 */
export function wrapActions(template: string): string {
  return template.split('\n').map(wrapLine).join('\n');
}

function wrapLine(line: string): string {
  if (line.length <= WIDTH || line.includes('{{/*') || line.includes('{{- /*')) return line;
  const indent = ' '.repeat(/^ */.exec(line)![0].length + 2);
  return line.replace(ACTION, (action, _open: string, code: string) => {
    const laid = layout(parsed(code), indent, WIDTH - indent.length);
    return laid.includes('\n') ? action.replace(code, () => laid) : action;
  });
}

function layout(parts: readonly Part[], indent: string, width: number): string {
  const line = parts.map(flat).join(' ');
  const [first, ...rest] = parts;
  if (line.length <= width) return line;
  if (rest.length === 0) return isWord(first!) ? line : `(${layout(first as Part[], indent, width - 2)})`;
  const inner = (part: Part): string =>
    isWord(part) ? flat(part) : `(${layout(part, `${indent}  `, WIDTH - indent.length - 2)})`;
  const lines = [inner(first!)];
  if (first === 'dict' && !rest.includes('|')) {
    for (let key = 0; key < rest.length; key += 2)
      lines.push(
        rest
          .slice(key, key + 2)
          .map(inner)
          .join(' '),
      );
    return lines.join(`\n${indent}`);
  }
  let isOpen = true;
  for (const part of rest) {
    const text = inner(part);
    const joined = `${lines.at(-1)!} ${text}`;
    // What a pipe leads to stands behind it.
    isOpen ||= part === '|';
    if (isOpen && isWord(part) && joined.length <= width) lines[lines.length - 1] = joined;
    else lines.push(text);
    isOpen = isWord(part);
  }
  return lines.join(`\n${indent}`);
}

const isWord = (part: Part): part is string => typeof part === 'string' || isGlued(part);

/** A sentence as a comment of a template, on as many lines as it needs. */
export function commentLines(sentence: string): string[] {
  const lines = [''];
  for (const word of `{{- /* ${sentence} */}}`.split(' ')) {
    const joined = lines.at(-1) === '' ? word : `${lines.at(-1)!} ${word}`;
    if (joined.length <= WIDTH || /^[*]/.test(word)) lines[lines.length - 1] = joined;
    else lines.push(`   ${word}`);
  }
  return lines;
}

/** A text on several lines, of which those that go on are indented, as FOLDED says. */
export function foldText(text: string): string[] {
  const words = text.match(/(?:\{\{.*?\}\}|[^ ])+| +/g) ?? [];
  const lines: string[] = [];
  let current = '';
  for (const [index, word] of words.entries()) {
    // Only a single space is what a folded line stands for.
    const isBreak = words[index - 1] === ' ' && current.length + word.length > WIDTH && current.trim() !== '';
    if (isBreak) {
      lines.push(current.trimEnd());
      current = '  ';
    }
    current += word;
  }
  return [...lines, current];
}
