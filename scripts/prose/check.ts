// Prints where sentences of the pages and of the descriptions of values are hard to read, and fails if there are any.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PortalValues } from '../../lib/portal/values';
import { descriptionsOf } from './descriptions';
import { lintDescription, lintPage } from './lint';

const FOLDERS = ['.', '.github', 'docs', 'docs/api', ...readdirSync('examples').map((name) => join('examples', name))];

/** An index, and messages, each of which is one sentence. */
const UNREAD = ['docs/api/README.md', 'docs/errors.md'];

const pages = (): string[] =>
  FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.md') && !UNREAD.includes(join(folder, name)))
      .map((name) => join(folder, name)),
  );

async function problems(): Promise<string[]> {
  const found: string[] = [];
  for (const page of pages()) {
    for (const { line, column, message } of await lintPage(readFileSync(page, 'utf8')))
      found.push(`${page}:${line}:${column}: ${message}`);
  }
  for (const [key, description] of descriptionsOf(PortalValues)) {
    for (const { message } of await lintDescription(description)) found.push(`${key}: "${description}": ${message}`);
  }
  return found;
}

void problems().then((found) => {
  for (const problem of found) console.error(problem);
  process.exitCode = found.length === 0 ? 0 : 1;
});
