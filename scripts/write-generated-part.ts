import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { withGeneratedPart } from './generated-part';

/** Writes the generated part of a page, as the formatter has it. */
export async function writeGeneratedPart(file: string, part: string): Promise<void> {
  const text = withGeneratedPart(readFileSync(file, 'utf8'), part);
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}
