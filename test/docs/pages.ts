import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(__dirname, '../..');

/** The text of a file of the project, such as `docs/auth.md`. */
export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The contents of all blocks of a language in a text of Markdown. */
export const blocksOf = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, body]) => body!);

/** A text of Markdown without the ends of its lines, which the formatter chooses. */
export const unwrapped = (text: string): string => text.replaceAll(/\s+/g, ' ');

/** The values in a text of Markdown, each with the number of the block. */
export const numberedExamples = (text: string): (readonly [number, string])[] =>
  blocksOf(text, 'yaml').map((yaml, index) => [index + 1, yaml]);
