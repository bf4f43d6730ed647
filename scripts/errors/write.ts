// Writes the sentences of all rules into docs/errors.md, below the line that says so.
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { document } from './document';

const FILE = 'docs/errors.md';
const MARK = '<!-- Generated from here on by `npm run generate`; do not edit. -->\n';

async function write(): Promise<void> {
  const [head] = readFileSync(FILE, 'utf8').split(MARK);
  const text = `${head}${MARK}\n${document()}`;
  writeFileSync(FILE, await format(text, { ...(await resolveConfig(FILE)), filepath: FILE }));
}

void write();
